using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>All that a stage may see and do while it acts on a block of subjects.</summary>
public sealed class StageContext
{
    /// <summary>How many subjects share an analytical run. Eight of about a dozen samples each fill a plate of 96 wells; the number is the project's choice.</summary>
    public const int SubjectsPerRun = 8;

    /// <summary>Probabilities are added in so many steps of 1, so that their sum is exact, in any order, to 100 million expected hits; what that rounds away is less than 1 hit in 100 million units. The project's choice.</summary>
    const double Steps = 1 << 26;

    readonly string _stage;
    readonly Phase _phase;
    readonly Layer _layer;
    readonly IReadOnlyList<string> _writable;
    readonly IReadOnlyList<Draft> _drafts;
    readonly AuditLog _audit;
    readonly List<WritableTable> _written = [];
    WritableTable? _lastWritten;
    Draft? _observations;
    Column<double>? _measured;
    bool? _hasUnits;
    long _eligible, _hits, _expected;
    bool _hasExpected = true;

    internal StageContext(CorruptionStage stage, RandomKey root, IReadOnlyList<Draft> drafts, AuditLog audit, int digits)
    {
        (_stage, _phase, _drafts, _audit, Digits) = (stage.Name, stage.Phase, drafts, audit, digits);
        (_layer, _writable, Key) = (_phase.Layer(), _phase.Tables(), root.For(_stage));
    }

    /// <summary>The stage's own key. Go on with <c>For(subject)</c> and <c>For(record)</c>, so that a draw belongs to a record and not to a row.</summary>
    public RandomKey Key { get; }

    /// <summary>The significant digits the assay reports, 1 to 15.</summary>
    public int Digits { get; }

    internal IReadOnlyDictionary<string, int>? DigitsByEndpoint { get; init; }

    internal IReadOnlyCollection<string> Events { get; init; } = [];

    /// <summary>Whether an observation is a value with an error; counts, categories, scores and events are none, and have no outliers.</summary>
    /// <param name="row">The row of <see cref="Observations"/>.</param>
    public bool IsMeasurement(int row) => DigitsByEndpoint is not { } digits || Observations.Endpoint(row) is not { } endpoint || digits.ContainsKey(endpoint);

    internal IReadOnlyCollection<string>? Concentrations { get; init; }

    /// <summary>Whether an observation is a concentration of a drug, which is measured in stored specimens, run by run; a blood count or an electrocardiogram is not.</summary>
    /// <param name="row">The row of <see cref="Observations"/>.</param>
    public bool IsConcentration(int row) => IsMeasurement(row) && (Concentrations is null || Observations.Endpoint(row) is not { } endpoint || Concentrations.Contains(endpoint));

    /// <summary>Whether an observation is an event, or the end of observation without one: it has a time of its own, which no protocol planned.</summary>
    /// <param name="row">The row of <see cref="Observations"/>.</param>
    public bool IsEvent(int row) => Events.Count > 0 && Observations.Endpoint(row) is { } endpoint && Events.Contains(endpoint);

    /// <summary>The significant digits that the assay of an observation reports, 1 to 15.</summary>
    /// <param name="row">The row of <see cref="Observations"/>.</param>
    public int DigitsOf(int row) => DigitsByEndpoint is { } digits && Observations.Endpoint(row) is { } endpoint ? digits.GetValueOrDefault(endpoint, Digits) : Digits;

    /// <summary>ULOQ of the observations; null where no assay states an upper limit.</summary>
    public Column<double>? Uloq => Observations.Clean.Schema.Columns.Any(c => c.Name == "ULOQ") ? Observations.Get<double>("ULOQ") : null;

    /// <summary>Whether two observations are reported in one unit: pooled studies may have their own.</summary>
    internal bool InOneUnit(int a, int b) =>
        !(_hasUnits ??= Observations.Clean.Schema.Columns.Any(c => c.Name == "UNIT")) || Observations["UNIT"][a] == Observations["UNIT"][b];

