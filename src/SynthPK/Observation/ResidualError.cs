using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>How a measured value scatters about the true one.</summary>
/// <remarks>
/// What is no continuous measurement (a count, a category, a score) is a case too: its law turns EPS into a draw by
/// inversion, u = Φ(EPS), and leaves the rounding to itself.
/// </remarks>
public abstract record ResidualError
{
    /// <summary>Whether the laboratory rounds what it measures to the assay's digits.</summary>
    internal virtual bool IsRounded => true;

    /// <summary>What must have the dimension of the output, by its key; an empty key is the error itself.</summary>
    internal virtual IEnumerable<(string Key, Quantity Value)> InOutputUnit => [];

    /// <summary>The law for an output in the given unit.</summary>
    internal abstract Measurement Prepare(string unit);

    /// <summary>The same law read backwards: which EPS makes a true value the measured one.</summary>
    internal abstract Reading PrepareReading(string unit);

    /// <summary>Whether the law can give a value at all, in the output's unit.</summary>
    internal virtual bool CanGive(double measured, string unit) => true;

    /// <summary>An error of 0 has no density, so a standard deviation below this share of the true value counts as this. The project's choice: far below the rounding of any assay.</summary>
    private protected const double LeastRelativeSd = 1e-6;

    /// <summary>measured = truth + sd · EPS read backwards; an sd below 0 is that of the same law mirrored.</summary>
    private protected static (double Eps, double LogSlope) Scaled(double truth, double measured, double sd)
    {
        double size = Math.Max(Math.Abs(sd), LeastRelativeSd * Math.Abs(truth));
        return ((measured - truth) / size, -RealMath.Log(size));
    }

    /// <summary>SIGMA as the truth bundle states it, for an output in the given unit: name, value, unit.</summary>
    internal abstract IReadOnlyList<(string Name, double Value, string Unit)> Sigma(string unit);
}

/// <summary>The measured value for a true one and a deviate EPS, both values in the output's unit.</summary>
delegate double Measurement(double truth, double eps);

/// <summary>EPS for a true and a measured value, both in the output's unit, and ln of how fast EPS grows with the measured value.</summary>
delegate (double Eps, double LogSlope) Reading(double truth, double measured);

/// <summary>measured = true + SD · EPS.</summary>
/// <param name="Sd">The standard deviation, in a unit of the output's dimension.</param>
public sealed record AdditiveError([property: NotNegative] Quantity Sd) : ResidualError
{
    internal override IEnumerable<(string Key, Quantity Value)> InOutputUnit => [("", Sd)];

    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma(string unit) => [("additive", Sd.In(unit), unit)];

    internal override Measurement Prepare(string unit)
    {
        double sd = Sd.In(unit);
        return (f, eps) => f + sd * eps;
    }

    internal override Reading PrepareReading(string unit)
    {
        double sd = Sd.In(unit);
        return (f, y) => Scaled(f, y, sd);
    }
}

/// <summary>measured = true · (1 + CV · EPS).</summary>
/// <param name="Cv">The coefficient of variation.</param>
public sealed record ProportionalError([property: Unit("1"), NotNegative] Quantity Cv) : ResidualError
{
    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma(string unit) => [("proportional", Cv.In("1"), "")];

    internal override Measurement Prepare(string unit)
    {
        double cv = Cv.In("1");
        return (f, eps) => f * (1 + cv * eps);
    }

    internal override Reading PrepareReading(string unit)
    {
        double cv = Cv.In("1");
        return (f, y) => Scaled(f, y, cv * f);
    }
}

/// <summary>An error that is additive at low values and proportional at high ones.</summary>
public abstract record CombinedError : ResidualError
{
    /// <summary>The standard deviation at a true value of 0, in a unit of the output's dimension.</summary>
    [NotNegative]
    public required Quantity Additive { get; init; }

    /// <summary>The coefficient of variation at high values.</summary>
    [Unit("1"), NotNegative]
    public required Quantity Proportional { get; init; }

    internal override IEnumerable<(string Key, Quantity Value)> InOutputUnit => [("additive", Additive)];

    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma(string unit) => [("additive", Additive.In(unit), unit), ("proportional", Proportional.In("1"), "")];
}

/// <summary>measured = true + (additive + proportional · true) · EPS: the standard deviations are summed (Monolix combined1).</summary>
public sealed record CombinedSdSumError : CombinedError
{
    internal override Measurement Prepare(string unit)
    {
        double additive = Additive.In(unit), proportional = Proportional.In("1");
        return (f, eps) => f + (additive + proportional * f) * eps;
    }

    internal override Reading PrepareReading(string unit)
    {
        double additive = Additive.In(unit), proportional = Proportional.In("1");
        return (f, y) => Scaled(f, y, additive + proportional * f);
    }
}

/// <summary>measured = true + √(additive² + (proportional · true)²) · EPS: the variances are summed (Monolix combined2, NONMEM with two EPS).</summary>
public sealed record CombinedVarianceSumError : CombinedError
{
    internal override Measurement Prepare(string unit)
    {
        double additive = Additive.In(unit), proportional = Proportional.In("1");
        return (f, eps) => f + Math.Sqrt(additive * additive + proportional * f * (proportional * f)) * eps;
    }

    internal override Reading PrepareReading(string unit)
    {
        double additive = Additive.In(unit), proportional = Proportional.In("1");
        return (f, y) => Scaled(f, y, Math.Sqrt(additive * additive + proportional * f * (proportional * f)));
    }
}

/// <summary>measured = true · exp(SD · EPS).</summary>
/// <param name="Sd">The standard deviation of the logarithm.</param>
public sealed record LognormalError([property: NotNegative] double Sd) : ResidualError
{
    internal override IReadOnlyList<(string Name, double Value, string Unit)> Sigma(string unit) => [("sd of the logarithm", Sd, "")];

    internal override Measurement Prepare(string unit) => (f, eps) => f * RealMath.Exp(Sd * eps);

    internal override Reading PrepareReading(string unit)
    {
        double sd = Math.Max(Sd, LeastRelativeSd);
        return (f, y) => (RealMath.Log(y / f) / sd, -RealMath.Log(sd * y));
    }

    internal override bool CanGive(double measured, string unit) => measured > 0;
}
