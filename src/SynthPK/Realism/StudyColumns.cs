using SynthPK.Csv;

namespace SynthPK.Realism;

/// <summary>Which column of a data file holds what, by the names that NONMEM-style files give them.</summary>
sealed class StudyColumns
{
    /// <summary>The accepted names of each role, the likeliest first; capitals, dots, blanks and underscores make no difference.</summary>
    public static readonly string[]
        Id = ["ID", "SUBJECT", "SUBJ", "SUBJID", "USUBJID", "PATIENT", "PAT", "PID", "CID"],
        Time = ["TIME", "TAFD", "TIMEH", "HOURS", "HOUR", "HR", "TSFD", "TAD", "T"],
        Nominal = ["NTIME", "NOMTIME", "NOMINALTIME", "NTAFD", "NT"],
        Value = ["DV", "CONC", "CONCENTRATION", "CP", "Y", "LIDV", "AVAL", "CONCMGL"],
        Amount = ["AMT", "AMTMG", "AMOUNT", "DOSE", "DOSEMG"],
        Evid = ["EVID"],
        Mdv = ["MDV"],
        Endpoint = ["DVID", "YTYPE", "ANALYTE", "ENDPOINT", "DVNAME", "PARAMCD"],
        Compartment = ["CMT"],
        Occasion = ["OCC", "OCCASION", "PERIOD"],
        Blq = ["BLQ", "BLOQ", "BQL", "BLQFLAG", "CENS"],
        Interval = ["II"],
        Further = ["ADDL"];

    /// <summary>Columns that are neither of those nor covariates.</summary>
    static readonly string[] Others = ["", "X", "C", "ROW", "REC", "RECORD", "LINE", "OBS", "SS", "RATE", "INTERVAL", "DUR", "DURATION", "TINF", "TAD", "L2", "FLAG", "COMMENT", "LLOQ", "LOQ", "LNDV", "LOGDV", "VISIT", "STUDY", "STUDYID", "DATE", "DAY", "SAMPLE", "ROUTE", "ARM", "DOSEMGKG", "LIMIT"];

    readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    public StudyColumns(IReadOnlyList<CsvCell> header)
    {
        foreach ((int i, CsvCell cell) in header.Index()) _columns.TryAdd(Plain(cell.Text), i);
    }

    /// <summary>The place of the column of a role; -1 where the file has none.</summary>
    public int Of(string[] role)
    {
        foreach (string name in role)
            if (_columns.TryGetValue(name, out int column)) return column;
        return -1;
    }

    /// <summary>The place of a column by its name; -1 where the file has none.</summary>
    public int Named(string name) => _columns.GetValueOrDefault(Plain(name), -1);

    /// <summary>Whether a column can be a covariate: it has no other role.</summary>
    public static bool IsCovariate(string name) =>
        !((string[][])[Id, Time, Nominal, Value, Amount, Evid, Mdv, Endpoint, Compartment, Occasion, Blq, Interval, Further, Others]).Any(role => role.Contains(Plain(name), StringComparer.OrdinalIgnoreCase));

    static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
