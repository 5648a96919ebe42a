using NUnit.Framework;
using SynthPK.Numerics;

namespace SynthPK.Tests.Numerics;

public class LanesTests
{
    [TestCase(2)]
    [TestCase(4)]
    [TestCase(8)]
    public void EveryFunction_AtAnyWidth_HasTheBitsOfOneLane(int width)
    {
        EveryFunction work = new(samples: 4000);
        IReadOnlyDictionary<string, double[]> one = Lanes.Run(1, work), many = Lanes.Run(width, work);
        foreach ((string function, double[] expected) in one)
            Assert.That(EveryFunction.Bits(many[function]), Is.EqualTo(EveryFunction.Bits(expected)), function);
    }

    /// <summary>One lane obeys the same definitions as the platform's scalar arithmetic.</summary>
    [Test]
    public void Operations_OfOneLane_AreThoseOfDoubles()
    {
        foreach (double x in SampleNumbers.Special)
            foreach (double y in SampleNumbers.Special)
            {
                Real1 a = new(x), b = new(y);
                Assert.That((a + b).Value, Is.EqualTo(x + y));
                Assert.That((a - b).Value, Is.EqualTo(x - y));
                Assert.That((a * b).Value, Is.EqualTo(x * y));
                Assert.That((a / b).Value, Is.EqualTo(x / y));
                Assert.That(Real1.Min(a, b).Value, Is.EqualTo(x < y ? x : y));
                Assert.That(Real1.Max(a, b).Value, Is.EqualTo(x > y ? x : y));
                Assert.That(Real1.CopySign(a, b).Value, Is.EqualTo(Math.CopySign(x, y)));
                Assert.That(Real1.FusedMultiplyAdd(a, b, a).Value, Is.EqualTo(Math.FusedMultiplyAdd(x, y, x)));
            }
    }

    [Test]
    public void ExponentAndSignificand_OfNormalNumbers_TakeThemApartExactly()
    {
        foreach (double x in SampleNumbers.AllPositive(5000, 93).Where(double.IsNormal))
        {
            double exponent = Real1.Exponent(new(x)).Value, significand = Real1.Significand(new(x)).Value;
            Assert.That(significand, Is.InRange(1, 2));
            Assert.That(Math.ScaleB(significand, (int)exponent), Is.EqualTo(x));
        }
    }

    [Test]
    public void AnyLess_InAnyLane_IsSeen([Values(1, 2, 4, 8, 16)] int width) => Assert.That(Lanes.Run(width, new AnyLessInEachLane()), Is.True);

    [TestCase("1", 1)]
    [TestCase("2", 2)]
    [TestCase("4", 4)]
    [TestCase("8", 8)]
    [TestCase("3", 0)]
    [TestCase("16", 0)]
    [TestCase("wide", 0)]
    public void Parse_OfTheVariable_AcceptsTheFourWidths(string asked, int width) => Assert.That(Lanes.Parse(asked), Is.EqualTo(width));

    [Test]
    public void Parse_WithoutTheVariable_AsksTheHardware() => Assert.That(Lanes.Parse(null), Is.AnyOf(1, 2, 4, 8));

    [Test]
    public void Run_AtAWidthThatDoesNotExist_NamesThoseThatDo() =>
        Assert.That(() => Lanes.Run(3, new EveryFunction(1)), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("1, 2, 4, 8 or 16"));

    sealed class AnyLessInEachLane : ILaneWork<bool>
    {
        public bool Run<T>()
            where T : unmanaged, ILanes<T>
        {
            double[] numbers = new double[T.Width];
            bool seen = !T.AnyLess(T.Load(numbers), T.Constant(0)) && !T.AnyLess(T.Constant(double.NaN), T.Constant(0));
            for (int lane = 0; lane < T.Width; lane++)
            {
                Array.Clear(numbers);
                numbers[lane] = -1;
                seen &= T.AnyLess(T.Load(numbers), T.Constant(0));
            }
            return seen;
        }
    }
}
