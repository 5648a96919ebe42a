namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>What holds for people, doses and departures: DM, EX, EC and DS.</summary>
static class EventRules
{
    const int LongestArmCode = 20;

    static readonly string[] AgeUnits = ["", "YEARS", "MONTHS", "WEEKS", "DAYS", "HOURS"];

    static readonly string[] Races =
    [
        "", "AMERICAN INDIAN OR ALASKA NATIVE", "ASIAN", "BLACK OR AFRICAN AMERICAN", "NATIVE HAWAIIAN OR OTHER PACIFIC ISLANDER", "WHITE", "MULTIPLE", "OTHER", "UNKNOWN", "NOT REPORTED",
    ];

    static readonly string[] Dispositions =
    [
        "COMPLETED", "ADVERSE EVENT", "LACK OF EFFICACY", "LOST TO FOLLOW-UP", "DEATH", "PHYSICIAN DECISION", "PROTOCOL DEVIATION", "SCREEN FAILURE", "STUDY TERMINATED BY SPONSOR",
        "WITHDRAWAL BY SUBJECT", "OTHER",
    ];

    public static void CheckPeople(CdiscRows rows, CdiscRows? doses)
    {
        rows.Refuse("SEX is F, M or U.", row => rows.Text("SEX", row) is not ("F" or "M" or "U"), "SEX");
        rows.Refuse("AGEU is YEARS, MONTHS, WEEKS, DAYS or HOURS.", row => !AgeUnits.Contains(rows.Text("AGEU", row)), "AGEU");
        rows.Refuse("An AGE has its AGEU.", row => rows.IsEmpty("AGE", row) != rows.IsEmpty("AGEU", row), "AGE", "AGEU");
        rows.Refuse("AGE is not negative.", row => rows.Number("AGE", row) < 0, "AGE");
        rows.Refuse("RACE is a term of CDISC.", row => !Races.Contains(rows.Text("RACE", row)), "RACE");
        rows.Refuse("COUNTRY has the three capitals of ISO 3166-1.", row => rows.Text("COUNTRY", row) is not { Length: 3 } code || code.AsSpan().ContainsAnyExceptInRange('A', 'Z'), "COUNTRY");
        rows.Refuse($"An arm's code has at most {LongestArmCode} characters.", row => rows.Text("ARMCD", row).Length > LongestArmCode, "ARMCD");
        rows.Refuse("ARMNRS says why there is no ACTARMCD, and is empty where there is one.", row => rows.IsEmpty("ACTARMCD", row) == rows.IsEmpty("ARMNRS", row), "ACTARMCD", "ARMNRS");
        if (doses is null) return;
        Dictionary<string, string> first = [];
        foreach (int row in doses.All.Where(row => !doses.IsEmpty("EXSTDTC", row)))
        {
            string subject = doses.Subject(row), start = doses.Text("EXSTDTC", row);
            if (!first.TryGetValue(subject, out string? earliest) || string.CompareOrdinal(start, earliest) < 0) first[subject] = start;
        }
        rows.Refuse("RFSTDTC and RFXSTDTC are the first EXSTDTC of the subject.", row => rows.Text("RFSTDTC", row) != first.GetValueOrDefault(rows.Subject(row), "") || rows.Text("RFXSTDTC", row) != rows.Text("RFSTDTC", row), "RFSTDTC", "RFXSTDTC");
    }

    public static void CheckDoses(CdiscRows rows)
    {
        rows.Refuse("EX has no dose of 0 but a placebo's: what was not given stands in EC.", row => rows.Number("EXDOSE", row) is 0 && rows.Text("EXTRT", row) != "PLACEBO", "EXDOSE", "EXTRT");
        rows.Refuse("EXDOSE is not negative.", row => rows.Number("EXDOSE", row) < 0, "EXDOSE");
        rows.Refuse("An EXDOSE has its EXDOSU.", row => !rows.IsEmpty("EXDOSE", row) && rows.IsEmpty("EXDOSU", row), "EXDOSE", "EXDOSU");
    }

    public static void CheckCollectedDoses(CdiscRows rows, CdiscRows? doses)
    {
        rows.Refuse("ECOCCUR is Y, N or empty.", row => rows.Text("ECOCCUR", row) is not ("" or "Y" or "N"), "ECOCCUR");
        rows.Refuse("ECMOOD is SCHEDULED or PERFORMED.", row => rows.Has("ECMOOD") && rows.Text("ECMOOD", row) is not ("SCHEDULED" or "PERFORMED"), "ECMOOD");
        rows.Refuse("ECPRESP is Y or empty.", row => rows.Text("ECPRESP", row) is not ("" or "Y"), "ECPRESP");
        rows.Refuse("ECOCCUR answers what was asked for, so it goes with ECPRESP Y.", row => rows.Text("ECPRESP", row) is "" or "Y" && rows.IsEmpty("ECOCCUR", row) != rows.IsEmpty("ECPRESP", row), "ECPRESP", "ECOCCUR");
        rows.Refuse("A dose that did not occur has no amount and no date.", row => rows.Text("ECOCCUR", row) == "N" && !(rows.IsEmpty("ECDOSE", row) && rows.IsEmpty("ECSTDTC", row) && rows.IsEmpty("ECENDTC", row)), "ECOCCUR", "ECDOSE", "ECSTDTC");
        if (doses is null) return;
        Dictionary<string, int> given = doses.All.GroupBy(doses.Subject).ToDictionary(subject => subject.Key, subject => subject.Count());
        Dictionary<string, int> collected = rows.All.Where(row => rows.Text("ECOCCUR", row) != "N").GroupBy(rows.Subject).ToDictionary(subject => subject.Key, subject => subject.Count());
        foreach (string subject in given.Keys.Union(collected.Keys).Where(subject => given.GetValueOrDefault(subject) != collected.GetValueOrDefault(subject)))
            rows.Breach("EC has as many doses that occurred as EX has doses.", FormattableString.Invariant($"{subject}: {collected.GetValueOrDefault(subject)} in EC, {given.GetValueOrDefault(subject)} in EX"));
    }

    public static void CheckDispositions(CdiscRows rows)
    {
        HashSet<string> once = [];
        rows.Refuse("DSDECOD is a term of CDISC.", row => !Dispositions.Contains(rows.Text("DSDECOD", row)), "DSDECOD");
        rows.Refuse("A subject has one disposition.", row => rows.Text("DSCAT", row) == "DISPOSITION EVENT" && !once.Add(rows.Subject(row)), "DSDECOD");
    }
}
