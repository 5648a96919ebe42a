using SynthPK.Datasets;
using SynthPK.Issues;

namespace SynthPK.Evaluation;

/// <summary>A row of a submission's predictions. What could not be read, and was reported, is null.</summary>
/// <param name="Number">Its line in a CSV file; else its place in the table, from 1.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Query">The query's number.</param>
/// <param name="Stat">What of the predictive distribution the value is.</param>
/// <param name="Draw">Which draw it is; null where it is none.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit; empty for a pure number.</param>
readonly record struct SubmissionRow(int Number, string Task, long? Query, string Stat, int? Draw, double? Value, string Unit)
{
    /// <summary>The name of the statistic that a draw is.</summary>
    public const string DrawStat = "draw";

    /// <summary>The table of all rows.</summary>
    public static TableSchema Schema { get; } = new("predictions", "The answers to a task's queries: one row for each number", ["query_uid", "stat", "draw"],
    [
        new("task_id", ColumnType.Text, "", "The task, as task.json calls it"),
        new("query_uid", ColumnType.Int64, "", "The query: QUERY of query.parquet"),
        new("stat", ColumnType.Text, "", "What the value is of the predictive distribution: mean, median, a quantile such as q0.025, or a draw"),
        new("draw", ColumnType.Int64, "", "The number of the draw, from 1; null where the value is no draw", IsNullable: true),
        new("value", ColumnType.Double, "", "The value, in the unit of the row"),
        new("unit", ColumnType.Text, "", "The unit: UNIT of query.parquet; empty for a pure number"),
    ]);

    /// <summary>The names of the quantiles, in the order of <see cref="AnswerForm.Levels"/>.</summary>
    public static IReadOnlyList<string> QuantileStats { get; } = [.. AnswerForm.Levels.Select(level => FormattableString.Invariant($"q{level}"))];

    /// <summary>The name of a point.</summary>
    public static string StatOf(PointKind point) => point == PointKind.Mean ? "mean" : "median";
}

/// <summary>Where the rows of predictions came from.</summary>
/// <param name="File">The file; empty where they were made in code.</param>
/// <param name="HasLines">Whether rows are lines of text.</param>
readonly record struct SubmissionSource(string File, bool HasLines)
{
    /// <summary>An issue of a row.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="place">Where in the line; 1 for the whole.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="allowed">What would be right.</param>
    /// <param name="remedy">What to write instead.</param>
    public Issue Issue(int row, int place, string problem, string? allowed, string? remedy) =>
        HasLines ? new Issue(new Location(File, row, place), "", problem, allowed, remedy) : new Issue(null, File.Length > 0 ? $"{File}, row {row}" : $"row {row}", problem, allowed, remedy);

    /// <summary>An issue of all of it.</summary>
    public Issue Issue(string problem, string? allowed = null, string? remedy = null) => new(null, File.Length > 0 ? File : "predictions", problem, allowed, remedy);
}
