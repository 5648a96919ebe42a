using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>Answers as the table of a submission's predictions.</summary>
static class SubmissionTable
{
    /// <summary>The answers, by the numbers of their queries; of each its point, its quantiles, its draws.</summary>
    public static Table Of(TaskDescription task, Table query, Predictions predictions)
    {
        string point = SubmissionRow.StatOf(task.Answer.Point);
        Dictionary<long, string> units = Units(query);
        List<(long Query, string Stat, int? Draw, double Value)> rows = [];
        foreach ((long number, Answer answer) in predictions.Answers.OrderBy(answer => answer.Key))
        {
            if (answer.Point is { } value) rows.Add((number, point, null, value));
            if (answer.Quantiles is { } quantiles)
            {
                if (quantiles.Count != AnswerForm.Levels.Count) throw new ArgumentException($"The answer to query {number} has {quantiles.Count} quantiles; give all {AnswerForm.Levels.Count} of AnswerForm.Levels, or none.", nameof(predictions));
                rows.AddRange(quantiles.Select((quantile, i) => (number, SubmissionRow.QuantileStats[i], (int?)null, quantile)));
            }
            if (answer.Draws is { } draws) rows.AddRange(draws.Select((draw, i) => (number, SubmissionRow.DrawStat, (int?)(i + 1), draw)));
        }
        return SubmissionRow.Schema.Of(
            rows.ConvertAll(_ => task.Id).ToArray(), rows.ConvertAll(row => row.Query).ToArray(), rows.ConvertAll(row => row.Stat).ToArray(),
            (rows.ConvertAll(row => (long)(row.Draw ?? 0)).ToArray(), rows.ConvertAll(row => row.Draw is null).ToArray()),
            rows.ConvertAll(row => row.Value).ToArray(), rows.ConvertAll(row => units.GetValueOrDefault(row.Query, "")).ToArray());
    }

    /// <summary>A row for every query with its point, or its first draw, and no value.</summary>
    public static Table Template(TaskDescription task, Table query)
    {
        TableSchema schema = SubmissionRow.Schema with { Columns = [.. SubmissionRow.Schema.Columns.Select(column => column.Name == "value" ? column with { IsNullable = true } : column)] };
        bool isDraw = task.Answer.NeedsDraws;
        long[] queries = query.Get<long>("QUERY").Values.ToArray();
        return schema.Of(
            Every(task.Id), queries, Every(isDraw ? SubmissionRow.DrawStat : SubmissionRow.StatOf(task.Answer.Point)),
            (Every(1L), Every(!isDraw)), (Every(0.0), Every(true)), query.Get<string>("UNIT").Values.ToArray());

        T[] Every<T>(T value) => [.. Enumerable.Repeat(value, queries.Length)];
    }

    static Dictionary<long, string> Units(Table query)
    {
        Column<long> number = query.Get<long>("QUERY");
        Column<string> unit = query.Get<string>("UNIT");
        return Enumerable.Range(0, query.Rows).ToDictionary(row => number.Values[row], row => unit.Values[row]);
    }
}
