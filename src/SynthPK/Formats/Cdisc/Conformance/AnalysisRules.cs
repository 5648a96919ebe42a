using System.Globalization;
using SynthPK.Numerics;

namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>What holds for the analysis datasets: that they come from SDTM, and what modelling programs take for granted.</summary>
static class AnalysisRules
{
    // Dates are told to the second, so two of them differ from recorded times by a second at most.
    const double SecondsPerHour = 3600, Tolerated = 1.5 / SecondsPerHour, Close = 1e-9;

    static readonly string[] Derivations = ["", "COPY", "HALFLLOQ", "COPY/HALFLLOQ"];

    public static void CheckConcentrations(CdiscRows rows, CdiscRows? samples, CdiscRows? doses)
    {
        rows.Refuse("DTYPE is COPY, HALFLLOQ, COPY/HALFLLOQ or empty.", row => !Derivations.Contains(rows.Text("DTYPE", row)), "DTYPE");
        foreach (string flag in (string[])["ABLFL", "ANL01FL", "ANL02FL"]) rows.Refuse($"{flag} is Y or empty.", row => rows.Text(flag, row) is not ("" or "Y"), flag);
        rows.Refuse("A row that was derived has no ANL02FL.", row => !rows.IsEmpty("DTYPE", row) && !rows.IsEmpty("ANL02FL", row), "DTYPE", "ANL02FL");
        rows.Refuse("MRRLT is ARRLT, and 0 where that is negative.", row => rows.Number("MRRLT", row) != (rows.Number("ARRLT", row) is { } hours ? Math.Max(hours, 0) : null), "MRRLT", "ARRLT");
        rows.Refuse("The AVAL of HALFLLOQ is half of ALLOQ.", row => rows.Text("DTYPE", row).EndsWith("HALFLLOQ", StringComparison.Ordinal) && rows.Number("AVAL", row) != rows.Number("ALLOQ", row) / 2, "DTYPE", "AVAL", "ALLOQ");
        Dictionary<(string, double?), int> inSamples = RowsOf(samples, "PCSEQ"), inDoses = RowsOf(doses, "EXSEQ");
        rows.Refuse("SRCDOM is PC or EX.", row => rows.Text("SRCDOM", row) is not ("PC" or "EX"), "SRCDOM");
        if (samples is null || doses is null) return;
        rows.Refuse("SRCDOM and SRCSEQ name a row of PC or EX.", row => rows.Text("SRCDOM", row) is "PC" or "EX" && !Source(row, inSamples, inDoses, rows).IsThere, "SRCDOM", "SRCSEQ");
        rows.Refuse(
            "A record of PC has the value of PCSTRESN, and one of EX that of EXDOSE.",
            row => rows.IsEmpty("DTYPE", row) && Source(row, inSamples, inDoses, rows) is { IsThere: true } source
                && rows.Number("AVAL", row) != (rows.Text("SRCDOM", row) == "PC" ? samples.Number("PCSTRESN", source.Row) : doses.Number("EXDOSE", source.Row)),
            "AVAL", "SRCDOM", "SRCSEQ");
        HashSet<(string, double?)> once = [];
        rows.Refuse("A row of PC has one record with ANL02FL Y.", row => rows.Text("ANL02FL", row) == "Y" && !once.Add((rows.Subject(row), rows.Number("SRCSEQ", row))), "ANL02FL", "SRCSEQ");
        int flagged = rows.All.Count(row => rows.Text("ANL02FL", row) == "Y");
        if (flagged != samples.Count) rows.Breach("There are as many rows with ANL02FL Y as there are rows in PC, those NOT DONE among them.", FormattableString.Invariant($"{flagged} rows with ANL02FL Y, {samples.Count} in PC"));
    }

