#pragma warning disable RS0030 // placeholder until the real implementation lands
namespace SynthPK.Numerics;
public static partial class RealMath
{
    /// <summary>The sine of an angle in radians.</summary>
    public static double Sin(double x) => Math.Sin(x);

    /// <summary>The cosine of an angle in radians.</summary>
    public static double Cos(double x) => Math.Cos(x);

    /// <summary>The standard normal quantile of a probability in (0, 1).</summary>
    public static double NormalQuantile(double p)
    {
        double lo = -40, hi = 40;
        for (int i = 0; i < 100; i++) { double m = 0.5 * (lo + hi); if (NormalCdf(m) < p) lo = m; else hi = m; }
        return 0.5 * (lo + hi);
    }

    /// <summary>The standard normal distribution function.</summary>
    public static double NormalCdf(double x)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(x));
        double d = 0.3989422804014327 * Math.Exp(-x * x / 2);
        double p = d * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x > 0 ? 1 - p : p;
    }

    /// <summary>The error function.</summary>
    public static double Erf(double x) => 2 * NormalCdf(x * 1.4142135623730951) - 1;
}
