using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>What the value of a metric means to somebody who has never seen its formula.</summary>
static class PlainWords
{
    /// <summary>By the metric's name, from its value and the unit of the answers; metrics that are not here are told by their description.</summary>
    static readonly Dictionary<string, Func<double, string, string>> Known = new()
    {
        ["rmsle"] = (value, _) => $"Its answers are typically wrong by a factor of {Factor(value)} (the root mean square of the error on the log scale)",
        ["log-ratio"] = (value, _) => $"Its ratios are typically wrong by a factor of {Factor(value)}",
        ["quantile-log-error"] = (value, _) => $"Its quantiles are typically wrong by a factor of {Factor(value)}",
        ["dose-regret"] = (value, _) => $"The factor by which exposure misses the target is, with the doses that it chooses, typically {Factor(value)} times what it is with the best of the doses (1 is perfect)",
        ["aafe"] = (value, _) => $"Its answers are typically wrong by a factor of {Scored.Number(value)}",
        ["afe"] = (value, _) => $"Its answers are on average {Scored.Number(value)} times the truth",
        ["rmse"] = (value, unit) => $"Its answers are typically wrong by {Of(value, unit)} (the root mean square)",
        ["mae"] = (value, unit) => $"Its answers are wrong by {Of(value, unit)} on average",
        ["absolute-error"] = (value, unit) => $"Its answers are wrong by {Of(value, unit)} on average",
        ["mdape"] = (value, _) => $"Half of its answers are within {Scored.Number(value)} % of the truth",
        ["auroc"] = (value, _) => $"Of one who has the outcome and one who has not, it puts the right one first in {Scored.Share(value)} of pairs (50 % is guessing)",
        ["brier"] = (value, _) => $"The mean squared error of its probabilities is {Scored.Number(value)} (0 is perfect, 0.25 is always saying one half)",
        ["average-precision"] = (value, _) => $"Going down its list from the most suspicious, {Scored.Share(value)} of what one has seen is truly wrong, on average (its average precision)",
        ["f1"] = (value, _) => $"It finds what is there and nothing else to {Scored.Share(value)} (its F1; 100 % is perfect)",
        ["f1-at-budget"] = (value, _) => $"If one looks at as many as there are, from the top of its list, {Scored.Share(value)} of what one finds is what one looked for (its F1 at the true budget)",
        ["exact-match"] = (value, _) => $"It names exactly what is true in {Scored.Share(value)} of cases",
        ["attainment"] = (value, _) => $"With the doses that it chooses, {Scored.Share(value)} are in the target range",
        ["npde-w1"] = (value, _) => $"What it simulates is {Scored.Number(value)} standard deviations away from what is true, on average (the W1 distance of the NPDE; 0 is perfect)",
    };

    /// <summary>The names of the metrics that have words.</summary>
    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>A sentence without its full stop.</summary>
    public static string Of(string metric, double value, string unit) =>
        Known.TryGetValue(metric, out Func<double, string, string>? words) ? words(value, unit) : $"Its {metric} is {Scored.Number(value)}";

    /// <summary>How the loss follows from the value: the metric itself, or its distance from the best.</summary>
    public static string Loss(string metric) => Metrics.Find(metric) switch
    {
        { IsLoss: true, Best: 0 } => metric,
        { IsLoss: true, Best: var best } => FormattableString.Invariant($"{metric} − {best}"),
        { Best: var best } => FormattableString.Invariant($"the distance of {metric} from {best}"),
    };

    /// <summary>Which values are better.</summary>
    public static string Direction(string metric) => Metrics.Find(metric) is { IsLoss: false, Best: var best } ? FormattableString.Invariant($"the nearer to {best} the better") : "lower is better";

    static string Factor(double logarithm) => Scored.Number(RealMath.Exp(logarithm));

    static string Of(double value, string unit) => $"{Scored.Number(value)} {unit}".TrimEnd();
}