    /// <summary>The number of the analytical run in which a subject's samples are measured: the samples of <see cref="SubjectsPerRun"/> subjects with consecutive numbers, which stand in one block.</summary>
    /// <param name="id">The subject.</param>
    public static long RunOf(long id) => (id - 1) / SubjectsPerRun;

    /// <summary>ID, ARM, then the covariates: before the simulation as they are, afterwards as recorded.</summary>
    public Draft Subjects => Table("subjects");

    /// <summary>ID, DOSE, TIME (h), AMT (mg), DUR (h), ROUTE: before the simulation as planned, afterwards as recorded.</summary>
    public Draft Doses => Table("doses");

    /// <summary>ID, SAMPLE, NTIME (h), TAD (h), TIME (h). Before the simulation only.</summary>
    public Draft Samples => Table("samples");

    /// <summary>ID, SAMPLE, DVID where there are several endpoints, NTIME (h), TIME (h), DV (mg/L or the endpoint's unit), BLQ, LLOQ, ALQ and ULOQ where an assay has an upper limit, OCC where there are occasions. After the simulation only.</summary>
    public Draft Observations => _observations ??= Table("observations");

    /// <summary>The covariates that change over time: ID, VISIT, TIME (h), covariates; before the simulation as they are, afterwards as recorded. See <see cref="HasVisits"/>.</summary>
    public Draft Visits => Table("visits");

    /// <summary>Whether there is a table of visits: whether any covariate changes over time.</summary>
    public bool HasVisits => _drafts.Any(draft => draft.Name == "visits");

    /// <summary>What multiplies parameters for a while, a table of <see cref="ConditionTable.Schema"/>. Before the simulation only.</summary>
    public Draft Conditions => Table("conditions");

    /// <summary>Who left the trial before its end, a table of <see cref="DispositionTable.Schema"/>. Before the simulation only.</summary>
    public Draft Dispositions => Table("dispositions");

    /// <summary>The doses as the protocol planned them. After the simulation only.</summary>
    public Table PlannedDoses => PlannedDosesOrNone ?? throw Illegal("asks for the planned doses, which are not known here; give them to CorruptionRun.Record");

    internal Table? PlannedDosesOrNone { get; init; }

    internal TrialSimulation? Simulation { get; init; }

    /// <summary>The true values of the model's outputs at times in h, rising, under the trial as it stands now: ID, TIME, a column for each output. In the phase Trial only.</summary>
    /// <param name="timesH">The times of each subject, by its number.</param>
    public Table Outputs(Func<long, double[]> timesH) => Simulated().Outputs(Now(), timesH);

    /// <summary>What the laboratory reports of the samples as they stand now, before anything goes wrong with it: a table like that of the observations. In the phase Trial only.</summary>
    public Table Measured() => Simulated().Measured(Now());

    Conduct Now() => Conduct.Of(_drafts.ToDictionary(draft => draft.Name, draft => draft.ToTable()));

    TrialSimulation Simulated() => _phase == Phase.Trial && Simulation is { } simulation
        ? simulation
        : throw Illegal("asks for what the simulation gives, which there is in the phase Trial only, and where CorruptionRun.Perform is given it");

    /// <summary>
    /// Counts one unit (<see cref="CorruptionStage.Unit"/>) that the stage could hit, for its summary, and returns whether it does.
    /// </summary>
    /// <param name="isHit">Whether it is hit; write <c>key.Uniform(i) &lt; probability</c>, so that hits are nested over severity.</param>
    /// <param name="probability">The probability of a hit, 0 to 1; null where that is no single number.</param>
    public bool Count(bool isHit, double? probability)
    {
        _eligible++;
        if (isHit) _hits++;
        if (probability is { } p) _expected += (long)(p * Steps + 0.5);
        else _hasExpected = false;
        return isHit;
    }

    /// <summary>Counts one unit, and hits it with a probability: <c>u &lt; p</c>, with the same u at every severity.</summary>
    /// <param name="key">The key of the hits, of the stage and the subject as a rule.</param>
    /// <param name="record">The number of the unit's draw: its record.</param>
    /// <param name="probability">The probability of a hit, 0 to 1.</param>
    public bool Hit(RandomKey key, long record, double probability) => Count(key.Uniform(record) < probability, probability);

