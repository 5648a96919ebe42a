using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>
/// h(measured) = h(true) + SD · EPS with h(y) = (y^shape − 1)/shape, y in the output's unit: both sides transformed (Box and
/// Cox, 1964). What would fall below 0 is 0, and a true value below 0 counts as 0.
/// </summary>
public sealed record BoxCoxError : ResidualError
{
    /// <summary>The standard deviation on the transformed scale.</summary>
    [NotNegative]
    public required double Sd { get; init; }

    /// <summary>The shape, greater than 0: 1 is an additive error, and near 0 it is a log-normal one.</summary>
    [Positive]
    public required double Shape { get; init; }

    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma(string unit) => [("sd of the transformed", Sd, ""), ("shape", Shape, "")];

    internal override Measurement Prepare(string unit) =>
        (f, eps) => RealMath.Pow(Math.Max(0, RealMath.Pow(Math.Max(0, f), Shape) + Shape * Sd * eps), 1 / Shape);

    internal override Reading PrepareReading(string unit)
    {
        double sd = Math.Max(Sd, LeastRelativeSd);
        return (f, y) => ((RealMath.Pow(y, Shape) - RealMath.Pow(Math.Max(0, f), Shape)) / (Shape * sd), (Shape - 1) * RealMath.Log(y) - RealMath.Log(sd));
    }

    /// <summary>0 stands for all that would fall below it: it is given as often as the law says and has no density.</summary>
    internal override bool CanGive(double measured, string unit) => measured > 0;
}

/// <summary>
/// logit(measured) = logit(true) + SD · EPS between two bounds, which no measured value passes: the share of the way from low
/// to high has a logit-normal law, as bounded scores have. A true value at or beyond a bound is measured as the bound.
/// </summary>
public sealed record LogitError : ResidualError
{
    /// <summary>The standard deviation on the logit scale.</summary>
    [NotNegative]
    public required double Sd { get; init; }

    /// <summary>The bound below, in a unit of the output's dimension.</summary>
    public required Quantity Low { get; init; }

    /// <summary>The bound above, in a unit of the output's dimension.</summary>
    public required Quantity High { get; init; }

    internal override IEnumerable<(string Key, Quantity Value)> InOutputUnit => [("low", Low), ("high", High)];

    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma(string unit) =>
        [("sd of the logit", Sd, ""), ("low", Low.In(unit), unit), ("high", High.In(unit), unit)];

    internal override Measurement Prepare(string unit)
    {
        double low = Low.In(unit), width = High.In(unit) - low;
        return (f, eps) =>
        {
            double share = Math.Clamp((f - low) / width, 0, 1);
            return low + width / (1 + (1 - share) / share * RealMath.Exp(-Sd * eps));
        };
    }

    internal override Reading PrepareReading(string unit)
    {
        double low = Low.In(unit), high = High.In(unit), sd = Math.Max(Sd, LeastRelativeSd);
        return (f, y) => ((Logit(y) - Logit(f)) / sd, RealMath.Log((high - low) / (y - low) / (high - y)) - RealMath.Log(sd));

        double Logit(double value) => RealMath.Log(Math.Max(0, value - low)) - RealMath.Log(Math.Max(0, high - value));
    }

    internal override bool CanGive(double measured, string unit) => measured > Low.In(unit) && measured < High.In(unit);
}
