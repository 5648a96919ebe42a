using System.ComponentModel.DataAnnotations;
using SynthPK.Numerics;

namespace SynthPK.Observation;

/// <summary>The law of EPS.</summary>
public abstract record Epsilon
{
    /// <summary>From a standard normal deviate to EPS.</summary>
    internal abstract Func<double, double> Prepare();

    /// <summary>From EPS back to the standard normal deviate, and ln of how fast that grows with EPS.</summary>
    internal abstract Func<double, (double Normal, double LogSlope)> PrepareReading();
}

/// <summary>EPS is standard normal.</summary>
public sealed record NormalEpsilon : Epsilon
{
    internal override Func<double, double> Prepare() => normal => normal;

    internal override Func<double, (double Normal, double LogSlope)> PrepareReading() => eps => (eps, 0);
}

/// <summary>
/// EPS follows Student's t distribution: outlying values are likelier. The error's standard deviation is then the scale, and the
/// true one is √(df/(df − 2)) times as large (as in nlmixr2's dt); correlations are those of the normal deviates behind EPS.
/// </summary>
/// <param name="Df">The degrees of freedom, 1 to 1,000; 3 to 10 are usual.</param>
public sealed record StudentTEpsilon([property: Range(1.0, 1000.0)] double Df) : Epsilon
{
    internal override Func<double, double> Prepare() => new StudentT(Df).FromNormal;

    internal override Func<double, (double Normal, double LogSlope)> PrepareReading() => new StudentT(Df).Read;
}

/// <summary>
/// EPS follows Student's t distribution divided by its standard deviation, √(df/(df − 2)): tails are heavy and the error's standard
/// deviation is what it says, as where it was estimated under a normal law.
/// </summary>
/// <param name="Df">The degrees of freedom, more than 2 to 1,000; 3 to 10 are usual.</param>
public sealed record StandardisedTEpsilon([property: Range(2.01, 1000.0)] double Df) : Epsilon
{
    /// <summary>What a deviate of Student's t is multiplied by.</summary>
    internal double Scale => Math.Sqrt((Df - 2) / Df);

    internal override Func<double, double> Prepare()
    {
        double scale = Scale;
        StudentT t = new(Df);
        return normal => scale * t.FromNormal(normal);
    }

    internal override Func<double, (double Normal, double LogSlope)> PrepareReading()
    {
        double scale = Scale, logScale = RealMath.Log(scale);
        StudentT t = new(Df);
        return eps => t.Read(eps / scale) is var (normal, slope) ? (normal, slope - logScale) : default;
    }
}
