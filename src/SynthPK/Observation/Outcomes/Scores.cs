using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Observation.Outcomes;

/// <summary>A score between two bounds, such as 0 to 70 for ADAS-Cog.</summary>
public abstract record BoundedScore : Outcome
{
    /// <summary>The lowest score.</summary>
    public double Low { get; init; }

    /// <summary>The highest score, above the lowest.</summary>
    public double High { get; init; } = 1;

    /// <inheritdoc/>
    public sealed override double Draw(double predicted, RandomKey subject, long record)
    {
        Require(predicted > Low && predicted < High, predicted, $"a score above {Low} and below {High}");
        return Low + (High - Low) * DrawFraction((predicted - Low) / (High - Low), subject, record);
    }

    private protected abstract double DrawFraction(double predicted, RandomKey subject, long record);
}

/// <summary>A score whose mean the model predicts; relative to the bounds, its variance is mean·(1 − mean)/(1 + precision).</summary>
/// <remarks>Source: Ferrari SLP, Cribari-Neto F. Beta regression for modelling rates and proportions. J Appl Stat 2004;31:799–815.</remarks>
/// <param name="Precision">The sum of the two shapes of the beta distribution, greater than 0: the greater, the tighter.</param>
public sealed record BetaScore([property: Positive] double Precision) : BoundedScore
{
    private protected override double DrawFraction(double predicted, RandomKey subject, long record) =>
        subject.Beta(record, predicted * Precision, (1 - predicted) * Precision);
}

/// <summary>A score whose median the model predicts, and whose logit is normal.</summary>
/// <remarks>Source: Aitchison J, Shen SM. Logistic-normal distributions: some properties and uses. Biometrika 1980;67:261–272.</remarks>
/// <param name="Sd">The standard deviation of the logit, 0 or greater.</param>
public sealed record LogitNormalScore([property: NotNegative] double Sd) : BoundedScore
{
    private protected override double DrawFraction(double predicted, RandomKey subject, long record) =>
        Logistic.Probability(Logistic.Logit(predicted) + Sd * subject.Normal(record));
}
