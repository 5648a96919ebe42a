using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>
/// Residual errors of one subject that hang together: the correlation of EPS at two times is ρ^Δt, Δt in hours, whatever the
/// spacing (Karlsson, Beal and Sheiner, J Pharmacokinet Biopharm 1995;23:651).
/// </summary>
public abstract record Autocorrelation
{
    /// <summary>ρ, the correlation after one hour.</summary>
    internal abstract double PerHour { get; }
}

/// <summary>By the time after which the correlation has fallen to a half.</summary>
/// <param name="Value">The time, positive.</param>
public sealed record HalfLifeAutocorrelation([property: Unit("h"), Positive] Quantity Value) : Autocorrelation
{
    internal override double PerHour => RealMath.Exp(-RealMath.Log(2) / Value.In("h"));
}

/// <summary>By the correlation after one hour.</summary>
/// <param name="Value">The correlation, between 0 and 1.</param>
public sealed record PerHourAutocorrelation([property: System.ComponentModel.DataAnnotations.Range(0.0, 1.0)] double Value) : Autocorrelation
{
    internal override double PerHour => Value;
}