    public static void CheckEvents(CdiscRows rows, CdiscRows? subjects, CdiscRows? doses)
    {
        rows.Refuse("EVID is 0 to 4.", row => rows.Number("EVID", row) is not (0 or 1 or 2 or 3 or 4), "EVID");
        rows.Refuse("MDV is 1 where there is no DV, on dose rows above all, and 0 elsewhere.", row => rows.Number("MDV", row) != (rows.IsEmpty("DV", row) ? 1 : 0), "MDV", "DV");
        rows.Refuse("A dose row has no DV.", row => rows.Number("EVID", row) is not 0 && !rows.IsEmpty("DV", row), "EVID", "DV");
        rows.Refuse("AMT is above 0 where EVID is 1 or 4.", row => rows.Number("EVID", row) is 1 or 4 && rows.Number("AMT", row) is not > 0, "EVID", "AMT");
        rows.Refuse("AMT is empty or 0 where EVID is 0, 2 or 3.", row => rows.Number("EVID", row) is 0 or 2 or 3 && rows.Number("AMT", row) is not (null or 0), "EVID", "AMT");
        rows.Refuse("SS 1 needs an II above 0.", row => rows.Number("SS", row) is 1 && rows.Number("II", row) is not > 0, "SS", "II");
        rows.Refuse("APRLT is 0 on dose rows.", row => rows.Number("EVID", row) is 1 or 4 && rows.Number("APRLT", row) != 0, "EVID", "APRLT");
        rows.Refuse("DVL is the natural logarithm of a DV above 0.", row => !IsClose(rows.Number("DVL", row), rows.Number("DV", row) is > 0 and { } value ? RealMath.Log(value) : null), "DV", "DVL");
        rows.Refuse("BLQFL Y and BLQFN 1 go together, N and 0, and empty ones.", row => rows.Number("BLQFN", row) != (rows.Text("BLQFL", row) switch { "Y" => 1, "N" => 0, _ => null }), "BLQFL", "BLQFN");
        rows.Refuse("Below the limit of quantification there is an ALLOQ.", row => rows.Number("BLQFN", row) is 1 && rows.Number("ALLOQ", row) is not > 0, "BLQFN", "ALLOQ");
        rows.Refuse("SEXN is 1 for M, 2 for F and 3 for U.", row => rows.Number("SEXN", row) != (rows.Text("SEX", row) switch { "M" => 1, "F" => 2, _ => 3 }), "SEX", "SEXN");
        rows.Refuse("RECSEQ numbers the rows from 1.", row => rows.Number("RECSEQ", row) != row + 1, "RECSEQ");
        CheckSubjects(rows);
        CheckTimes(rows, subjects);
        if (doses is null) return;
        int given = rows.All.Count(row => rows.Number("EVID", row) is not 0), dated = doses.All.Count(row => !doses.IsEmpty("EXSTDTC", row));
        if (given != dated) rows.Breach("Doses are expanded: there are as many dose rows as EX has doses with a date.", FormattableString.Invariant($"{given} dose rows, {dated} in EX"));
    }

    static void CheckSubjects(CdiscRows rows)
    {
        Dictionary<string, double?> numbers = [];
        HashSet<double?> ended = [];
        rows.Refuse("A USUBJID has one USUBJIDN.", row => numbers.TryGetValue(rows.Subject(row), out double? known) ? known != rows.Number("USUBJIDN", row) : !numbers.TryAdd(rows.Subject(row), rows.Number("USUBJIDN", row)), "USUBJID", "USUBJIDN");
        rows.Refuse(
            "The rows of a subject stand together.",
            row => row > 0 && rows.Number("USUBJIDN", row) != rows.Number("USUBJIDN", row - 1) && (ended.Add(rows.Number("USUBJIDN", row - 1)) | true) && ended.Contains(rows.Number("USUBJIDN", row)),
            "USUBJIDN");
    }

    static void CheckTimes(CdiscRows rows, CdiscRows? subjects)
    {
        if (subjects is null) return;
        Dictionary<string, DateTime> starts = [];
        foreach (int row in subjects.All)
            if (TimeOf(subjects.Text("RFSTDTC", row)) is { } start) starts[subjects.Subject(row)] = start;
        rows.Refuse(
            "AFRLT is the hours from the subject's RFSTDTC to UDTC.",
            row => starts.TryGetValue(rows.Subject(row), out DateTime start) && TimeOf(rows.Text("UDTC", row)) is { } at
                && !(Math.Abs((at - start).TotalHours - (rows.Number("AFRLT", row) ?? double.NaN)) <= Tolerated),
            "AFRLT", "UDTC");
    }

    /// <summary>The row of SDTM that a row was made from.</summary>
    static (bool IsThere, int Row) Source(int row, Dictionary<(string, double?), int> samples, Dictionary<(string, double?), int> doses, CdiscRows rows) =>
        ((rows.Text("SRCDOM", row) == "PC" ? samples : doses).TryGetValue((rows.Subject(row), rows.Number("SRCSEQ", row)), out int found), found);

    static Dictionary<(string, double?), int> RowsOf(CdiscRows? rows, string seq)
    {
        Dictionary<(string, double?), int> places = [];
        foreach (int row in rows?.All ?? []) places.TryAdd((rows!.Subject(row), rows.Number(seq, row)), row);
        return places;
    }

    static bool IsClose(double? found, double? expected) =>
        found is null || expected is null ? found is null && expected is null : Math.Abs(found.Value - expected.Value) <= Close * Math.Max(1, Math.Abs(expected.Value));

    static DateTime? TimeOf(string text) => DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) ? time : null;
}
