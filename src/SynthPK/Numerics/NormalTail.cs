namespace SynthPK.Numerics;

/// <summary>Logarithms of the standard normal distribution, far into its tail.</summary>
static class NormalTail
{
    /// <summary>ln 2π.</summary>
    public const double LogTwoPi = 1.8378770664093453;

    /// <summary>Below this Φ is near the smallest number there is, and a series takes its place.</summary>
    public const double Far = -30;

    /// <summary>ln Φ(x). Far out by the asymptotic series (Abramowitz and Stegun 1964, 26.2.12), whose error there is below 1e-7.</summary>
    public static double LogCdf(double x)
    {
        if (!(x < Far)) return RealMath.Log(RealMath.NormalCdf(x));
        return -(x * x + LogTwoPi) / 2 - RealMath.Log(-x) + RealMath.Log(Series(x));
    }

    /// <summary>The derivative of <see cref="LogCdf"/>, φ(x)/Φ(x): the inverse Mills ratio. Far out by the same series.</summary>
    public static double Slope(double x) => x < Far ? -x / Series(x) : RealMath.Exp(-(x * x + LogTwoPi) / 2) / RealMath.NormalCdf(x);

    /// <summary>-x Φ(x)/φ(x) far below 0.</summary>
    static double Series(double x)
    {
        double inverse = 1 / (x * x);
        return 1 - inverse + 3 * inverse * inverse;
    }
}
