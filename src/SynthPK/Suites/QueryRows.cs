using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites;

/// <summary>Queries with their true answers, numbered in the order of the subjects' numbers.</summary>
static class QueryRows
{
    /// <summary>Queries about planned samples, answered by the subjects as they truly are.</summary>
    /// <param name="kind">The kind of task, which says what an answer is.</param>
    /// <param name="task">The task.</param>
    /// <param name="asked">What is asked, of each study's subjects.</param>
    public static (Table Query, Table Truth) Of(TaskKind kind, TaskDescription task, IReadOnlyList<(PartStudy People, IReadOnlyList<AskedSample> Asked)> asked)
    {
        List<(Query Query, TrueAnswer Truth)> rows = [];
        foreach ((PartStudy people, IReadOnlyList<AskedSample> samples) in asked)
        {
            foreach (IGrouping<long, AskedSample> own in samples.GroupBy(sample => sample.Id).OrderBy(own => people.Uids[own.Key]))
            {
                AskedSample[] ordered = [.. own.OrderBy(sample => sample.Quantity, StringComparer.Ordinal).ThenBy(sample => sample.TimeH)];
                Query[] queries = [.. ordered.Select((sample, i) => new Query(rows.Count + i + 1, people.Uids[own.Key], sample.TimeH, sample.Quantity, sample.Stratum))];
                double[][] answers = kind.Answers(people.Truly(own.Key), queries, task) ?? throw new InvalidOperationException($"Tasks of kind '{kind.Name}' have no answers of a subject.");
                rows.AddRange(queries.Select((query, i) => (query, new TrueAnswer(answers[i][0], ordered[i].Measured))));
            }
        }
        return Tables(task, rows);
    }

    /// <summary>The tables of queries and their truths.</summary>
    public static (Table Query, Table Truth) Tables(TaskDescription task, IReadOnlyList<(Query Query, TrueAnswer Truth)> rows)
    {
        Table query = TaskTables.Query.Of(
            Of(rows, r => r.Query.Number), Of(rows, r => r.Query.Uid), Nullable(rows, r => r.Query.TimeH),
            Of(rows, r => r.Query.Quantity), Of(rows, r => task.QuantityOf(r.Query.Quantity).Unit), Of(rows, r => r.Query.Stratum));
        (long Number, double Choice, double? Value, TrueAnswer Truth)[] truths =
        [
            .. rows.SelectMany(r => r.Truth.Outcomes.Count == 0
                ? [(r.Query.Number, 0.0, r.Truth.Value, r.Truth)]
                : r.Truth.Outcomes.Select(o => (r.Query.Number, o.Choice, (double?)o.Value, r.Truth))),
        ];
        Table truth = TaskTables.Truth.Of(
            Of(truths, t => t.Number), Of(truths, t => t.Choice), Nullable(truths, t => t.Value), Nullable(truths, t => t.Truth.Measured), Nullable(truths, t => t.Truth.StandardError),
            (Of(truths, t => t.Truth.Kind ?? ""), Of(truths, t => t.Truth.Kind is null)));
        return (query, truth);
    }

    static TTo[] Of<TFrom, TTo>(IReadOnlyList<TFrom> rows, Func<TFrom, TTo> cell) => [.. rows.Select(cell)];

    static (double[] Values, bool[] Nulls) Nullable<TFrom>(IReadOnlyList<TFrom> rows, Func<TFrom, double?> cell) => (Of(rows, r => cell(r) ?? 0), Of(rows, r => cell(r) is null));
}
