using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SynthPK.Numerics;

namespace SynthPK.Tests.Numerics;

/// <summary>All functions of <see cref="RealMath"/> and all lane operations over one fixed set of numbers, at any width.</summary>
sealed class EveryFunction(int samples) : ILaneWork<IReadOnlyDictionary<string, double[]>>
{
    readonly double[] _x = First(samples), _y = Second(samples), _p = Probabilities(samples);

    /// <summary>The SHA-256 of all results at a width; a NaN counts as a NaN whatever its bits.</summary>
    public string Fingerprint(int width)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((_, double[] results) in Lanes.Run(width, this).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            hash.AppendData(MemoryMarshal.AsBytes<long>(Bits(results)));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public static long[] Bits(double[] numbers) => [.. numbers.Select(x => BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x))];

    public IReadOnlyDictionary<string, double[]> Run<T>()
        where T : unmanaged, ILanes<T> => new Dictionary<string, double[]>
        {
            ["exp"] = Map<T>(_x, T.Exp),
            ["log"] = Map<T>(_x, T.Log),
            ["pow"] = Map<T>(_x, _y, T.Pow),
            ["pow near 1"] = Map<T>(_p, _y, T.Pow),
            ["power"] = Map<T>(_x, _y, T.Power),
            ["sin"] = Map<T>(_x, RealMath.Sin),
            ["cos"] = Map<T>(_x, RealMath.Cos),
            ["erf"] = Map<T>(_x, RealMath.Erf),
            ["normal cdf"] = Map<T>(_x, RealMath.NormalCdf),
            ["normal quantile"] = Map<T>(_p, RealMath.NormalQuantile),
            ["log gamma"] = Map<T>(_x, T.LogGamma),
            ["digamma"] = Map<T>(_x, RealMath.Digamma),
            ["floor"] = Map<T>(_x, T.Floor),
            ["phi1"] = Map<T>(_x, RealMath.Phi1),
            ["+"] = Map<T>(_x, _y, (x, y) => x + y),
            ["-"] = Map<T>(_x, _y, (x, y) => x - y),
            ["*"] = Map<T>(_x, _y, (x, y) => x * y),
            ["/"] = Map<T>(_x, _y, (x, y) => x / y),
            ["negate"] = Map<T>(_x, x => -x),
            ["fused multiply-add"] = Map<T>(_x, _y, (x, y) => T.FusedMultiplyAdd(x, y, x)),
            ["sqrt"] = Map<T>(_x, T.Sqrt),
            ["abs"] = Map<T>(_x, T.Abs),
            ["min"] = Map<T>(_x, _y, T.Min),
            ["max"] = Map<T>(_x, _y, T.Max),
            ["select less"] = Map<T>(_x, _y, (x, y) => T.SelectLess(x, y, T.Constant(1), T.Constant(2))),
            ["select equal"] = Map<T>(_x, _y, (x, y) => T.SelectEqual(x, T.Abs(x), y, T.Constant(2))),
            ["copy sign"] = Map<T>(_x, _y, T.CopySign),
            ["power of two"] = Map<T>([.. Enumerable.Range(-1022, 2046).Select(n => (double)n)], T.PowerOfTwo),
            ["exponent"] = Map<T>(_p, p => T.Exponent(T.Abs(p))),
            ["significand"] = Map<T>(_p, p => T.Significand(T.Abs(p))),
        };

    static double[] Map<T>(double[] x, Func<T, T> function)
        where T : unmanaged, ILanes<T> => Map<T>(x, x, (a, _) => function(a));

    static double[] Map<T>(double[] x, double[] y, Func<T, T, T> function)
        where T : unmanaged, ILanes<T>
    {
        double[] results = new double[Math.Min(x.Length, y.Length) / 16 * 16];
        for (int i = 0; i < results.Length; i += T.Width)
            function(T.Load(x.AsSpan(i)), T.Load(y.AsSpan(i))).Store(results.AsSpan(i));
        return results;
    }

    /// <summary>First and second operands: every pair of special numbers, then random ones.</summary>
    static double[] First(int samples) => [.. SampleNumbers.Special.SelectMany(a => SampleNumbers.Special.Select(_ => a)), .. Spread(samples, 91)];

    static double[] Second(int samples) => [.. SampleNumbers.Special.SelectMany(_ => SampleNumbers.Special), .. Spread(samples, 92)];

    static IEnumerable<double> Spread(int samples, ulong seed) =>
    [
        .. SampleNumbers.AllExponents(samples, seed),
        .. SampleNumbers.Uniform(-800, 800, samples, seed + 100),
        .. SampleNumbers.Uniform(-7, 7, samples, seed + 200),
        .. SampleNumbers.NearQuarterTurns(samples, seed + 300),
        .. SampleNumbers.Uniform(1e8, 1e11, samples, seed + 400),
    ];

    static double[] Probabilities(int samples) =>
    [
        .. SampleNumbers.Special,
        .. SampleNumbers.Uniform(0, 1, samples, 95),
        .. SampleNumbers.AllPositive(samples, 96).Where(p => p < 1),
        .. SampleNumbers.BothSigns(1e-16, 0.1, samples, 97).Select(x => 1 - Math.Abs(x)),
    ];
}
