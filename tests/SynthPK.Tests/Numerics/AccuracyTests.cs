using NUnit.Framework;
using SynthPK.Numerics;
using static SynthPK.Tests.Numerics.SampleNumbers;

namespace SynthPK.Tests.Numerics;

/// <summary>The largest error of each function, in units in the last place of the exact result, in every region that has its own difficulty.</summary>
[Parallelizable(ParallelScope.All)]
public class AccuracyTests
{
    static TestCaseData Region(string name, double bound, IEnumerable<double> inputs) => new TestCaseData(inputs, bound).SetArgDisplayNames(name, $"{bound} ulp");

    static IEnumerable<TestCaseData> ExpRegions() =>
    [
        Region("all exponents", 0.65, AllExponents(3000, 1)),
        Region("the whole range of results", 0.75, Uniform(-745.2, 709.8, 6000, 2)),
        Region("small arguments", 0.65, BothSigns(1e-20, 2, 4000, 3)),
        Region("subnormal results", 0.75, Uniform(-745.14, -708.3, 2000, 4)),
        Region("the end of the range", 0.65, Uniform(709.7827, 709.7829, 500, 5)),
    ];

    [TestCaseSource(nameof(ExpRegions))]
    public void Exp_AgainstReference_IsWithinBound(IEnumerable<double> inputs, double bound) =>
        AssertUlps(inputs, bound, RealMath.Exp, x => ExpOrLimit(x));

    static IEnumerable<TestCaseData> LogRegions() =>
    [
        Region("all exponents", 0.65, AllPositive(4000, 11)),
        Region("near 1", 0.65, BothSigns(1e-16, 0.5, 4000, 12).Select(x => 1 + x)),
        Region("one binade", 0.65, Uniform(0.5, 2, 4000, 13)),
        Region("subnormal arguments", 0.65, AllPositive(2000, 14).Select(x => x % 2.2250738585072014e-308).Where(x => x > 0)),
    ];

    [TestCaseSource(nameof(LogRegions))]
    public void Log_AgainstReference_IsWithinBound(IEnumerable<double> inputs, double bound) =>
        AssertUlps(inputs, bound, RealMath.Log, x => Exact.Log(x));

    static IEnumerable<TestCaseData> PowRegions() =>
    [
        Region("all exponents", 0.8, AllPositive(4000, 21)),
        Region("near 1", 0.8, BothSigns(1e-15, 0.4, 4000, 22).Select(x => 1 + x)),
        Region("ordinary", 0.8, Uniform(0, 200, 4000, 23)),
    ];

    [TestCaseSource(nameof(PowRegions))]
    public void Pow_AgainstReference_IsWithinBound(IEnumerable<double> inputs, double bound)
    {
        // exponents that spread the results over the whole range, subnormals included
        double[] shares = [.. Uniform(-1.02, 1.02, 1000, 24)];
        int i = 0;
        WorstError worst = new();
        foreach (double x in inputs)
        {
            double y = shares[i++ % shares.Length] * 730 / Math.Abs(Math.Log(x));
            if (!double.IsFinite(y)) continue;
            worst.Add(RealMath.Pow(x, y), Exact.Pow(x, y), $"{x:R} to the {y:R}");
        }
        worst.AssertWithin(bound);
    }

    static IEnumerable<TestCaseData> AngleRegions() =>
    [
        Region("all exponents", 0.8, AllExponents(4000, 31)),
        Region("some turns", 0.8, Uniform(-50, 50, 4000, 32)),
        Region("near multiples of a quarter turn", 0.8, NearQuarterTurns(3000, 33)),
        Region("where the reduction changes", 0.8, Uniform((1L << 30) - 1000, (1L << 30) + 1000, 2000, 34)),
        Region("the worst of all", 0.8, [Math.ScaleB(6381956970095103, 797), double.MaxValue, double.Epsilon]),
    ];

    [TestCaseSource(nameof(AngleRegions))]
    public void Sin_AgainstReference_IsWithinBound(IEnumerable<double> inputs, double bound) =>
        AssertUlps(inputs, bound, RealMath.Sin, Exact.Sin);

    [TestCaseSource(nameof(AngleRegions))]
    public void Cos_AgainstReference_IsWithinBound(IEnumerable<double> inputs, double bound) =>
        AssertUlps(inputs, bound, RealMath.Cos, Exact.Cos);

    static IEnumerable<TestCaseData> ErfRegions() =>
    [
        Region("small arguments", 1, BothSigns(1e-320, 0.5, 2000, 41)),
        Region("the bend", 1, Uniform(-2, 2, 4000, 42)),
        Region("the approach to 1", 1, Uniform(0.5, 6.5, 2000, 43)),
    ];

    [TestCaseSource(nameof(ErfRegions))]
    public void Erf_AgainstReference_IsWithinBound(IEnumerable<double> inputs, double bound) =>
        AssertUlps(inputs, bound, RealMath.Erf, Exact.Erf);

    static IEnumerable<TestCaseData> NormalRegions() =>
    [
        Region("the middle", 1.3, Uniform(-1, 1, 4000, 51)),
        Region("the left tail", 1.3, Uniform(-38, -0.5, 4000, 52)),
        Region("subnormal results", 1.3, Uniform(-38.6, -37.5, 1000, 53)),
        Region("the right tail", 1.3, Uniform(0.5, 9, 2000, 54)),
    ];

