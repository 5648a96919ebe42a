using System.Text;

namespace SynthPK.Formats.Nonmem;

/// <summary>Pumas: <c>data/pumas.csv</c>, with a column for each endpoint and empty cells for missing values, and <c>data/pumas.jl</c>, which reads it.</summary>
/// <remarks>
/// The columns are those of Pumas' documentation (docs.pumas.ai, "Dosage Regimens, Subjects, and Populations", and its tutorial
/// "Data Representation in Pumas"). By default a value below the limit has cens 1 and the limit as value, which <c>Censored</c> takes for just
/// that. EVID 2, 3 and 4 are never written, for its documentation says different things of them: a recorded dose of 0 mg has no
/// row. A covariate that is missing is an empty cell, which Pumas does not fill.
/// </remarks>
public sealed class PumasFormat : EventTableFormat
{
    /// <summary>The format with a row for each dose and cens for what is below the limit.</summary>
    public PumasFormat()
        : base(BlqEncoding.Flag)
    {
    }

    /// <inheritdoc/>
    public override string Name => "pumas";

    /// <inheritdoc/>
    public override string Description => "One event table for Pumas in Julia, with a column for each endpoint and the lines that read it.";

    private protected override EventDialect Dialect(EventColumns columns)
    {
        (int Code, string Name)[] endpoints = [.. EndpointsOf(columns)];
        EventColumn[] table =
        [
            .. Lower(columns.Id, columns.Time),
            .. endpoints.Select(e => new EventColumn(e.Name, e.Code == 0 ? columns.Value.Unit : "", "Observed value; empty on other rows", (cells, in row, _) => cells.Write(!row.IsDose && row.Endpoint == e.Code ? row.Value : null))),
            .. Lower(columns.Amount, columns.Evid),
            .. Lower(columns.Compartment with { Meaning = "Compartment of a dose: the depot is 1 and the central compartment 2; without oral doses the central compartment is 1", Write = (cells, in row, _) => cells.Write(row.IsDose ? (double)row.Compartment : null) }),
            .. Lower(columns.Rate),
            new("route", "", "ev for an oral dose, iv for a bolus, inf for an infusion; empty on observations", (cells, in row, _) => cells.Write(Route(row))),
            .. Lower([.. columns.Additional]), .. Lower([.. columns.Censoring.Where(c => c.Name == "CENS")]), .. Lower([.. columns.Occasion]), .. Lower([.. columns.Labels]),
        ];
        return new EventDialect("pumas", "", table) { TakesPlacebos = false, Reader = ("jl", Script(endpoints, columns)) };
    }

    static IEnumerable<EventColumn> Lower(params IEnumerable<EventColumn> columns) => columns.Select(c => c with { Name = c.Name.ToLowerInvariant() });

    /// <summary>The endpoints by number and column; one that is not named is dv. A name that is none of Julia's, or taken, becomes dv1, dv2, …</summary>
    static IEnumerable<(int Code, string Name)> EndpointsOf(EventColumns columns)
    {
        if (columns.Endpoints is null) return [(0, "dv")];
        HashSet<string> taken = ["id", "time", "amt", "evid", "cmt", "rate", "route", "addl", "ii", "cens", "occ", "period", "trt", "unit", .. columns.Covariates.Select(c => c.Name)];
        return [.. columns.Endpoints.Codes.Select(e => (e.Code, IsWord(e.Level) && taken.Add(e.Level) ? e.Level : $"dv{e.Code}"))];
    }

    static bool IsWord(string name) => name.Length is > 0 and <= 32 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    static ReadOnlySpan<byte> Route(EventRow row) =>
        !row.IsDose ? default : row.Route == EventTable.Oral ? "ev"u8 : row.DurationH > 0 ? "inf"u8 : "iv"u8;

    static string Script(IReadOnlyList<(int Code, string Name)> endpoints, EventColumns columns)
    {
        StringBuilder text = new("using Pumas, CSV, DataFrames\n\n");
        text.Append("data = CSV.read(joinpath(@__DIR__, \"pumas.csv\"), DataFrame; missingstring = \"\")\n");
        text.Append("population = read_pumas(\n    data;\n    id = :id,\n    time = :time,\n    amt = :amt,\n    evid = :evid,\n    cmt = :cmt,\n    rate = :rate,\n    route = :route,\n");
        if (columns.IsCompact) text.Append("    addl = :addl,\n    ii = :ii,\n");
        text.Append("    observations = [").AppendJoin(", ", endpoints.Select(e => $":{e.Name}")).Append("],\n");
        text.Append("    covariates = [").AppendJoin(", ", columns.Covariates.Select(c => $":{c.Name}")).Append("],\n");
        text.Append("    covariates_direction = :left, # the last value holds\n)\n");
        return text.ToString();
    }
}
