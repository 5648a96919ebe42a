namespace SynthPK.Datasets;

/// <summary>What was done to a cell.</summary>
enum AuditAction
{
    /// <summary>Its value was changed.</summary>
    Change,

    /// <summary>Its row was removed; there is one entry for each cell of the row that is no key.</summary>
    Remove,

    /// <summary>Its row was added; there is one entry for each cell of the row that is no key.</summary>
    Add,
}

static class AuditActions
{
    static readonly string[] Names = ["change", "remove", "add"];

    /// <summary>The action's name in an audit.</summary>
    internal static string Name(this AuditAction action) => Names[(int)action];
}
