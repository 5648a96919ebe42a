namespace SynthPK.Tests.Numerics;

/// <summary>Doubles to try functions on: fixed, spread over every exponent or packed where functions are difficult.</summary>
static class SampleNumbers
{
    /// <summary>Every kind of double that has its own rule somewhere.</summary>
    public static readonly double[] Special =
    [
        0.0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1.5, -1.5, 0.25, 0.75, 0.1, 0.9, 0.075, 0.925, 0.025,
        double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 2.2250738585072014e-308, -2.2250738585072014e-308,
        2.225073858507201e-308, double.NaN, double.PositiveInfinity, double.NegativeInfinity, Math.BitIncrement(1.0), Math.BitDecrement(1.0),
        709.782712893384, 709.7827128933841, 710, -708.4, -745.1332191019411, -745.1332191019412, -746, 1e5, -1e5, 1074, -1074,
        1L << 30, (1L << 30) + 0.5, 1L << 52, (1L << 52) + 1, (1L << 53) - 1, 1L << 53, -((1L << 53) - 1), 1e22, 1e300, -1e300, 1e-300,
        38.5, -38.5, 6, -6, 6.25, 1e-17, Math.PI, Math.PI / 2, Math.PI / 4, 3 * Math.PI / 4, 700, -700, -700.0000001, -1500, 40, -40,
    ];

    /// <summary>Random bits: every exponent is equally likely, subnormals included. Finite.</summary>
    public static IEnumerable<double> AllExponents(int count, ulong seed)
    {
        foreach (ulong bits in RandomBits(count, seed))
        {
            double x = BitConverter.UInt64BitsToDouble(bits);
            if (double.IsFinite(x)) yield return x;
        }
    }

    /// <summary>Positive finite numbers of every exponent.</summary>
    public static IEnumerable<double> AllPositive(int count, ulong seed) => AllExponents(count, seed).Select(Math.Abs).Where(x => x > 0);

    public static IEnumerable<double> Uniform(double from, double to, int count, ulong seed) =>
        RandomBits(count, seed).Select(bits => from + ((to - from) * ((bits >> 11) * (1.0 / (1UL << 53)))));

    /// <summary>Magnitudes spread evenly in logarithm, of both signs.</summary>
    public static IEnumerable<double> BothSigns(double smallest, double largest, int count, ulong seed) =>
        Uniform(Math.Log(smallest), Math.Log(largest), count, seed).Select((x, i) => i % 2 == 0 ? Math.Exp(x) : -Math.Exp(x));

    /// <summary>The doubles nearest to the multiples of π/2, and their neighbours.</summary>
    public static IEnumerable<double> NearQuarterTurns(int count, ulong seed)
    {
        foreach (ulong bits in RandomBits(count / 3, seed))
        {
            double x = Math.Round(Math.ScaleB(1 + (bits >> 12) * Math.ScaleB(1, -52), (int)(bits % 40))) * (Math.PI / 2);
            yield return x;
            yield return Math.BitIncrement(x);
            yield return -Math.BitDecrement(x);
        }
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    static IEnumerable<ulong> RandomBits(int count, ulong seed)
    {
        for (int i = 0; i < count; i++)
        {
            ulong z = seed += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            yield return z ^ (z >> 31);
        }
    }
}
