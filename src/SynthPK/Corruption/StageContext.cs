using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>All that a stage may see and do while it acts on a block of subjects.</summary>
public sealed class StageContext
{
    readonly string _stage;
    readonly Phase _phase;
    readonly Layer _layer;
    readonly IReadOnlyList<string> _writable;
    readonly IReadOnlyList<Draft> _drafts;
    readonly AuditLog _audit;
    long _eligible, _hits;
    double? _expected = 0;

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
    public bool IsMeasurement(int row) => Observations.Endpoint(row) is not { } endpoint || DigitsByEndpoint is not { } digits || digits.ContainsKey(endpoint);

    /// <summary>Whether an observation is an event, or the end of observation without one: it has a time of its own, which no protocol planned.</summary>
    /// <param name="row">The row of <see cref="Observations"/>.</param>
    public bool IsEvent(int row) => Observations.Endpoint(row) is { } endpoint && Events.Contains(endpoint);

    /// <summary>The significant digits that the assay of an observation reports, 1 to 15.</summary>
    /// <param name="row">The row of <see cref="Observations"/>.</param>
    public int DigitsOf(int row) => Observations.Endpoint(row) is { } endpoint && DigitsByEndpoint is { } digits ? digits.GetValueOrDefault(endpoint, Digits) : Digits;

    /// <summary>ID, ARM, then the covariates. After the simulation only.</summary>
    public Draft Subjects => Table("subjects");

    /// <summary>ID, DOSE, TIME (h), AMT (mg), DUR (h), ROUTE: before the simulation as planned, afterwards as recorded.</summary>
    public Draft Doses => Table("doses");

    /// <summary>ID, SAMPLE, NTIME (h), TAD (h), TIME (h). Before the simulation only.</summary>
    public Draft Samples => Table("samples");

    /// <summary>ID, SAMPLE, DVID where there are several endpoints, NTIME (h), TIME (h), DV (mg/L or the endpoint's unit), BLQ, LLOQ, OCC where there are occasions. After the simulation only.</summary>
    public Draft Observations => Table("observations");

    /// <summary>
    /// Counts one unit (<see cref="CorruptionStage.Unit"/>) that the stage could hit, for its summary, and returns whether it does.
    /// </summary>
    /// <param name="isHit">Whether it is hit; write <c>key.Uniform(i) &lt; probability</c>, so that hits are nested over severity.</param>
    /// <param name="probability">The probability of a hit, 0 to 1; null where that is no single number.</param>
    public bool Count(bool isHit, double? probability)
    {
        _eligible++;
        if (isHit) _hits++;
        _expected += probability;
        return isHit;
    }

    /// <summary>Changes a cell. A value equal to the one that stands there changes nothing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row, which must not have been removed.</param>
    /// <param name="column">The column, as it was read from the table.</param>
    /// <param name="value">The new value, of the column's type, or <see cref="Cell.Null"/>.</param>
    /// <param name="reason">Why, in a few words: a constant.</param>
    /// <param name="probability">How probable the change was, 0 to 1; null where that is no single number.</param>
    /// <exception cref="InvalidOperationException">The stage may not write this table in its phase, or the row is gone, or
    /// the cell is part of the key, or the value is of another type, or not finite, or null where it may not be.</exception>
    public void Set(Draft table, int row, Column column, Cell value, string reason, double? probability = null)
    {
        DemandWritable(table, row);
        if (!table.Owns(column)) throw Illegal($"writes a column '{column.Name}' that it did not read from table '{table.Name}'; ask that table for it");
        Cell before = column[row];
        if (before == value) return;
        if (table.Clean.Schema.Key.Contains(column.Name)) throw Illegal($"writes '{column.Name}', which names a row of table '{table.Name}' and is permanent");
        if (value.IsNull && !column.Schema.IsNullable) throw Illegal($"writes null into '{column.Name}' of table '{table.Name}', which is not nullable");
        if (!value.IsNull && value.Type != column.Schema.Type) throw Illegal($"writes {value} into '{column.Name}' of table '{table.Name}', which holds {column.Schema.Type}");
        if (value.Number is { } number && !double.IsFinite(number)) throw Illegal($"writes {number} into '{column.Name}' of table '{table.Name}'; a missing value is Cell.Null");
        column.Set(row, value);
        Write(table, row, column.Name, false, before, value, reason, probability);
    }

    /// <summary>Removes a row. Later stages do not see it, and the audit keeps every cell of it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row, which must not have been removed.</param>
    /// <param name="reason">Why, in a few words: a constant.</param>
    /// <param name="probability">How probable the removal was, 0 to 1; null where that is no single number.</param>
    /// <exception cref="InvalidOperationException">The stage may not write this table in its phase, or the row is gone.</exception>
    public void Remove(Draft table, int row, string reason, double? probability = null)
    {
        DemandWritable(table, row);
        IReadOnlyList<ColumnSchema> columns = table.Clean.Schema.Columns;
        for (int i = 0; i < columns.Count; i++)
        {
            if (table.Clean.Schema.Key.Contains(columns[i].Name)) continue;
            Write(table, row, columns[i].Name, true, table.Written(i)[row], Cell.Null, reason, probability);
        }
        table.MarkRemoved(row);
    }

    internal StageSummary Summary(CorruptionStage stage) => new(_stage, stage.Unit, _eligible, _hits, _expected) { IsClustered = stage.IsClustered };

    void Write(Draft table, int row, string field, bool isRemoval, Cell before, Cell after, string reason, double? probability) =>
        _audit.Add(new AuditEntry(
            table.Id(row), table.Name, table.Record(row), field, _stage, _layer, isRemoval, before, after, reason, probability));

    void DemandWritable(Draft table, int row)
    {
        if (!_writable.Contains(table.Name))
            throw Illegal($"writes table '{table.Name}', but {_phase} writes the {_layer} layer of {string.Join(" and ", _writable)} only; give the stage another phase or another table");
        if (table.IsRemoved(row))
            throw Illegal($"writes row {row} of table '{table.Name}', which was removed; enumerate the rows of a subject to skip such rows");
    }

    Draft Table(string name)
    {
        foreach (Draft draft in _drafts)
            if (draft.Name == name) return draft;
        string moment = _phase.IsBeforeSimulation() ? "before" : "after";
        throw Illegal($"asks for table '{name}', which does not exist {moment} the simulation; there are {string.Join(", ", _drafts.Select(d => d.Name))}");
    }

    InvalidOperationException Illegal(string what) => new($"Corruption stage '{_stage}' (phase {_phase}) {what}.");
}
