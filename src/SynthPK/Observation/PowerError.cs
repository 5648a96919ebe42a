using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>
/// measured = true + (additive + coefficient · true^exponent) · EPS: the standard deviations are summed (nlmixr2's
/// add + pow with combined1). A true value below 0 counts as 0.
/// </summary>
public sealed record PowerError : ResidualError
{
    /// <summary>The standard deviation at a true value of 0, in a unit of the output's dimension; none when absent.</summary>
    [NotNegative]
    public Quantity? Additive { get; init; }

    /// <summary>The power term's standard deviation at a true value of 1 in the output's unit.</summary>
    [NotNegative]
    public required double Coefficient { get; init; }

    /// <summary>The exponent, 0 or more; 1 is a proportional error.</summary>
    [NotNegative]
    public required double Exponent { get; init; }

    internal override IEnumerable<(string Key, Quantity Value)> InOutputUnit => Additive is { } additive ? [("additive", additive)] : [];

    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma(string unit) =>
        [("additive", Additive?.In(unit) ?? 0, unit), ("coefficient", Coefficient, ""), ("exponent", Exponent, "")];

    internal override Measurement Prepare(string unit)
    {
        double additive = Additive?.In(unit) ?? 0;
        return (f, eps) => f + (additive + Coefficient * RealMath.Pow(Math.Max(0, f), Exponent)) * eps;
    }

    internal override Reading PrepareReading(string unit)
    {
        double additive = Additive?.In(unit) ?? 0;
        return (f, y) => Scaled(f, y, additive + Coefficient * RealMath.Pow(Math.Max(0, f), Exponent));
    }
}
