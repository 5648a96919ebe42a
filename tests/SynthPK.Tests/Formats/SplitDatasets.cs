using SynthPK.Datasets;

namespace SynthPK.Tests.Formats;

/// <summary>Datasets whose subjects have a split.</summary>
static class SplitDatasets
{
    static readonly ColumnSchema Split = new("SPLIT", ColumnType.Text, "", "Part of the data that the subject is in");

    /// <summary>The dataset with its subjects in turn in train, test and validation.</summary>
    public static Dataset Of(Dataset dataset) => Of(dataset, row => (row % 3) switch { 0 => "train", 1 => "test", _ => "validation" });

    /// <summary>The dataset with subjects where they are put.</summary>
    public static Dataset Of(Dataset dataset, Func<int, string> splitOf)
    {
        Table subjects = dataset.Subjects;
        TableSchema schema = subjects.Schema with { Columns = [.. subjects.Schema.Columns, Split] };
        return dataset with { Subjects = new Table(schema, [.. subjects.Columns, new Column<string>(Split, [.. Enumerable.Range(0, subjects.Rows).Select(splitOf)])]) };
    }
}
