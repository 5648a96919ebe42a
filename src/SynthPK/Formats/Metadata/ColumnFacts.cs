using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>What was counted in one column.</summary>
/// <param name="Schema">What the column means.</param>
/// <param name="Nulls">How many of its values are null.</param>
/// <param name="Range">The least and the greatest number; null where there is none, and for other kinds of column.</param>
/// <param name="True">How many values are true; 0 for other kinds of column.</param>
/// <param name="Levels">How often each text occurs, sorted; null when there are more than <see cref="ColumnTally.MostLevels"/>, empty for other kinds of column.</param>
sealed record ColumnFacts(ColumnSchema Schema, long Nulls, (double Least, double Most)? Range, long True, IReadOnlyDictionary<string, long>? Levels)
{
    public string Name => Schema.Name;
}
