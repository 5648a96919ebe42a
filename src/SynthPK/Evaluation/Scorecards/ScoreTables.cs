namespace SynthPK.Evaluation.Scorecards;

/// <summary>The tables of a scorecard.</summary>
static class ScoreTables
{
    public static IEnumerable<ScoreTable> Of(Scorecard card)
    {
        yield return Standings(card);
        if (card.Results.Metrics.Any(m => m.Stratum.Length > 0)) yield return Strata(card);
        yield return OfMetrics(card);
    }

    static ScoreTable Standings(Scorecard card)
    {
        TaskResults results = card.Results;
        return new ScoreTable(
            "standings", "Where it stands", $"The {results.Primary} of the method, of the baselines that learnt from as many subjects, and of oracles, which know the true model or the truth itself; {PlainWords.Direction(results.Primary)}; with 95 % bootstrap intervals. The loss is {PlainWords.Loss(results.Primary)}. Ratio: the loss over that of {results.Normaliser}. Regret: the loss less that of {results.Floor}.",
            [new("method"), new("kind"), new(results.Primary, IsNumber: true), new($"ratio to {results.Normaliser}", IsNumber: true), new("regret", IsNumber: true)],
            [.. InOrder(card).Select(r => (IReadOnlyList<string>)
            [
                ReferenceEquals(r, results) ? $"{card.Name} (this one)" : r.Header.Method,
                r.Header.Paradigm,
                Primary(r) is { } primary ? Scored.Interval(primary.Value, primary.Low, primary.High) : "–",
                Compared(r.Ratios, ""), Compared(r.Regrets, ""),
            ])]);
    }

    /// <summary>The method and its references, best first.</summary>
    public static IEnumerable<TaskResults> InOrder(Scorecard card) =>
        card.References.Append(card.Results).OrderBy(r => r.Loss ?? double.PositiveInfinity).ThenBy(r => r.Header.Method, StringComparer.Ordinal);

    /// <summary>The primary metric of some results, over all or in a stratum.</summary>
    public static MetricResult? Primary(TaskResults results, string stratum = "") => results.Metrics.FirstOrDefault(m => m.Metric == results.Primary && m.Stratum == stratum);

    static ScoreTable Strata(Scorecard card)
    {
        TaskResults results = card.Results;
        return new ScoreTable(
            "strata", "By stratum", $"The same for each part of the queries that is scored apart.",
            [new("stratum"), new("what it is"), new("units", IsNumber: true), new(results.Primary, IsNumber: true), new($"ratio to {results.Normaliser}", IsNumber: true), new("regret", IsNumber: true)],
            [.. results.Metrics.Where(m => m.Metric == results.Primary && m.Stratum.Length > 0).Select(m => (IReadOnlyList<string>)
            [
                m.Stratum, Described(card.Task, m.Stratum), Scored.Count(m.Units), Scored.Interval(m.Value, m.Low, m.High), Compared(results.Ratios, m.Stratum), Compared(results.Regrets, m.Stratum),
            ])]);
    }

    static string Described(TaskDescription task, string stratum) =>
        task.Strata.FirstOrDefault(s => s.Name == stratum) is not { } known ? "" : known.IsOutOfDistribution ? $"{known.Description} (nothing like it in train)" : known.Description;

    static ScoreTable OfMetrics(Scorecard card) => new(
        "metrics", "Every metric", "Over all units, with 95 % bootstrap intervals. The first one ranks.",
        [new("metric"), new("value", IsNumber: true), new("best", IsNumber: true), new("what it is")],
        [.. card.Results.Metrics.Where(m => m.Stratum.Length == 0).Select(m => (IReadOnlyList<string>)
        [
            m.Metric, Scored.Interval(m.Value, m.Low, m.High), Scored.Number(Metrics.Find(m.Metric).Best), Metrics.Find(m.Metric).Description,
        ])]);

    static string Compared(IReadOnlyList<Comparison> comparisons, string stratum) =>
        comparisons.FirstOrDefault(c => c.Stratum == stratum) is { } found ? Scored.Interval(found.Value, found.Low, found.High) : "–";
}
