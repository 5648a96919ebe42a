using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>A score in sentences.</summary>
static class ScoreWords
{
    /// <summary>Intervals that hold the truth this much more or less often than they say are called right. The project's choice.</summary>
    const double NearEnough = 0.03;

    /// <summary>What happens less often than this by chance is not put down to it: either tail of a 95 % interval.</summary>
    const double Tail = 0.025;

    public static IEnumerable<string> Of(Scorecard card)
    {
        TaskResults results = card.Results;
        yield return Asked(card);
        if (results.Value is not { } value)
        {
            yield return $"It has no {results.Primary}, by which this task ranks.";
            yield break;
        }
        string unit = Unit(card.Task);
        yield return $"{PlainWords.Of(results.Primary, value, unit)}{IntervalOf(card)}.";
        if (results.Ratios.FirstOrDefault(r => r.Stratum.Length == 0) is { } ratio) yield return BesideNormaliser(card, ratio);
        if (results.Regrets.FirstOrDefault(r => r.Stratum.Length == 0) is { } regret) yield return AboveFloor(card, regret);
        if (LossOf(card, results.Normaliser) is { } simple && LossOf(card, results.Floor) is { } floor && floor >= simple)
            yield return $"On these data {results.Floor} itself loses no less than {results.Normaliser}: what it knows and believes wins nothing over it.";
        if (Worst(card) is { } worst) yield return worst;
        foreach (double level in (double[])[0.5, 0.9])
            if (Overall(results, FormattableString.Invariant($"coverage-{100 * level}")) is { Value: { } share } coverage) yield return Coverage(level, share, coverage);
        if (results.FailedUnits > 0) yield return $"It left {Scored.Count(results.FailedUnits)} of {Scored.Count(results.Units.Count)} units without a whole answer; they have the loss of {results.Normaliser}.";
        if (results.Header.IsSelfBenchmark) yield return "Its authors made the generator or these data: a self-benchmark, which boards show apart.";
        if (card.Submission.Facts.IsTransductive) yield return "It learnt from the test subjects together (transductive), which the standard track does not allow.";
        if (!results.Header.IsOfficial && !results.Header.IsValidation) yield return "UNOFFICIAL: scored by whoever holds the truth, not by the organisers of a round.";
    }

    public static IEnumerable<string> Omissions(Scorecard card)
    {
        TaskResults results = card.Results;
        if (results.Ratios.Count == 0)
            yield return results.Header.IsValidation
                ? $"How the loss compares with {results.Normaliser}'s and with the floor of {results.Floor}: no results of theirs on the validation part are stored beside it."
                : $"How the loss compares with {results.Normaliser}'s: no results of it for {results.Header.TrainSize} subjects are stored beside the truth.";
        if (results.Regrets.Count == 0 && !(results.Header.IsValidation && results.Ratios.Count == 0)) yield return $"How far the loss is from the floor: no results of {results.Floor} are stored beside the truth.";
        foreach (MetricResult metric in results.Metrics.Where(m => m.Stratum.Length == 0 && m.Value is null)) yield return $"{metric.Metric}: {WhyNot(card, metric.Metric)}.";
    }

    static string Asked(Scorecard card)
    {
        TaskResults results = card.Results;
        int queries = card.Query.Rows;
        string what = string.Join(", ", card.Task.Quantities.Select(quantity => quantity.Unit.Length > 0 ? $"{quantity.Name} ({quantity.Unit})" : quantity.Name));
        return $"{card.Task.Title} of {card.Task.Dataset}, {(results.Header.IsValidation ? "validation part" : "test")}: {Scored.Count(queries)} {(queries == 1 ? "query" : "queries")} about {Scored.Count(results.Units.Count)} units (subjects, or whatever the task asks about one by one), for {what}. The method learnt from {Scored.Count(card.Submission.Facts.TrainSize)} subjects.";
    }

    static string IntervalOf(Scorecard card)
    {
        MetricResult primary = card.Results.Metrics.First(m => m.Metric == card.Results.Primary && m.Stratum.Length == 0);
        return primary is { Low: { } low, High: { } high } ? $": {primary.Metric} {Scored.Interval(primary.Value, low, high)}, with its 95 % interval" : "";
    }

