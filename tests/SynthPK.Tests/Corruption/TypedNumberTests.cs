using NUnit.Framework;
using SynthPK.Corruption;

namespace SynthPK.Tests.Corruption;

public sealed class TypedNumberTests
{
    [TestCase(12.34, 0, 21.34)]
    [TestCase(12.34, 0.5, 13.24)]
    [TestCase(0.05, 0.99, 0.50)]
    [TestCase(1e-7, 0.5, null)]
    [TestCase(-12.0, 0.5, -21.0)]
    [TestCase(7.7, 0.5, null)]
    public void Transposed_OfTwoDigits_ExchangesThem(double value, double u, double? expected) =>
        Assert.That(new TypedNumber(value).Transposed(u), Is.EqualTo(expected));

    [TestCase(5.0, 0, 0.2, 4.0)]
    [TestCase(5.0, 0, 0.8, 6.0)]
    [TestCase(1.0, 0, 0.2, 2.0)]
    [TestCase(10.0, 0.9, 0.8, 19.0)]
    [TestCase(-2.5, 0.9, 0.2, -2.4)]
    [TestCase(2.5E-7, 0.9, 0.2, 2.4E-7)]
    public void WithNeighbourKey_OfADigit_IsBesideIt(double value, double u, double side, double expected) =>
        Assert.That(new TypedNumber(value).WithNeighbourKey(u, side), Is.EqualTo(expected));

    [TestCase(70.27, 0.1, 70.3)]
    [TestCase(70.25, 0.5, 70.5)]
    [TestCase(67.4, 5, 65)]
    [TestCase(0.875, 0.01, 0.88)]
    public void Nearest_OfAGrid_IsTheDecimalNumber(double value, double step, double expected) => Assert.That(Grid.Nearest(value, step), Is.EqualTo(expected));

    [TestCase(29.999, 1, 29)]
    [TestCase(29.3, 0.1, 29.3)]
    [TestCase(47.2, 5, 45)]
    public void Below_OfAGrid_IsNotAbove(double value, double step, double expected) => Assert.That(Grid.Below(value, step), Is.EqualTo(expected));
}
