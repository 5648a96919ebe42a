using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Observation.Outcomes;

/// <summary>A score between two bounds, such as 0 to 70 for ADAS-Cog.</summary>
public abstract record ScoreOutcome : Outcome
{
    /// <summary>The lowest score, in the output's unit.</summary>
    public double Low { get; init; }

    /// <summary>The highest score, above the lowest, in the output's unit.</summary>
    public double High { get; init; } = 1;

    internal sealed override bool IsRounded => true;

    internal sealed override bool IsLegal(double predicted) => predicted > Low && predicted < High;

    internal sealed override string LegalRange => $"a score above {Low} and below {High}";

    internal sealed override IEnumerable<(string Name, double Value)> Numbers => [("low", Low), ("high", High), Shape];

    internal sealed override IEnumerable<(string Key, string Problem, string Allowed)> Problems
    {
        get
        {
            if (!(Low < High)) yield return ("low", $"low is {Low}, which is not below high, {High}", "low below high");
        }
    }

    private protected abstract (string Name, double Value) Shape { get; }

    private protected sealed override double Observe(double predicted, RandomKey subject, long record) =>
        Low + (High - Low) * DrawFraction((predicted - Low) / (High - Low), subject, record);

    private protected abstract double DrawFraction(double predicted, RandomKey subject, long record);
}

/// <summary>A score whose mean the model predicts; relative to the bounds, its variance is mean·(1 − mean)/(1 + precision).</summary>
/// <remarks>Source: Ferrari SLP, Cribari-Neto F. Beta regression for modelling rates and proportions. J Appl Stat 2004;31:799–815.</remarks>
public sealed record BetaOutcome : ScoreOutcome
{
    /// <summary>The sum of the two shapes of the beta distribution, greater than 0: the greater, the tighter.</summary>
    [Positive]
    public required double Precision { get; init; }

    private protected override (string Name, double Value) Shape => ("precision", Precision);

    private protected override double DrawFraction(double predicted, RandomKey subject, long record) =>
        subject.Beta(record, predicted * Precision, (1 - predicted) * Precision);
}

/// <summary>A score whose median the model predicts, and whose logit is normal.</summary>
/// <remarks>Source: Aitchison J, Shen SM. Logistic-normal distributions: some properties and uses. Biometrika 1980;67:261–272.</remarks>
public sealed record LogitNormalOutcome : ScoreOutcome
{
    /// <summary>The standard deviation of the logit, greater than 0.</summary>
    [Positive]
    public required double Sd { get; init; }

    private protected override (string Name, double Value) Shape => ("sd of the logit", Sd);

    private protected override double DrawFraction(double predicted, RandomKey subject, long record) =>
        Logistic.Probability(Logistic.Logit(predicted) + Sd * subject.Normal(record));
}
