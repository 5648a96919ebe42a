using System.Globalization;
using System.Text;

namespace SynthPK.Formats.Nonmem;

/// <summary>Monolix: <c>data/monolix.csv</c>, and <c>data/monolix.mlxtran</c>, the section of a project that tells the type of each column.</summary>
/// <remarks>
/// The types are those of Monolix' documentation ("Data format", MonolixSuite 2024R1). Routes are told by ADM, infusions by their duration TINF,
/// endpoints by DVID. By default a value below the limit has CENS 1, DV the limit and LIMIT 0. A covariate of Monolix holds for an
/// occasion, so one that changes is a regressor, whose last value holds. What the design says of rows stands in columns that no type is given.
/// </remarks>
public sealed class MonolixFormat : EventTableFormat
{
    /// <summary>The format with a row for each dose and CENS for what is below the limit.</summary>
    public MonolixFormat()
        : base(BlqEncoding.Flag)
    {
    }

    /// <inheritdoc/>
    public override string Name => "monolix";

    /// <inheritdoc/>
    public override string Description => "One event table for Monolix and Simulx, with the section of a project that tells the types of its columns.";

    private protected override EventDialect Dialect(EventColumns columns)
    {
        EventColumn[] table =
        [
            columns.Id, columns.Time, columns.Amount, columns.Duration, .. columns.Additional,
            columns.Compartment with { Name = "ADM", Meaning = "Route: 1 into the depot, 2 into the central compartment; without oral doses 1; null on observations", Write = (cells, in row, _) => cells.Write(row.IsDose ? (double)row.Compartment : null) },
            columns.Value, columns.Evid, columns.Missing, .. columns.Endpoint(), .. columns.Censoring, .. columns.Occasion, .. columns.Labels,
        ];
        return new EventDialect("monolix", ".", table) { Reader = ("mlxtran", Project(table, columns)) };
    }

    static string Project(IReadOnlyList<EventColumn> table, EventColumns columns)
    {
        StringBuilder text = new("<DATAFILE>\n\n[FILEINFO]\nfile = 'monolix.csv'\ndelimiter = comma\n");
        text.Append("header = {").AppendJoin(", ", table.Select(c => c.Name).Concat(columns.Covariates.Select(c => c.Name))).Append("}\n\n[CONTENT]\n");
        foreach (EventColumn column in table)
        {
            if (UseOf(column.Name, columns) is { } use) text.Append(column.Name).Append(" = {use=").Append(use).Append("}\n");
        }
        for (int i = 0; i < columns.Covariates.Count; i++)
        {
            string name = columns.Covariates[i].Name;
            string use = columns.Changing.Contains(name) ? "regressor" : columns.CovariateCodes[i] is null ? "covariate, type=continuous" : "covariate, type=categorical";
            text.Append(name).Append(" = {use=").Append(use).Append("}\n");
        }
        return text.ToString();
    }

    /// <summary>What a column is to Monolix; null for one that it leaves alone.</summary>
    static string? UseOf(string column, EventColumns columns) => column switch
    {
        "ID" => "identifier",
        "TIME" => "time",
        "AMT" => "amount",
        "TINF" => "infusiontime",
        "ADDL" => "additionaldose",
        "II" => "interdoseinterval",
        "ADM" => "administration",
        "DV" => $"observation, {Observations(columns)}",
        "EVID" => "eventidentifier",
        "MDV" => "missingdependentvariable",
        "DVID" => "observationtype",
        "CENS" => "censored",
        "LIMIT" => "limit",
        "OCC" => "occasion",
        _ => null,
    };

    /// <summary>The endpoints are y1, y2, … by their numbers: names of a scenario need be none of Monolix'.</summary>
    static string Observations(EventColumns columns)
    {
        if (columns.Endpoints is not { } endpoints) return "name=y, type=continuous";
        string[] codes = [.. endpoints.Codes.Select(e => e.Code.ToString(CultureInfo.InvariantCulture))];
        return $"name={{{string.Join(", ", codes.Select(c => $"y{c}"))}}}, yname={{{string.Join(", ", codes.Select(c => $"'{c}'"))}}}, type={{{string.Join(", ", codes.Select(_ => "continuous"))}}}";
    }
}
