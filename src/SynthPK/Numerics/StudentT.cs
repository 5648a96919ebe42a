namespace SynthPK.Numerics;

/// <summary>Student's t distribution with a number of degrees of freedom, of any positive size.</summary>
/// <remarks>
/// The tail is half a regularised incomplete beta function (Abramowitz and Stegun 1964, 26.7.1), by its continued fraction
/// (26.5.8) evaluated as Lentz does. Quantiles are Newton's method on it, kept inside a bracket.
/// </remarks>
sealed class StudentT(double degreesOfFreedom)
{
    const double Tiny = 1e-300, Rounding = 4 * 2.220446049250313e-16;

    /// <summary>The logarithm of the density at 0.</summary>
    readonly double _logPeak = RealMath.LogGamma((degreesOfFreedom + 1) / 2) - RealMath.LogGamma(degreesOfFreedom / 2) - RealMath.Log(degreesOfFreedom * Math.PI) / 2;

    /// <summary>The number that stands as high in this distribution as a standard normal one does in its own.</summary>
    public double FromNormal(double normal)
    {
        double beyond = RealMath.NormalCdf(-Math.Abs(normal));
        if (normal == 0 || beyond == 0) return normal == 0 ? 0 : Math.CopySign(double.PositiveInfinity, normal);
        return Math.CopySign(Quantile(beyond, Math.Abs(normal)), normal);
    }

    /// <summary>The standard normal number that stands as high in its distribution as this number does in this one.</summary>
    public double ToNormal(double t) => t == 0 ? 0 : Math.CopySign(-RealMath.NormalQuantile(Tail(Math.Abs(t))), t);

    /// <summary>The logarithm of the density.</summary>
    public double LogDensity(double t) => _logPeak - (degreesOfFreedom + 1) / 2 * RealMath.Log(1 + t * t / degreesOfFreedom);

    /// <summary><see cref="ToNormal"/>, and the logarithm of its derivative: of the two densities' ratio.</summary>
    public (double Normal, double LogSlope) Read(double t)
    {
        double normal = ToNormal(t);
        return (normal, LogDensity(t) + (normal * normal + RealMath.Log(2 * Math.PI)) / 2);
    }

    /// <summary>The probability of more than a positive number.</summary>
    double Tail(double t)
    {
        if (double.IsInfinity(t)) return 0;
        double squares = degreesOfFreedom + t * t;
        return t < 1 // where the tail is a good part of a half, and no digits are lost to the difference
            ? 0.5 - 0.5 * Beta(t * t / squares, 0.5, degreesOfFreedom / 2)
            : 0.5 * Beta(degreesOfFreedom / squares, degreesOfFreedom / 2, 0.5);
    }

    /// <summary>The positive number with a given tail beyond it; it is never nearer to 0 than the normal one.</summary>
    double Quantile(double beyond, double normal)
    {
        const int MostSteps = 100;
        double low = normal * (1 - Rounding), high = normal;
        while (Tail(high) > beyond)
        {
            low = high;
            high *= 2;
        }
        double t = Math.Sqrt(low) * Math.Sqrt(high);
        for (int step = 0; step < MostSteps && high - low > Rounding * high; step++)
        {
            double tail = Tail(t), density = RealMath.Exp(LogDensity(t));
            if (tail > beyond) low = t;
            else high = t;
            // In logarithms of both, the tail is nearly a straight line: a power of t where it is heavy.
            double next = t * RealMath.Exp(RealMath.Log(tail / beyond) * tail / (t * density));
            if (!(next > low && next < high)) next = (low + high) / 2;
            if (Math.Abs(next - t) <= Rounding * t) return next;
            t = next;
        }
        return t;
    }

    /// <summary>The regularised incomplete beta function, for x below about a/(a + b), where the fraction converges fast.</summary>
    static double Beta(double x, double a, double b)
    {
        if (x <= 0) return 0;
        if (x > (a + 1) / (a + b + 2)) return 1 - Beta(1 - x, b, a);
        double logFront = RealMath.LogGamma(a + b) - RealMath.LogGamma(a) - RealMath.LogGamma(b) + a * RealMath.Log(x) + b * RealMath.Log(1 - x);
        return RealMath.Exp(logFront) * Fraction(x, a, b) / a;
    }

    static double Fraction(double x, double a, double b)
    {
        const int MostTerms = 10_000;
        double c = 1, d = 1 / NotZero(1 - (a + b) * x / (a + 1)), value = d;
        for (int m = 1; m < MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
            value *= d * c;
            if (Math.Abs(d * c - 1) < Rounding) break;
        }
        return value;
    }

    static double NotZero(double x) => Math.Abs(x) < Tiny ? Tiny : x;
}
