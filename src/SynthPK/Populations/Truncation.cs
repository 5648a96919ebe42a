using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>
/// Bounds that no subject passes. The law inside them is the stated one cut off (by its inverse CDF, without rejection), so it
/// varies less than its variability says, and correlations are those of the deviates before they are cut.
/// </summary>
public abstract record Truncation
{
    /// <summary>The standard normal deviates that stay inside.</summary>
    /// <param name="deviationOf">The deviation on the parameter's scale that gives a value, for one subject.</param>
    /// <param name="normalOf">The standard normal deviate behind a deviation.</param>
    /// <param name="unit">The parameter's unit.</param>
    internal abstract NormalInterval Interval(Func<double, double> deviationOf, Func<double, double> normalOf, string unit);
}

/// <summary>
/// ETA stays within so many standard deviations: |ETA| ≤ sds · √OMEGA for a normal ETA, and the same share of the law for others.
/// It leaves the variance 1 − 2kφ(k)/(2Φ(k) − 1) of OMEGA: 0.774 at 2 standard deviations, 0.973 at 3.
/// </summary>
/// <param name="Value">How many, greater than 0.</param>
public sealed record SdsTruncation([property: Positive] double Value) : Truncation
{
    internal override NormalInterval Interval(Func<double, double> deviationOf, Func<double, double> normalOf, string unit) => new(-Value, Value);
}

/// <summary>
/// The individual value stays between two bounds, on every occasion. A subject whose covariates take the centre far beyond a
/// bound is at the bound.
/// </summary>
public sealed record RangeTruncation : Truncation
{
    /// <summary>The least value; none when absent.</summary>
    public Quantity? Min { get; init; }

    /// <summary>The greatest value; none when absent.</summary>
    public Quantity? Max { get; init; }

    internal override NormalInterval Interval(Func<double, double> deviationOf, Func<double, double> normalOf, string unit) => new(
        Min is { } min && deviationOf(min.In(unit)) is var low && !double.IsNaN(low) ? normalOf(low) : double.NegativeInfinity,
        Max is { } max && deviationOf(max.In(unit)) is var high && !double.IsNaN(high) ? normalOf(high) : double.PositiveInfinity);
}
