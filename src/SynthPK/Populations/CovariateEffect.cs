using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>A factor on a parameter that depends on one covariate and is 1 at the covariate's reference.</summary>
public abstract record CovariateEffect
{
    /// <summary>The covariate.</summary>
    public required string Covariate { get; init; }

    /// <summary>Multiplies each subject's parameter by the subject's factor.</summary>
    internal abstract void Apply(CovariateValues covariate, Span<double> parameter);

    /// <summary>The same effect, so many times as strong on the scale on which it is linear; 0: none.</summary>
    internal abstract CovariateEffect Scaled(double strength);
}

/// <summary>(covariate / reference) ^ exponent.</summary>
public sealed record PowerEffect : CovariateEffect
{
    /// <summary>The exponent.</summary>
    public required double Exponent { get; init; }

    /// <summary>The covariate value at which the factor is 1, positive.</summary>
    [Positive]
    public required Quantity Reference { get; init; }

    internal override CovariateEffect Scaled(double strength) => this with { Exponent = strength * Exponent };

    internal override void Apply(CovariateValues covariate, Span<double> parameter)
    {
        double reference = Reference.In(covariate.Unit);
        for (int i = 0; i < parameter.Length; i++) parameter[i] *= RealMath.Pow(covariate.Numbers[i] / reference, Exponent);
    }
}

/// <summary>(weight / 70 kg) ^ exponent, with the theoretical exponents 0.75 for clearances and 1 for volumes (Anderson and Holford, 2008).</summary>
public sealed record AllometricEffect : CovariateEffect
{
    /// <summary>The exponent.</summary>
    public required double Exponent { get; init; }

    /// <summary>The weight at which the factor is 1, positive.</summary>
    [Unit("kg"), Positive]
    public Quantity Reference { get; init; } = new(70, "kg");

    internal override CovariateEffect Scaled(double strength) => this with { Exponent = strength * Exponent };

    internal override void Apply(CovariateValues covariate, Span<double> parameter) =>
        new PowerEffect { Covariate = Covariate, Exponent = Exponent, Reference = Reference }.Apply(covariate, parameter);
}

/// <summary>1 + slope · (covariate - reference).</summary>
public sealed record LinearEffect : CovariateEffect
{
    /// <summary>The change of the factor for one unit of the covariate, in the inverse of the covariate's unit.</summary>
    public required Quantity Slope { get; init; }

    /// <summary>The covariate value at which the factor is 1.</summary>
    public required Quantity Reference { get; init; }

    internal override CovariateEffect Scaled(double strength) => this with { Slope = new Quantity(strength * Slope.Value, Slope.Unit) };

    internal override void Apply(CovariateValues covariate, Span<double> parameter)
    {
        double slope = Slope.Per(covariate.Unit), reference = Reference.In(covariate.Unit);
        for (int i = 0; i < parameter.Length; i++) parameter[i] *= 1 + slope * (covariate.Numbers[i] - reference);
    }
}

/// <summary>exp(slope · (covariate - reference)).</summary>
public sealed record ExponentialEffect : CovariateEffect
{
    /// <summary>The change of the factor's logarithm for one unit of the covariate, in the inverse of the covariate's unit.</summary>
    public required Quantity Slope { get; init; }

    /// <summary>The covariate value at which the factor is 1.</summary>
    public required Quantity Reference { get; init; }

    internal override CovariateEffect Scaled(double strength) => this with { Slope = new Quantity(strength * Slope.Value, Slope.Unit) };

    internal override void Apply(CovariateValues covariate, Span<double> parameter)
    {
        double slope = Slope.Per(covariate.Unit), reference = Reference.In(covariate.Unit);
        for (int i = 0; i < parameter.Length; i++) parameter[i] *= RealMath.Exp(slope * (covariate.Numbers[i] - reference));
    }
}

/// <summary>A factor for each level of a categorical covariate.</summary>
public sealed record CategoricalEffect : CovariateEffect
{
    /// <summary>The factor of each level; the reference's is 1.</summary>
    [Positive]
    public required IReadOnlyDictionary<string, double> Factors { get; init; }

    /// <summary>The level whose factor is 1.</summary>
    public required string Reference { get; init; }

    internal override CovariateEffect Scaled(double strength) => this with { Factors = new OrderedDictionary<string, double>(Factors.Select(f => KeyValuePair.Create(f.Key, RealMath.Pow(f.Value, strength)))) };

    internal override void Apply(CovariateValues covariate, Span<double> parameter)
    {
        for (int i = 0; i < parameter.Length; i++) parameter[i] *= Factors[covariate.Levels[i]];
    }
}