    [TestCaseSource(nameof(NormalRegions))]
    public void NormalCdf_AgainstReference_IsWithinBound(IEnumerable<double> inputs, double bound) =>
        AssertUlps(inputs, bound, RealMath.NormalCdf, x => Exact.NormalCdf(x));

    static IEnumerable<TestCaseData> ProbabilityRegions() =>
    [
        Region("uniform", 0.85, Uniform(0, 1, 6000, 61)),
        Region("where the middle meets the tails", 0.85, Uniform(0.2499, 0.2501, 1000, 62).Concat(Uniform(0.7499, 0.7501, 1000, 63))),
        Region("near 1/2", 0.85, BothSigns(1e-15, 0.1, 1000, 64).Select(x => 0.5 + x)),
        Region("the left tail", 0.85, AllPositive(6000, 65).Where(p => p < 0.1)),
        Region("where the tail meets the far tail", 0.85, Uniform(1.0e-17, 1.2e-17, 1000, 66)),
        Region("the right tail", 0.85, BothSigns(1e-16, 0.1, 1000, 67).Select(x => 1 - Math.Abs(x)).Where(p => p < 1)),
    ];

    [TestCaseSource(nameof(ProbabilityRegions))]
    public void NormalQuantile_AgainstInverseOfReference_IsWithinBound(IEnumerable<double> inputs, double bound) =>
        AssertUlps(inputs, bound, RealMath.NormalQuantile, QuantileNear);

    static IEnumerable<TestCaseData> PhiRegions() =>
    [
        Region("positive, all exponents", 1.3, AllPositive(3000, 71)),
        Region("small", 1.3, BothSigns(1e-10, 1, 4000, 72)),
        Region("positive", 1.3, Uniform(0, 40, 4000, 73)),
        Region("negative", 2.3, Uniform(-700, 0, 4000, 74)),
        Region("where only the quotient is finite", 2.6, Uniform(-717, -699, 1000, 75)),
    ];

    [TestCaseSource(nameof(PhiRegions))]
    public void Phi1_AgainstReference_IsWithinBound(IEnumerable<double> inputs, double bound) =>
        AssertUlps(inputs, bound, RealMath.Phi1, Exact.Phi1);

    static IEnumerable<TestCaseData> LogGammaRegions() =>
    [
        Region("all exponents", 1.4, AllPositive(2000, 81).Where(x => x < 1e305)),
        Region("near 0", 1, AllPositive(2000, 82).Where(x => x < 0.5)),
        Region("between and around the zeros", 2.9, Uniform(0, 2.5, 3000, 83)),
        Region("near 1 and 2", 1.4, BothSigns(1e-16, 0.1, 1500, 84).SelectMany(x => new[] { 1 + x, 2 + x }).Where(x => x is not (1 or 2))),
        Region("where the recurrence reaches", 1.4, Uniform(2.5, 8, 3000, 85)),
        Region("Stirling", 1.4, Uniform(8, 200, 3000, 86)),
    ];

    [TestCaseSource(nameof(LogGammaRegions))]
    public void LogGamma_AgainstReference_IsWithinBound(IEnumerable<double> inputs, double bound) =>
        AssertUlps(inputs, bound, RealMath.LogGamma, x => Exact.LogGamma(x));

    /// <summary>In units of the last place of the larger of 1 and the result.</summary>
    [Test]
    public void Digamma_AgainstReference_IsWithinBound()
    {
        foreach (double x in Uniform(0, 20, 3000, 87).Concat(AllPositive(1000, 88).Where(x => x > 1e-300)))
        {
            BigReal exact = Exact.Digamma(x);
            double unit = Math.Max(1, Math.Abs(exact.ToDouble())) * Math.ScaleB(1, -53);
            Assert.That((exact - RealMath.Digamma(new Real1(x)).Value).Abs().ToDouble() / unit, Is.LessThan(12), $"{x:R}");
        }
    }

    /// <summary>One Newton step in many digits from the computed quantile: its error is the square of a rounding error.</summary>
    static BigReal QuantileNear(double p)
    {
        double z = RealMath.NormalQuantile(p);
        Assert.That(double.IsFinite(z), $"{p:R}");
        return z - ((Exact.NormalCdf(z) - p) / Exact.NormalDensity(z));
    }

    /// <summary>Beyond ±2000 the exact power would only cost time.</summary>
    static BigReal ExpOrLimit(double x) => Exact.Exp(Math.Clamp(x, -2000, 2000));

    static void AssertUlps(IEnumerable<double> inputs, double bound, Func<double, double> computed, Func<double, BigReal> exact)
    {
        WorstError worst = new();
        foreach (double x in inputs) worst.Add(computed(x), exact(x), $"{x:R}");
        worst.AssertWithin(bound);
    }

    sealed class WorstError
    {
        double _ulps;
        string _input = "";

        public void Add(double computed, BigReal exact, string input)
        {
            double ulps = exact.UlpsTo(computed);
            if (ulps > _ulps) (_ulps, _input) = (ulps, input);
        }

        /// <summary>An error of nearly zero would mean that nothing was compared.</summary>
        public void AssertWithin(double bound)
        {
            TestContext.Out.WriteLine($"largest error {_ulps:F3} ulp at {_input}");
            Assert.That(_ulps, Is.InRange(0.1, bound), $"largest error in ulp, at {_input}");
        }
    }
}
