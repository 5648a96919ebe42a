using System.ComponentModel.DataAnnotations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Observation.Outcomes;

/// <summary>A count whose mean the model predicts: 0 or more.</summary>
public abstract record CountOutcome : Outcome
{
    internal sealed override bool IsLegal(double predicted) => predicted is >= 0 and <= 1e9;

    internal sealed override string LegalRange => "a mean from 0 to 1e9";
}

/// <summary>A Poisson count: mean and variance are the prediction, 0 to 10⁹.</summary>
public sealed record PoissonOutcome : CountOutcome
{
    internal override IEnumerable<(string Name, double Value)> Numbers => [];

    private protected override double Observe(double predicted, RandomKey subject, long record) => subject.Poisson(record, predicted);
}

/// <summary>A count that varies more than a Poisson one: its variance is mean + dispersion·mean² (negative binomial).</summary>
/// <remarks>
/// It is a Poisson count whose mean is a gamma number. Source: Plan EL. Modeling and simulation of count data. CPT
/// Pharmacometrics Syst Pharmacol 2014;3:e129.
/// </remarks>
/// <param name="Dispersion">The variance of the gamma number relative to its squared mean, greater than 0.</param>
public sealed record NegativeBinomialOutcome([property: Positive] double Dispersion) : CountOutcome
{
    internal override IEnumerable<(string Name, double Value)> Numbers => [("dispersion", Dispersion)];

    private protected override double Observe(double predicted, RandomKey subject, long record) =>
        subject.Poisson(record, subject.For("mean").Gamma(record, 1 / Dispersion, predicted * Dispersion));
}

/// <summary>A count of which some zeros have a cause of their own.</summary>
/// <remarks>
/// With the chance <see cref="Zeros"/> it is 0, else what <see cref="Else"/> gives, which may be 0 too; the model predicts the
/// mean of the latter. Source: Lambert D. Zero-inflated Poisson regression, with an application to defects in manufacturing.
/// Technometrics 1992;34:1–14.
/// </remarks>
public sealed record ZeroInflatedOutcome : CountOutcome
{
    /// <summary>The chance of a zero of the first kind, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public required double Zeros { get; init; }

    /// <summary>The law of the others.</summary>
    public required CountOutcome Else { get; init; }

    internal override IEnumerable<(string Name, double Value)> Numbers => [("zeros", Zeros), .. Else.Numbers];

    internal override IEnumerable<(string Key, string Problem, string Allowed)> Problems => [.. Idle(), .. Else.Problems.Select(p => ("else", p.Problem, p.Allowed))];

    private protected override double Observe(double predicted, RandomKey subject, long record) =>
        subject.For("zero").Bernoulli(record, Zeros) ? 0 : Observe(Else, predicted, subject, record);

    IEnumerable<(string, string, string)> Idle()
    {
        if (Zeros is 0 or 1) yield return ("zeros", Zeros == 0 ? "there are no further zeros" : "every count is 0", "between 0 and 1");
    }
}