    /// <summary>Counts one unit, and hits it with a probability: <c>u &lt; p</c>, with the same u at every severity.</summary>
    /// <param name="u">The unit's luck, 0 to 1, as <see cref="Draft.Uniforms(RandomKey)"/> gives it.</param>
    /// <param name="probability">The probability of a hit, 0 to 1.</param>
    public bool Hit(double u, double probability) => Count(u < probability, probability);

    /// <summary>Changes a cell. A value equal to the one that stands there changes nothing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row, which must not have been removed.</param>
    /// <param name="column">The column, as it was read from the table.</param>
    /// <param name="value">The new value, of the column's type, or <see cref="Cell.Null"/>.</param>
    /// <param name="cause">Why.</param>
    /// <exception cref="InvalidOperationException">The stage may not write this table in its phase, or the row is gone, or
    /// the cell is part of the key, or the value is of another type, or not finite, or null where it may not be.</exception>
    public void Set(Draft table, int row, Column column, Cell value, in Cause cause)
    {
        WritableTable writable = Writable(table, row);
        int index = PlaceOf(column, writable);
        Cell before = column[row];
        if (before == value) return;
        DemandNoKey(table, index);
        DemandLegal(table, column.Schema, value);
        column.Set(row, value);
        _audit.Add(writable.Kind(index, AuditAction.Change), table.Id(row), table.Record(row), before, value, cause);
    }

    /// <summary>Changes a number, as <see cref="Set(Draft, int, Column, Cell, in Cause)"/> does, and faster: nearly every cell that a stage changes is one.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row, which must not have been removed.</param>
    /// <param name="column">The column, as it was read from the table.</param>
    /// <param name="value">The new value, finite.</param>
    /// <param name="cause">Why.</param>
    /// <exception cref="InvalidOperationException">The stage may not write this table in its phase, or the row is gone, or
    /// the cell is part of the key, or the value is not finite.</exception>
    public void Set(Draft table, int row, Column<double> column, double value, in Cause cause)
    {
        WritableTable writable = Writable(table, row);
        int index = PlaceOf(column, writable);
        double? before = column.IsNull(row) ? null : column.Values[row];
        if (before is { } known && BitConverter.DoubleToInt64Bits(known) == BitConverter.DoubleToInt64Bits(value)) return;
        DemandNoKey(table, index);
        if (!double.IsFinite(value)) DemandLegal(table, column.Schema, value);
        column.Set(row, value);
        _audit.Add(writable.Kind(index, AuditAction.Change), table.Id(row), table.Record(row), before, value, cause);
    }

    /// <summary>The place of a column in its table.</summary>
    int PlaceOf(Column column, WritableTable writable) => writable.IndexOf(column) is >= 0 and int index
        ? index
        : throw Illegal($"writes a column '{column.Name}' that it did not read from table '{writable.Draft.Name}'; ask that table for it");

    void DemandNoKey(Draft table, int index)
    {
        if (table.IsKey(index)) throw Illegal($"writes '{table.Clean.Columns[index].Name}', which names a row of table '{table.Name}' and is permanent");
    }

    /// <summary>Changes the value of an observation, rounded to the digits its assay reports; returns whether that changes it.</summary>
    /// <param name="row">The row of <see cref="Observations"/>, which must not have been removed.</param>
    /// <param name="value">The new value, in the endpoint's unit.</param>
    /// <param name="cause">Why.</param>
    /// <exception cref="InvalidOperationException">The stage may not write observations in its phase, or the row is gone, or the value is not finite.</exception>
    public bool SetMeasured(int row, double value, in Cause cause)
    {
        Column<double> measured = _measured ??= Observations.Get<double>("DV");
        double rounded = SignificantDigits.Round(value, DigitsOf(row));
        if (rounded == measured.Values[row] && !measured.IsNull(row)) return false;
        Set(Observations, row, measured, rounded, cause);
        return true;
    }

