using NUnit.Framework;
using SynthPK.Numerics;
using static System.Double;

namespace SynthPK.Tests.Numerics;

/// <summary>Dual numbers against derivatives known on paper, against differences, and at the points where a rule has an edge.</summary>
public class DualTests
{
    static readonly Dictionary<string, (Func<Dual<Real1>, Dual<Real1>> Function, Func<double, double> Derivative)> OnPaper = new()
    {
        ["x·x − 3x"] = (x => x * x - Number(3) * x, x => 2 * x - 3),
        ["1/(1 + x²)"] = (x => Number(1) / (Number(1) + x * x), x => -2 * x / Math.Pow(1 + x * x, 2)),
        ["x/(x + 2)"] = (x => x / (x + Number(2)), x => 2 / Math.Pow(x + 2, 2)),
        ["−x"] = (x => -x, _ => -1),
        ["fused"] = (x => Dual<Real1>.FusedMultiplyAdd(x, x + Number(1), x), x => 2 * x + 2),
        ["√x"] = (Dual<Real1>.Sqrt, x => 0.5 / Math.Sqrt(x)),
        ["|1 − x|"] = (x => Dual<Real1>.Abs(Number(1) - x), x => Math.Sign(x - 1)),
        ["min(x, 1)"] = (x => Dual<Real1>.Min(x, Number(1)), x => x < 1 ? 1 : 0),
        ["max(x, 1)"] = (x => Dual<Real1>.Max(x, Number(1)), x => x > 1 ? 1 : 0),
        ["select"] = (x => Dual<Real1>.SelectLess(x, Number(1), x * x, Number(5) * x), x => x < 1 ? 2 * x : 5),
        ["e^x"] = (Dual<Real1>.Exp, Math.Exp),
        ["ln x"] = (Dual<Real1>.Log, x => 1 / x),
        ["x^2.5"] = (x => Dual<Real1>.Pow(x, Number(2.5)), x => 2.5 * Math.Pow(x, 1.5)),
        ["2.5^x"] = (x => Dual<Real1>.Pow(Number(2.5), x), x => Math.Log(2.5) * Math.Pow(2.5, x)),
        ["x^x"] = (x => Dual<Real1>.Pow(x, x), x => Math.Pow(x, x) * (Math.Log(x) + 1)),
        ["sin x"] = (Dual<Real1>.Sin, Math.Cos),
        ["cos x"] = (Dual<Real1>.Cos, x => -Math.Sin(x)),
        ["Φ(x)"] = (Dual<Real1>.NormalCdf, x => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
        ["ln Γ(x)"] = (Dual<Real1>.LogGamma, x => Exact.Digamma(x).ToDouble()),
        ["⌊x⌋"] = (Dual<Real1>.Floor, _ => 0),
    };

    static IEnumerable<string> Functions => OnPaper.Keys;

    [TestCaseSource(nameof(Functions))]
    public void Derivative_OnPaper_IsMet(string function)
    {
        foreach (double x in SampleNumbers.Uniform(0.01, 6, 200, 301))
        {
            double expected = OnPaper[function].Derivative(x);
            double actual = OnPaper[function].Function(Dual<Real1>.Variable(new(x))).Derivative.Value;
            Assert.That(actual, Is.EqualTo(expected).Within(1e-14 * Math.Max(1, Math.Abs(expected))), $"{function} at {x:R}");
        }
    }

    /// <summary>A difference over ±h errs by h²·f‴/6, about 1e-10 here; away from the bends at 1 and from whole numbers.</summary>
    [TestCaseSource(nameof(Functions))]
    public void Derivative_AgainstCentralDifference_IsMet(string function)
    {
        const double H = 1e-5;
        foreach (double x in SampleNumbers.Uniform(0.2, 4, 100, 302).Where(x => Math.Abs(x - Math.Round(x)) > 1e-3))
        {
            double Value(double at) => OnPaper[function].Function(Dual<Real1>.Variable(new(at))).Value.Value;
            double difference = (Value(x + H) - Value(x - H)) / (2 * H);
            double derivative = OnPaper[function].Function(Dual<Real1>.Variable(new(x))).Derivative.Value;
            Assert.That(derivative, Is.EqualTo(difference).Within(1e-7 * Math.Max(1, Math.Abs(difference))), $"{function} at {x:R}");
        }
    }

    [TestCase(0.0, 2.5, 0, TestName = "Pow_AtZeroAboveTheFirstPower_IsFlat")]
    [TestCase(0.0, 1, 1, TestName = "Pow_AtZeroToTheFirst_HasSlopeOne")]
    [TestCase(0.0, 2, 0, TestName = "Pow_AtZeroSquared_IsFlat")]
    [TestCase(0.0, 0, 0, TestName = "Pow_AtZeroToTheZeroth_IsConstant")]
    [TestCase(0.0, 0.5, PositiveInfinity, TestName = "Pow_AtZeroBelowTheFirstPower_IsVertical")]
    [TestCase(0.0, -1, NegativeInfinity, TestName = "Pow_AtZeroWithNegativeExponent_IsVertical")]
    [TestCase(-2, 3, 12, TestName = "Pow_OfNegativeBaseToWholePower_HasItsSlope")]
    [TestCase(-2, 0, 0, TestName = "Pow_OfNegativeBaseToTheZeroth_IsConstant")]
    public void PowByBase(double x, double y, double slope) =>
        Assert.That(Dual<Real1>.Pow(Dual<Real1>.Variable(new(x)), Number(y)).Derivative.Value, Is.EqualTo(slope));

    [TestCase(0.0, 2.5, 0, TestName = "Pow_OfZeroByExponent_IsFlat")]
    [TestCase(1, 2.5, 0, TestName = "Pow_OfOneByExponent_IsFlat")]
    [TestCase(-2, 3, NaN, TestName = "Pow_OfNegativeBaseByExponent_HasNoSlope")]
    public void PowByExponent(double x, double y, double slope) =>
        Assert.That(Dual<Real1>.Pow(Number(x), Dual<Real1>.Variable(new(y))).Derivative.Value, Is.EqualTo(slope));

    /// <summary>A state that does not depend on the variable, at 0, where √, ln and a power below 1 are infinitely steep.</summary>
    [Test]
    public void InfiniteSlope_OfAConstant_IsZero()
    {
        Assert.That(Dual<Real1>.Sqrt(Number(0)).Derivative.Value, Is.Zero);
        Assert.That(Dual<Real1>.Log(Number(0)).Derivative.Value, Is.Zero);
        Assert.That(Dual<Real1>.Pow(Number(0), Number(0.5)).Derivative.Value, Is.Zero);
        Assert.That(Dual<Real1>.LogGamma(Number(-1)).Derivative.Value, Is.Zero);
    }

    [Test]
    public void NotANumber_InADerivative_StaysOne()
    {
        Dual<Real1> x = new(new(2), new(NaN));
        foreach (Func<Dual<Real1>, Dual<Real1>> function in new Func<Dual<Real1>, Dual<Real1>>[] { Dual<Real1>.Sqrt, Dual<Real1>.Log, Dual<Real1>.Exp, Dual<Real1>.LogGamma, a => Dual<Real1>.Pow(a, Number(2)), a => Dual<Real1>.Pow(Number(2), a) })
            Assert.That(function(x).Derivative.Value, Is.NaN);
    }

    [Test]
    public void Abs_AtZero_HasTheSlopeOfTheRight() =>
        Assert.That(Dual<Real1>.Abs(Dual<Real1>.Variable(new(0))).Derivative.Value, Is.EqualTo(1));

    [Test]
    public void LoadAndConstant_HaveDerivativeZero()
    {
        double[] lanes = [1, 2, 3, 4, 5, 6, 7, 8], stored = new double[8], derivative = new double[8];
        Dual<Real8> x = Dual<Real8>.Load(lanes);
        x.Store(stored);
        (x + Dual<Real8>.Constant(7)).Derivative.Store(derivative);
        Assert.That(stored, Is.EqualTo(lanes));
        Assert.That(derivative, Is.All.Zero);
        Assert.That(Dual<Real8>.Width, Is.EqualTo(8));
    }

    /// <summary>Value and derivative of an expression that uses everything have the bits of one lane at every width, and the value those of plain numbers.</summary>
    [Test]
    public void Derivative_AtAnyWidth_HasTheBitsOfOneLane([Values(2, 4, 8, 16)] int width)
    {
        (double[] plain, double[] value, double[] derivative) = Lanes.Run(width, new Expression());
        (double[] onePlain, double[] oneValue, double[] oneDerivative) = Lanes.Run(1, new Expression());
        Assert.That(EveryFunction.Bits(value), Is.EqualTo(EveryFunction.Bits(oneValue)));
        Assert.That(EveryFunction.Bits(derivative), Is.EqualTo(EveryFunction.Bits(oneDerivative)));
        Assert.That(EveryFunction.Bits(value), Is.EqualTo(EveryFunction.Bits(plain)));
        Assert.That(EveryFunction.Bits(plain), Is.EqualTo(EveryFunction.Bits(onePlain)));
        Assert.That(derivative.Count(IsFinite), Is.GreaterThan(900), "most numbers must have a derivative");
    }

    static Dual<Real1> Number(double value) => Dual<Real1>.Constant(value);

    sealed class Expression : ILaneWork<(double[] Plain, double[] Value, double[] Derivative)>
    {
        public (double[] Plain, double[] Value, double[] Derivative) Run<T>()
            where T : unmanaged, ILanes<T>
        {
            double[] x = [.. SampleNumbers.Uniform(0.1, 5, 1000, 303), .. SampleNumbers.Special.Take(56)];
            double[] plain = new double[x.Length], value = new double[x.Length], derivative = new double[x.Length];
            for (int i = 0; i + T.Width <= x.Length; i += T.Width)
            {
                T at = T.Load(x.AsSpan(i));
                Dual<T> result = Of(Dual<T>.Variable(at));
                Of(at).Store(plain.AsSpan(i));
                result.Value.Store(value.AsSpan(i));
                result.Derivative.Store(derivative.AsSpan(i));
            }
            return (plain, value, derivative);
        }

        static T Of<T>(T x)
            where T : unmanaged, IReal<T>
        {
            T two = T.Constant(2);
            T smooth = T.Exp(-x) + T.Log(x) * T.Sin(x) - T.Cos(x) / T.Sqrt(x) + T.Pow(x, two - x) + T.NormalCdf(x) + T.LogGamma(x);
            return T.FusedMultiplyAdd(smooth, T.Floor(x), T.Min(x, two) + T.Max(x, two) * T.Abs(x - two) + T.SelectLess(x, two, x, smooth));
        }
    }
}
