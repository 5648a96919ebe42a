using SynthPK.Numerics;

namespace SynthPK.Populations;

/// <summary>An interval of standard normal deviates, from which a law is cut out.</summary>
/// <param name="Low">The least deviate; −∞ for none.</param>
/// <param name="High">The greatest deviate; +∞ for none.</param>
readonly record struct NormalInterval(double Low, double High)
{
    /// <summary>Every deviate.</summary>
    public static NormalInterval All => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The share of all deviates that lies inside.</summary>
    public double Mass => Low > 0 ? RealMath.NormalCdf(-Low) - RealMath.NormalCdf(-High) : RealMath.NormalCdf(High) - RealMath.NormalCdf(Low);

    /// <summary>
    /// The deviate that stands as high inside the interval as a standard normal one does among all: its inverse CDF, so one
    /// draw gives one deviate and the order of subjects is kept. An interval that no law reaches gives its nearest end.
    /// </summary>
    public double Squeeze(double normal)
    {
        if (double.IsNegativeInfinity(Low) && double.IsPositiveInfinity(High)) return normal;
        // Probabilities near 0 are fine-grained and those near 1 are not, so an interval on the right is mirrored.
        return Low + High > 0 ? -new NormalInterval(-High, -Low).Within(RealMath.NormalCdf(-normal)) : Within(RealMath.NormalCdf(normal));
    }

    double Within(double share)
    {
        double below = RealMath.NormalCdf(Low), probability = below + share * (RealMath.NormalCdf(High) - below);
        return probability > 0 ? Math.Clamp(RealMath.NormalQuantile(probability), Low, High) : High;
    }
}
