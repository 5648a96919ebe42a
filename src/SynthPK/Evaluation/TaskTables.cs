using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>The tables of a task that are the same for every kind.</summary>
public static class TaskTables
{
    /// <summary>What is asked: one row a query.</summary>
    public static TableSchema Query { get; } = new("query", "What is asked: one row for each answer that is wanted", ["QUERY"],
    [
        new("QUERY", ColumnType.Int64, "", "Number of the query"),
        new("UID", ColumnType.Int64, "", "The subject it is about, as in context; or the replicate, profile or scenario that the task names"),
        new("TIME", ColumnType.Double, "h", "The time that is asked about, after the start of the trial; null where the quantity has none", IsNullable: true),
        new("QUANTITY", ColumnType.Text, "", "What is asked for, as task.json describes it"),
        new("UNIT", ColumnType.Text, "", "Unit of the answer; empty for a pure number"),
        new("STRATUM", ColumnType.Text, "", "The stratum of task.json in which it is scored; empty where there are none"),
    ]);

    /// <summary>The hidden answers: one row a query, or one for each choice that a query leaves.</summary>
    public static TableSchema Truth { get; } = new("truth", "The true answers", ["QUERY", "CHOICE"],
    [
        new("QUERY", ColumnType.Int64, "", "Number of the query"),
        new("CHOICE", ColumnType.Double, "", "Where the answer is a choice: what could be chosen, such as a dose in mg; else 0"),
        new("VALUE", ColumnType.Double, "", "The truth, in the unit of the query; where the answer is a choice, what comes of it", IsNullable: true),
        new("MEASURED", ColumnType.Double, "", "What a faultless laboratory would have measured: the truth with its residual error; null where nothing is measured", IsNullable: true),
        new("SE", ColumnType.Double, "", "The Monte-Carlo standard error of the truth; null where it is exact", IsNullable: true),
        new("KIND", ColumnType.Text, "", "What else is true, as the task says: the kind of an error, the reason to leave; null for nothing", IsNullable: true),
    ]);
}
