using SynthPK.Numerics;

namespace SynthPK.Randomness;

/// <summary>
/// A stationary Ornstein–Uhlenbeck path with mean 0 and variance 1, whose values at two times have the correlation ρ^Δt. The
/// path is a function of its key and the time alone, so a sample more or less changes no other.
/// </summary>
/// <remarks>
/// A chain of draws from sample to sample would hang each on the one before. Instead the path's ends, at 0 h and 2²⁰ h, are
/// drawn first, and then, as often as it takes to reach the time, the middle of an interval given its two ends (Lévy's
/// construction). With r the correlation over half the interval, the middle is normal with mean r/(1 + r²) · (left + right) and
/// variance (1 − r²)/(1 + r²). Every middle has a number, and its deviate is that number's draw. Times are told apart to
/// 2⁻²² h, about a millisecond, and joint laws are exact at that resolution.
/// </remarks>
sealed class AutocorrelatedPath
{
    const int Levels = 42;

    /// <summary>The path's end: beyond the latest legal sample.</summary>
    const double EndH = 1 << 20;

    readonly double _endCorrelation;
    readonly double[] _weight = new double[Levels], _sd = new double[Levels];

    /// <param name="perHour">The correlation after one hour, 0 to 1.</param>
    public AutocorrelatedPath(double perHour)
    {
        _endCorrelation = RealMath.Pow(perHour, EndH);
        double halfH = EndH / 2;
        for (int level = 0; level < Levels; level++, halfH /= 2)
        {
            double r = RealMath.Pow(perHour, halfH), rr = r * r;
            (_weight[level], _sd[level]) = (r / (1 + rr), Math.Sqrt((1 - rr) / (1 + rr)));
        }
    }

    /// <summary>The path's value at a time, 0 to 2²⁰ h.</summary>
    public double At(double timeH, RandomKey key)
    {
        long place = (long)Math.Round(Math.Clamp(timeH, 0, EndH) / EndH * (1L << Levels));
        double left = key.Normal(-1), right = _endCorrelation * left + Math.Sqrt(1 - _endCorrelation * _endCorrelation) * key.Normal(-2);
        if (place == 0) return left;
        if (place == 1L << Levels) return right;
        long node = 1; // numbered as in a heap: the middles of interval n are 2n and 2n + 1
        for (int level = 0; level < Levels; level++)
        {
            double middle = _weight[level] * (left + right) + _sd[level] * key.Normal(node);
            long half = 1L << (Levels - 1 - level);
            if (place == half) return middle;
            bool isRight = place > half;
            (left, right) = isRight ? (middle, right) : (left, middle);
            if (isRight) place -= half;
            node = 2 * node + (isRight ? 1 : 0);
        }
        return left;
    }
}
