using System.ComponentModel.DataAnnotations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Observation.Outcomes;

/// <summary>A count whose mean the model predicts: 0 or more.</summary>
public abstract record CountOutcome : Outcome;

/// <summary>A Poisson count: mean and variance are the prediction, 0 to 10⁹.</summary>
public sealed record PoissonCount : CountOutcome
{
    /// <inheritdoc/>
    public override double Draw(double predicted, RandomKey subject, long record) => subject.Poisson(record, predicted);
}

/// <summary>A count that varies more than a Poisson one: its variance is mean + dispersion·mean² (negative binomial).</summary>
/// <remarks>
/// It is a Poisson count whose mean is a gamma number. Source: Plan EL. Modeling and simulation of count data. CPT
/// Pharmacometrics Syst Pharmacol 2014;3:e129.
/// </remarks>
/// <param name="Dispersion">The variance of the gamma number relative to its squared mean, greater than 0.</param>
public sealed record NegativeBinomialCount([property: Positive] double Dispersion) : CountOutcome
{
    /// <inheritdoc/>
    public override double Draw(double predicted, RandomKey subject, long record)
    {
        Require(predicted is >= 0 and <= 1e9, predicted, "a mean from 0 to 1e9");
        double mean = subject.For("mean").Gamma(record, 1 / Dispersion, predicted * Dispersion);
        return subject.Poisson(record, mean);
    }
}

/// <summary>A count of which some zeros have a cause of their own.</summary>
/// <remarks>
/// With the chance <paramref name="Zeros"/> it is 0, else what <paramref name="Else"/> gives, which may be 0 too; the model
/// predicts the mean of the latter. Source: Lambert D. Zero-inflated Poisson regression, with an application to defects in
/// manufacturing. Technometrics 1992;34:1–14.
/// </remarks>
/// <param name="Zeros">The chance of a zero of the first kind, 0 to 1.</param>
/// <param name="Else">The law of the others.</param>
public sealed record ZeroInflatedCount([property: Range(0.0, 1.0)] double Zeros, CountOutcome Else) : CountOutcome
{
    /// <inheritdoc/>
    public override double Draw(double predicted, RandomKey subject, long record) =>
        subject.For("zero").Bernoulli(record, Zeros) ? 0 : Else.Draw(predicted, subject, record);
}
