namespace SynthPK.Datasets;

/// <summary>What many entries of an audit have in common: which stage does what to which column.</summary>
/// <param name="code">Its number among those of an audit.</param>
/// <param name="table">The table the cell stands in.</param>
/// <param name="field">The column.</param>
/// <param name="stage">The stage that does it.</param>
/// <param name="layer">The layer it writes.</param>
/// <param name="action">What it does.</param>
sealed class AuditKind(int code, string table, string field, string stage, Layer layer, AuditAction action)
{
    internal int Code { get; } = code;

    internal string Table { get; } = table;

    internal string Field { get; } = field;

    internal string Stage { get; } = stage;

    internal Layer Layer { get; } = layer;

    internal AuditAction Action { get; } = action;
}
