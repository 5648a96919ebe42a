using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>A table that a stage may write, with what its entries in the audit have in common.</summary>
/// <param name="audit">The audit.</param>
/// <param name="draft">The table.</param>
/// <param name="stage">The stage's name.</param>
/// <param name="layer">The layer it writes.</param>
sealed class WritableTable(AuditLog audit, Draft draft, string stage, Layer layer)
{
    static readonly int Actions = Enum.GetValues<AuditAction>().Length;

    readonly AuditKind?[] _kinds = new AuditKind?[draft.Clean.Schema.Columns.Count * Actions];

    Column? _lastColumn;
    int _lastIndex;

    internal Draft Draft => draft;

    /// <summary>The place of a column that the table has handed out; negative for any other. A stage writes one column many times.</summary>
    internal int IndexOf(Column column)
    {
        if (!ReferenceEquals(column, _lastColumn)) (_lastColumn, _lastIndex) = (column, draft.IndexOf(column));
        return _lastIndex;
    }

    /// <summary>What is done to a column.</summary>
    internal AuditKind Kind(int column, AuditAction action) =>
        _kinds[column * Actions + (int)action] ??= audit.Kind(draft.Name, draft.Clean.Schema.Columns[column].Name, stage, layer, action);
}
