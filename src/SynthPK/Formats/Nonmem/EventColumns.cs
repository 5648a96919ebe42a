using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>The columns that the event tables of a dataset can have, from which each dialect takes its own and gives them its names.</summary>
sealed class EventColumns
{
    /// <summary>What a design says of rows, in the order of the table.</summary>
    static readonly string[] LabelNames = ["PERIOD", "TRT", "UNIT"];

    readonly Dictionary<string, ColumnSchema> _observed;

    /// <summary>The columns of a dataset.</summary>
    /// <exception cref="ArgumentException">The schema does not tell whether any dose is oral.</exception>
    public EventColumns(DatasetSchema schema, BlqEncoding blq, DoseEncoding doses)
    {
        if (!schema.Levels.TryGetValue("ROUTE", out IReadOnlyList<string>? routes))
            throw new ArgumentException("An event table must know before the first subject whether any dose is oral: list the values of ROUTE in DatasetSchema.Levels.", nameof(schema));
        (Blq, IsCompact, HasDepot) = (blq, doses == DoseEncoding.Compact, routes.Contains(EventTable.Oral));
        _observed = schema.Observations.Columns.ToDictionary(c => c.Name);
        if (_observed.TryGetValue("DVID", out ColumnSchema? endpoint)) Endpoints = new CodeBook(endpoint, schema);
        Covariates = [.. schema.Subjects.Columns.Where(c => c.Name != "ID")];
        CovariateCodes = [.. Covariates.Select(c => c.Type == ColumnType.Text ? new CodeBook(c, schema) : null)];
        Changing = [.. schema.Visits?.Columns.Select(c => c.Name).Where(name => Covariates.Any(c => c.Name == name)) ?? []];
        Labels = [.. LabelNames.Where(_observed.ContainsKey).Select(name => Label(_observed[name], _observed[name].Type == ColumnType.Text ? new CodeBook(_observed[name], schema) : null))];
    }

    /// <summary>How values beyond a limit of quantification are written.</summary>
    public BlqEncoding Blq { get; }

    /// <summary>Whether doses that repeat are one row.</summary>
    public bool IsCompact { get; }

    /// <summary>Whether there is a depot compartment.</summary>
    public bool HasDepot { get; }

    /// <summary>The numbers of the endpoints; null where rows do not say which one they are about.</summary>
    public CodeBook? Endpoints { get; }

    /// <summary>The covariates, in the order of the table of subjects.</summary>
    public IReadOnlyList<ColumnSchema> Covariates { get; }

    /// <summary>For each covariate the numbers of its texts; null where it is a number.</summary>
    public IReadOnlyList<CodeBook?> CovariateCodes { get; }

    /// <summary>The covariates that change over time.</summary>
    public IReadOnlyList<string> Changing { get; }

    public EventColumn Id { get; } = new("ID", "", "Subject", (cells, in row, _) => cells.Write(row.Id));

    public EventColumn Time { get; } = new("TIME", "h", "Recorded time", (cells, in row, _) => cells.Write(row.TimeH));

    public EventColumn TimeAfterDose { get; } = new("TAD", "h", "Recorded time since the last recorded dose; null before the first", (cells, in row, _) => cells.Write(row.SinceDoseH));

    public EventColumn Amount { get; } = new("AMT", "mg", "Dose amount; null on observations", (cells, in row, _) => cells.Write(row.Amount));

    public EventColumn Rate { get; } = new("RATE", "mg/h", "Infusion rate; 0 for a bolus or an oral dose; null on observations", (cells, in row, _) => cells.Write(row.Rate));

    public EventColumn Duration { get; } = new("TINF", "h", "Duration of an infusion; 0 for a bolus or an oral dose; null on observations", (cells, in row, _) => cells.Write(row.DurationH));

    /// <summary>ADDL and II, where doses that repeat are one row.</summary>
    public IEnumerable<EventColumn> Additional => !IsCompact ? [] :
    [
        new("ADDL", "", "How many more such doses follow; null on observations", (cells, in row, _) => cells.Write(row.IsDose ? (double)row.Additional : null)),
        new("II", "h", "The time from one of them to the next; 0 where none follows; null on observations", (cells, in row, _) => cells.Write(row.IsDose ? row.IntervalH : null)),
    ];