    static string BesideNormaliser(Scorecard card, Comparison ratio)
    {
        string words = ratio.Verdict switch
        {
            Verdict.Better => $"better than {ratio.Reference}, beyond what chance explains",
            Verdict.Worse => $"worse than {ratio.Reference}, beyond what chance explains",
            _ => $"so many units cannot tell it from {ratio.Reference}",
        };
        return $"Its loss ({PlainWords.Loss(card.Results.Primary)}) is {Scored.Number(card.Results.Loss)}, which is {Scored.Interval(ratio.Value, ratio.Low, ratio.High)} times that of {ratio.Reference}{Beside(card, ratio.Reference)}: {words}.{ReferenceWords.After(ratio.Reference)}";
    }

    static string AboveFloor(Scorecard card, Comparison regret)
    {
        string above = regret.Verdict == Verdict.Better ? "below" : regret.Verdict == Verdict.Worse ? "above" : "not to be told from";
        return $"Its loss is {above} that of the floor, {regret.Reference}{Beside(card, regret.Reference)}; the difference is {Scored.Interval(regret.Value, regret.Low, regret.High)}.{ReferenceWords.After(regret.Reference)}";
    }

    static string Beside(Scorecard card, string reference) => LossOf(card, reference) is { } loss ? $" ({Scored.Number(loss)})" : "";

    static double? LossOf(Scorecard card, string reference) => card.References.FirstOrDefault(r => r.Header.Method == reference)?.Loss;

    static string? Worst(Scorecard card)
    {
        MetricResult[] strata = [.. card.Results.Metrics.Where(m => m.Metric == card.Results.Primary && m.Stratum.Length > 0 && m.Loss is not null)];
        return strata.Length > 1 && strata.MaxBy(m => m.Loss) is { } worst ? $"It is worst in stratum {worst.Stratum}: {card.Results.Primary} {Scored.Interval(worst.Value, worst.Low, worst.High)}." : null;
    }

    static string Coverage(double level, double share, MetricResult coverage)
    {
        string verdict = Math.Abs(share - level) <= NearEnough ? "as they should"
            : !IsTold(level, share, coverage) ? $"so few units cannot tell that from {Scored.Share(level)}"
            : share < level ? "they are too narrow" : "they are too wide";
        string interval = coverage is { Low: { } low, High: { } high } && low < high ? $" ({Scored.Share(low)} to {Scored.Share(high)})" : "";
        return $"Its {Scored.Share(level)} intervals hold the truth in {Scored.Share(share)} of cases{interval}: {verdict}.";
    }

    /// <summary>Whether a share differs from a level beyond chance. Where all units agree resamples do too and tell nothing; then it is how likely so many would be all in, or all out, at that level.</summary>
    static bool IsTold(double level, double share, MetricResult coverage) => coverage switch
    {
        { Low: { } low, High: { } high } when low < high => level < low || level > high,
        _ => RealMath.Pow(share > level ? level : 1 - level, coverage.Units) < Tail,
    };

    static string WhyNot(Scorecard card, string metric) => Metrics.Find(metric).Reads switch
    {
        MetricInput.Quantiles when card.Submission.Predictions.Answers.Values.All(answer => answer.Quantiles is null && answer.Draws is null) => "no quantiles were given",
        MetricInput.Draws when card.Submission.Predictions.Answers.Values.All(answer => answer.Draws is null) => "no draws were given",
        MetricInput.Point when card.Submission.Predictions.Answers.Values.All(answer => answer.Point is null) => "no point was given",
        _ when Metrics.Find(metric).HasUnit && card.Task.Quantities.Select(quantity => quantity.Unit).Distinct().Count() > 1 => "it has a unit, and what is asked for has several",
        _ => "it is about none of these queries, or they are too few",
    };

    static MetricResult? Overall(TaskResults results, string metric) => results.Metrics.FirstOrDefault(m => m.Metric == metric && m.Stratum.Length == 0);

    /// <summary>The unit of all answers; empty where there are several.</summary>
    static string Unit(TaskDescription task) => task.Quantities.Select(quantity => quantity.Unit).Distinct().ToArray() is [{ } only] ? only : "";
}
