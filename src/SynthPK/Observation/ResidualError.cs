using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>How a measured concentration scatters about the true one.</summary>
public abstract record ResidualError
{
    /// <summary>The law with its units resolved.</summary>
    internal abstract Measurement Prepare();

    /// <summary>SIGMA as the truth bundle states it: name, value, unit.</summary>
    internal abstract IReadOnlyList<(string Name, double Value, string Unit)> Sigma { get; }
}

/// <summary>The measured concentration for a true one and a standard normal deviate EPS, both in mg/L.</summary>
delegate double Measurement(double trueMgPerL, double eps);

/// <summary>measured = true + SD · EPS.</summary>
/// <param name="Sd">The standard deviation.</param>
public sealed record AdditiveError([property: Unit("mg/L"), NotNegative] Quantity Sd) : ResidualError
{
    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma => [("additive", Sd.In("mg/L"), "mg/L")];

    internal override Measurement Prepare()
    {
        double sd = Sd.In("mg/L");
        return (f, eps) => f + sd * eps;
    }
}

/// <summary>measured = true · (1 + CV · EPS).</summary>
/// <param name="Cv">The coefficient of variation.</param>
public sealed record ProportionalError([property: Unit("1"), NotNegative] Quantity Cv) : ResidualError
{
    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma => [("proportional", Cv.In("1"), "")];

    internal override Measurement Prepare()
    {
        double cv = Cv.In("1");
        return (f, eps) => f * (1 + cv * eps);
    }
}

/// <summary>An error that is additive at low concentrations and proportional at high ones.</summary>
public abstract record CombinedError : ResidualError
{
    /// <summary>The standard deviation at a true concentration of 0.</summary>
    [Unit("mg/L"), NotNegative]
    public required Quantity Additive { get; init; }

    /// <summary>The coefficient of variation at high concentrations.</summary>
    [Unit("1"), NotNegative]
    public required Quantity Proportional { get; init; }

    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma => [("additive", Additive.In("mg/L"), "mg/L"), ("proportional", Proportional.In("1"), "")];
}

/// <summary>measured = true + (additive + proportional · true) · EPS: the standard deviations are summed (Monolix combined1).</summary>
public sealed record CombinedSdSumError : CombinedError
{
    internal override Measurement Prepare()
    {
        double additive = Additive.In("mg/L"), proportional = Proportional.In("1");
        return (f, eps) => f + (additive + proportional * f) * eps;
    }
}

/// <summary>measured = true + √(additive² + (proportional · true)²) · EPS: the variances are summed (Monolix combined2, NONMEM with two EPS).</summary>
public sealed record CombinedVarianceSumError : CombinedError
{
    internal override Measurement Prepare()
    {
        double additive = Additive.In("mg/L"), proportional = Proportional.In("1");
        return (f, eps) => f + Math.Sqrt(additive * additive + proportional * f * (proportional * f)) * eps;
    }
}

/// <summary>measured = true · exp(SD · EPS).</summary>
/// <param name="Sd">The standard deviation of the logarithm.</param>
public sealed record LognormalError([property: NotNegative] double Sd) : ResidualError
{
    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma => [("sd of the logarithm", Sd, "")];

    internal override Measurement Prepare() => (f, eps) => f * RealMath.Exp(Sd * eps);
}