    public EventColumn Value => new("DV", UnitOf("DV", "mg/L"), Endpoints is null ? "Observed concentration; null on doses and where there is none" : _observed["DV"].Description, (cells, in row, _) => cells.Write(row.Value));

    public EventColumn Evid { get; } = new("EVID", "", "0 observation, 1 dose, 2 a recorded dose of 0 mg", (cells, in row, _) => cells.Write(row.Evid));

    public EventColumn Missing { get; } = new("MDV", "", "1 where DV is null, on doses too", (cells, in row, _) => cells.Write(row.IsDose || row.Value is null ? 1 : 0));

    public EventColumn Compartment { get; } = new("CMT", "", "Compartment: the depot is 1 and the central compartment 2; without oral doses the central compartment is 1", (cells, in row, _) => cells.Write(row.Compartment));

    /// <summary>CENS and LIMIT, where values beyond a limit are told by them.</summary>
    public IEnumerable<EventColumn> Censoring => Blq != BlqEncoding.Flag ? [] :
    [
        new("CENS", "", "1 where DV is the lower limit of quantification and the value below it, -1 where DV is the upper limit and the value above it, else 0", (cells, in row, _) => cells.Write(row.Censoring)),
        new("LIMIT", UnitOf("LLOQ", "mg/L"), "The other end of where a value below the limit lies: 0; null elsewhere", (cells, in row, _) => cells.Write(row.Censoring == 1 ? 0 : (double?)null)),
    ];

    public EventColumn IsBelow { get; } = new("BLQ", "", "1 where the concentration is below the lower limit of quantification; 0 on doses", (cells, in row, _) => cells.Write(row.IsBelow ? 1 : 0));

    public EventColumn LowerLimit => new("LLOQ", UnitOf("LLOQ", "mg/L"), Endpoints is null ? "Lower limit of quantification; null on doses" : _observed["LLOQ"].Description, (cells, in row, _) => cells.Write(row.LowerLimit));

    public EventColumn NominalTime { get; } = new("NTIME", "h", "Nominal time of a sample; null on doses", (cells, in row, _) => cells.Write(row.NominalTimeH));

    /// <summary>DVID, where rows say which endpoint they are about.</summary>
    /// <param name="onDoses">What stands on doses: null or a number.</param>
    public IEnumerable<EventColumn> Endpoint(long? onDoses = null) => Endpoints is null ? [] :
    [
        new("DVID", "", onDoses is null ? "Which endpoint was measured; null on doses" : $"Which endpoint was measured; {onDoses} on doses, where nobody reads it", (cells, in row, _) => cells.Write(row.IsDose ? onDoses : row.Endpoint)) { Codes = Endpoints },
    ];

    /// <summary>OCC, where there are occasions.</summary>
    public IEnumerable<EventColumn> Occasion => !_observed.TryGetValue("OCC", out ColumnSchema? occasion) ? [] : [new("OCC", "", occasion.Description, (cells, in row, _) => cells.Write(row.Occasion))];

    /// <summary>ALQ and ULOQ, where an assay has an upper limit.</summary>
    public IEnumerable<EventColumn> UpperLimit => !_observed.TryGetValue("ULOQ", out ColumnSchema? upper) ? [] :
    [
        new("ALQ", "", "1 where the value is above the upper limit of quantification and was not measured diluted; 0 on doses", (cells, in row, _) => cells.Write(row.IsAbove ? 1 : 0)),
        new("ULOQ", upper.Unit, upper.Description, (cells, in row, _) => cells.Write(row.UpperLimit)),
    ];

    /// <summary>What a design says of rows.</summary>
    public IReadOnlyList<EventColumn> Labels { get; }

    static EventColumn Label(ColumnSchema label, CodeBook? codes)
    {
        return new EventColumn(label.Name, "", label.Description, Write) { Codes = codes };

        void Write(EventCells cells, in EventRow row, Dataset block)
        {
            Column? column = (row.IsDose ? block.Doses : block.Observations).Columns.FirstOrDefault(c => c.Name == label.Name);
            Cell cell = column is null ? Cell.Null : column[row.Index];
            cells.Write(cell.Text is { } level ? codes!.CodeOf(level) : cell.Number);
        }
    }

    string UnitOf(string column, string alone) => Endpoints is null ? alone : _observed[column].Unit;
}