    /// <summary>Removes a row. Later stages do not see it, and the audit keeps every cell of it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row, which must not have been removed.</param>
    /// <param name="cause">Why.</param>
    /// <exception cref="InvalidOperationException">The stage may not write this table in its phase, or the row is gone.</exception>
    public void Remove(Draft table, int row, in Cause cause)
    {
        WritableTable writable = Writable(table, row);
        for (int column = 0; column < table.Clean.Columns.Count; column++)
        {
            if (table.IsKey(column)) continue;
            _audit.Add(writable.Kind(column, AuditAction.Remove), table.Id(row), table.Record(row), table.Now(column)[row], Cell.Null, cause);
        }
        table.MarkRemoved(row);
    }

    /// <summary>Adds a row. Later stages see it in its place; this one does not.</summary>
    /// <param name="table">The table.</param>
    /// <param name="id">The subject.</param>
    /// <param name="record">The permanent number of the row, which no row of the subject may have: that of a copy is <see cref="Draft.CopiesFrom"/> higher than that of what was copied.</param>
    /// <param name="cause">Why.</param>
    /// <param name="cells">The cells that are neither key nor null, by column.</param>
    /// <exception cref="InvalidOperationException">The stage may not write this table in its phase, or a cell may not be null and is not given, or has a value that its column cannot hold.</exception>
    public void Add(Draft table, long id, long record, in Cause cause, params ReadOnlySpan<(string Column, Cell Value)> cells)
    {
        WritableTable writable = Writable(table);
        IReadOnlyList<ColumnSchema> columns = table.Clean.Schema.Columns;
        Cell[] row = new Cell[columns.Count];
        foreach ((string column, Cell value) in cells) row[table.Clean.Schema.IndexOf(column)] = value;
        for (int i = 0; i < row.Length; i++)
        {
            bool isKey = table.IsKey(i);
            if (isKey) row[i] = columns[i].Name == "ID" ? id : record;
            DemandLegal(table, columns[i], row[i]);
            if (!isKey) _audit.Add(writable.Kind(i, AuditAction.Add), id, record, Cell.Null, row[i], cause);
        }
        table.Add(new AddedRow(id, record, row));
    }

    internal StageSummary Summary(CorruptionStage stage) => new(_stage, stage.Unit, _eligible, _hits, _hasExpected ? _expected / Steps : null) { IsClustered = stage.IsClustered };

    void DemandLegal(Draft table, ColumnSchema column, Cell value)
    {
        if (value.IsNull && !column.IsNullable) throw Illegal($"writes null into '{column.Name}' of table '{table.Name}', which is not nullable");
        if (!value.IsNull && value.Type != column.Type) throw Illegal($"writes {value} into '{column.Name}' of table '{table.Name}', which holds {column.Type}");
        if (value.Number is { } number && !double.IsFinite(number)) throw Illegal($"writes {number} into '{column.Name}' of table '{table.Name}'; a missing value is Cell.Null");
    }

    /// <summary>A table, provided that the stage may write it.</summary>
    WritableTable Writable(Draft table)
    {
        if (_lastWritten is { } last && last.Draft == table) return last;
        if (!_writable.Contains(table.Name))
            throw Illegal($"writes table '{table.Name}', but {_phase} writes the {_layer} layer of {string.Join(" and ", _writable)} only; give the stage another phase or another table");
        _lastWritten = _written.Find(known => known.Draft == table);
        if (_lastWritten is null) _written.Add(_lastWritten = new WritableTable(_audit, table, _stage, _layer));
        return _lastWritten;
    }

    WritableTable Writable(Draft table, int row) => table.IsRemoved(row)
        ? throw Illegal($"writes row {row} of table '{table.Name}', which was removed; enumerate the rows of a subject to skip such rows")
        : Writable(table);

    Draft Table(string name)
    {
        foreach (Draft draft in _drafts)
            if (draft.Name == name) return draft;
        string moment = _phase.IsBeforeSimulation() ? "before" : "after";
        throw Illegal($"asks for table '{name}', which does not exist {moment} the simulation; there are {string.Join(", ", _drafts.Select(d => d.Name))}");
    }

    InvalidOperationException Illegal(string what) => new($"Corruption stage '{_stage}' (phase {_phase}) {what}.");
}
