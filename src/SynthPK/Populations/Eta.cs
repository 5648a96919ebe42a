using System.ComponentModel.DataAnnotations;
using SynthPK.Numerics;

namespace SynthPK.Populations;

/// <summary>The shape of a parameter's between-subject deviation. OMEGA is that of the normal deviates it is made from.</summary>
public abstract record Eta
{
    /// <summary>The ETA that the truth tells, for a normal deviate with the given standard deviation.</summary>
    internal virtual double FromNormal(double normal, double sd) => normal;

    /// <summary>What an ETA adds on the parameter's scale.</summary>
    internal virtual double Deviation(double eta) => eta;

    /// <summary>The standard normal deviate behind what is added on the parameter's scale; infinite where none reaches so far.</summary>
    internal abstract double Normal(double deviation, double sd);
}

/// <summary>ETA is normal.</summary>
public sealed record NormalEta : Eta
{
    internal override double Normal(double deviation, double sd) => deviation / sd;
}

/// <summary>
/// The deviation is (exp(ETA)^shape − 1)/shape with a normal ETA: skewed to the right when the shape is positive, to the left
/// when it is negative, and normal as it goes to 0 (Petersson, Hanze, Savic and Karlsson, Pharm Res 2009;26:2174).
/// </summary>
/// <param name="Shape">The shape, not 0; published ones lie between -2 and 2.</param>
public sealed record BoxCoxEta([property: Range(-10.0, 10.0)] double Shape) : Eta
{
    internal override double Deviation(double eta) => (RealMath.Exp(Shape * eta) - 1) / Shape;

    internal override double Normal(double deviation, double sd)
    {
        double inner = 1 + Shape * deviation;
        return inner > 0 ? RealMath.Log(inner) / Shape / sd : Math.CopySign(double.PositiveInfinity, deviation);
    }
}

/// <summary>
/// ETA is SD · T, where T follows Student's t distribution: heavier tails than the normal's. A variance or sd is that of the
/// normal deviate it replaces (the scale), so ETA's own variance is df/(df − 2) times as large, and infinite from df = 2 down.
/// Correlations are those of the normal deviates, a Gaussian copula.
/// </summary>
/// <param name="Df">The degrees of freedom, 1 to 1,000; 3 to 10 are usual (Petersson, Hanze, Savic and Karlsson, Pharm Res 2009;26:2174).</param>
public sealed record StudentTEta([property: Range(1.0, 1000.0)] double Df) : Eta
{
    internal override double FromNormal(double normal, double sd) => sd * new StudentT(Df).FromNormal(normal / sd);

    internal override double Normal(double deviation, double sd) => new StudentT(Df).ToNormal(deviation / sd);
}
