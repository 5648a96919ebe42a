using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>How far a log-normal quantity spreads. A variance, an SD and a CV are different words and different types.</summary>
public abstract record Spread
{
    /// <summary>OMEGA's diagonal element: the variance of the natural logarithm.</summary>
    public abstract double LogVariance { get; }

    /// <summary>The coefficient of variation of the quantity itself, √(exp(OMEGA) − 1): 0.3 for 30 %.</summary>
    public double CoefficientOfVariation => Math.Sqrt(RealMath.Exp(LogVariance) - 1);
}

/// <summary>The variance of the logarithm, as NONMEM prints OMEGA.</summary>
/// <param name="Value">The variance, not negative.</param>
public sealed record VarianceSpread([property: NotNegative] double Value) : Spread
{
    /// <inheritdoc/>
    public override double LogVariance => Value;
}

/// <summary>The standard deviation of the logarithm, as Monolix prints omega.</summary>
/// <param name="Value">The standard deviation, not negative.</param>
public sealed record SdSpread([property: NotNegative] double Value) : Spread
{
    /// <inheritdoc/>
    public override double LogVariance => Value * Value;
}

/// <summary>The coefficient of variation of the quantity itself: OMEGA = ln(1 + CV²), exact for a log-normal law.</summary>
/// <param name="Value">The coefficient of variation, such as <c>30 %</c>; not negative.</param>
public sealed record CvSpread([property: Unit("1"), NotNegative] Quantity Value) : Spread
{
    /// <inheritdoc/>
    public override double LogVariance { get { double cv = Value.In("1"); return RealMath.Log(1 + cv * cv); } }
}
