using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>
/// On which scale a parameter varies between subjects and occasions. The centre is typical · effects; the deviation is the
/// subject's ETA, shaped by the parameter's eta, plus the occasion's KAPPA.
/// </summary>
public abstract record Distribution
{
    /// <summary>The scale, for values in the given unit.</summary>
    internal abstract ParameterScale In(string unit);

    /// <summary>The variance that a spread stands for, on this scale, with values in the unit in which the typical value is written.</summary>
    internal virtual double Variance(Spread spread, Quantity typical) => spread.LogVariance;

    /// <summary>What a deviation of 1 as written is in the given unit.</summary>
    internal virtual double Factor(Quantity typical, string unit) => 1;
}

/// <summary>
/// value = centre · exp(deviation): the logarithm is normal and values are positive. A cv is that of the value itself,
/// OMEGA = ln(1 + CV²).
/// </summary>
public sealed record LognormalDistribution : Distribution
{
    internal override ParameterScale In(string unit) =>
        new((centre, deviation) => centre * RealMath.Exp(deviation), (centre, value) => RealMath.Log(value / centre));
}

/// <summary>
/// value = centre + deviation, an additive ETA: values may take either sign. A variance or sd is in the unit in which the
/// typical value is written, and a cv is a share of the typical value, SD = CV · |typical|.
/// </summary>
public sealed record NormalDistribution : Distribution
{
    internal override ParameterScale In(string unit) => new((centre, deviation) => centre + deviation, (centre, value) => value - centre);

    internal override double Variance(Spread spread, Quantity typical)
    {
        if (spread is not CvSpread cv) return spread.LogVariance;
        double sd = cv.Value.In("1") * typical.Value;
        return sd * sd;
    }

    internal override double Factor(Quantity typical, string unit) => new Quantity(1, typical.Unit).In(unit);
}

/// <summary>
/// value = low + (high − low) · expit(logit((centre − low)/(high − low)) + deviation): values stay between the bounds, as a
/// bioavailability does between 0 and 1. A variance or sd is that of the logit; a cv has no meaning here.
/// </summary>
public sealed record LogitDistribution : Distribution
{
    /// <summary>The bound below every value.</summary>
    public Quantity Low { get; init; } = 0;

    /// <summary>The bound above every value.</summary>
    public Quantity High { get; init; } = 1;

    internal override ParameterScale In(string unit)
    {
        double low = Low.In(unit), width = High.In(unit) - low;
        return new(
            (centre, deviation) => low + width / (1 + RealMath.Exp(-(Logit(centre) + deviation))),
            (centre, value) => Logit(value) - Logit(centre));

        // A bound that lies beyond those of the scale is no bound at all.
        double Logit(double value)
        {
            double share = (value - low) / width;
            return RealMath.Log(Math.Max(0, share)) - RealMath.Log(Math.Max(0, 1 - share));
        }
    }
}
