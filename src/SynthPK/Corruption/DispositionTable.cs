using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>The table of who left the trial before its end. It is truth: no released table says who left, and nothing of anyone follows after it.</summary>
public static class DispositionTable
{
    /// <summary>ID, TIME (h), REASON, DRIVER and its VALUE.</summary>
    public static TableSchema Schema { get; } = new("dispositions", "One row for each subject who left the trial before its end", ["ID"],
    [
        new("ID", ColumnType.Int64, "", "Subject number"),
        new("TIME", ColumnType.Double, "h", "When the subject left"),
        new("REASON", ColumnType.Text, "", "Why: adverse event, lack of efficacy, lost to follow-up, administrative"),
        new("DRIVER", ColumnType.Text, "", "The model's output that drove it; null where none did", IsNullable: true),
        new("VALUE", ColumnType.Double, "", "The mean of that output over the days before, in its unit; null on the first day", IsNullable: true),
    ]);

    /// <summary>The table without rows.</summary>
    public static Table Empty { get; } = new(Schema,
    [
        new Column<long>(Schema.Columns[0], []), new Column<double>(Schema.Columns[1], []), new Column<string>(Schema.Columns[2], []),
        new Column<string>(Schema.Columns[3], []), new Column<double>(Schema.Columns[4], []),
    ]);
}
