using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>What was counted in one released table.</summary>
/// <param name="Schema">What the table holds.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="RowsBySplit">How many rows belong to the subjects of each split, sorted; empty when the subjects are not split.</param>
sealed record TableFacts(TableSchema Schema, long Rows, IReadOnlyList<ColumnFacts> Columns, IReadOnlyDictionary<string, long> RowsBySplit)
{
    public string Name => Schema.Name;

    public ColumnFacts? this[string column] => Columns.FirstOrDefault(c => c.Name == column);
}
