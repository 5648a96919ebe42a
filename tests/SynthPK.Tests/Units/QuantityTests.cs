using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using SynthPK.Units;

namespace SynthPK.Tests.Units;

public class QuantityTests
{
    [TestCase("1 day", "h", 24)]
    [TestCase("30 min", "h", 0.5)]
    [TestCase("3600 s", "h", 1)]
    [TestCase("2 wk", "day", 14)]
    [TestCase("1 year", "month", 12)]
    [TestCase("40 years", "years", 40)]
    [TestCase("320 mg", "g", 0.32)]
    [TestCase("5 µg", "mg", 0.005)]
    [TestCase("5 ug", "mcg", 5)]
    [TestCase("5 μg/mL", "mg/L", 5)]
    [TestCase("1 ng/mL", "mg/L", 0.001)]
    [TestCase("1.1 mg/dL", "mg/L", 11)]
    [TestCase("30 %", "1", 0.3)]
    [TestCase("8 %", "", 0.08)]
    [TestCase("30%", "", 0.3)]
    [TestCase("0.3", "%", 30)]
    [TestCase("100 mL/min", "L/h", 6)]
    [TestCase("0.22 L/day", "L/h", 0.22 / 24)]
    [TestCase("0.133 L/h", "mL/min", 0.133 * 50 / 3)]
    [TestCase("1.73 m^2", "cm2", 17300)]
    [TestCase("1 m³", "L", 1000)]
    [TestCase("10 h^-1", "1/h", 10)]
    [TestCase("1 1/day", "1/h", 1.0 / 24)]
    [TestCase("2 mg·h/L", "ng*min/mL", 120000)]
    [TestCase("90 mL/min/1.73m^2", "mL/min/1.73 m²", 90)]
    [TestCase("173 mL/min/1.73m^2", "mL/min/m^2", 100)]
    [TestCase("100 lb", "kg", 45.359237)]
    [TestCase("1e-3 mol/L", "umol/mL", 1)]
    [TestCase("-5e+1 cm", "m", -0.5)]
    [TestCase(".5 L", "mL", 500)]
    public void In_UnitOfTheSameDimension_ConvertsExactly(string text, string unit, double expected) =>
        Assert.That(Quantity.Parse(text).In(unit), Is.EqualTo(expected).Within(1).Ulps);

    [TestCase("30 %", "1", 0.3)]
    [TestCase("12.5 %", "1", 0.125)]
    [TestCase("7 day", "h", 168)]
    [TestCase("8 %", "1", 0.08)]
    [TestCase("250 ng/mL", "mg/L", 0.25)]
    public void In_CommonConversions_GiveTheNearestDouble(string text, string unit, double expected) =>
        Assert.That(Quantity.Parse(text).In(unit), Is.EqualTo(expected));

    [TestCase("12 hr", "unknown unit 'hr'", "12 h")]
    [TestCase("12 HOURS", "unknown unit 'HOURS'", "12 h")]
    [TestCase("5 MG", "unknown unit 'MG'", "5 mg")]
    [TestCase("2.7 liters/hr", "unknown unit 'liters'", "2.7 L/hr")]
    [TestCase("2.7 L/hr", "unknown unit 'hr'", "2.7 L/h")]
    [TestCase("5 furlong", "unknown unit 'furlong'", null)]
    [TestCase("mg", "does not begin with a number", null)]
    [TestCase("", "does not begin with a number", null)]
    [TestCase("NaN mg", "does not begin with a number", null)]
    [TestCase("Infinity", "does not begin with a number", null)]
    [TestCase("1e999 mg", "too large", null)]
    [TestCase("1,5 mg", "decimal point", null)]
    [TestCase("0.25 0.5 h", "'0.5' stands where a unit is expected", null)]
    [TestCase("1.2.3 h", "does not begin with a number", null)]
    [TestCase("1 h/", "a unit is missing", null)]
    [TestCase("1 /h", "a unit is missing", null)]
    [TestCase("1 h^10", "whole power", null)]
    [TestCase("1 h^0", "whole power", null)]
    [TestCase("1 L/0m", "no positive number", null)]
    [TestCase("1 (L/h)", "unknown unit", null)]
    public void Parse_WrongText_SaysWhatIsWrongAndWhatToTry(string text, string problem, string? remedy)
    {
        FormatException fault = Assert.Throws<FormatException>(() => Quantity.Parse(text))!;
        Assert.That(fault.Message, Does.Contain(problem));
        if (remedy is not null) Assert.That(fault.Message, Does.EndWith($"Try: {remedy}"));
        Assert.That(Quantity.TryParse(text, out _), Is.False);
    }

    [Test]
    public void In_UnitOfAnotherDimension_NamesBothDimensions()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => Quantity.Parse("2.7 L/h").In("mg"))!;
        Assert.That(fault.Message, Does.Contain("'2.7 L/h' is volume/time").And.Contain("'mg', which is mass"));
    }

    [Test]
    public void In_UnknownUnitMadeInCode_NamesIt() =>
        Assert.That(() => new Quantity(5, "hr").In("h"), Throws.ArgumentException.With.Message.Contains("'hr' is no unit"));

    [Test]
    public void Default_IsThePureNumberZero()
    {
        Assert.That(default(Quantity), Is.EqualTo(new Quantity(0, "")).And.EqualTo((Quantity)0.0));
        Assert.That(default(Quantity).ToString(), Is.EqualTo("0"));
        Assert.That(default(Quantity).In("%"), Is.Zero);
        Assert.That(new Quantity(5, "h") with { Unit = "" }, Is.EqualTo((Quantity)5.0));
    }

    [Test]
    public void ToString_AnyFiniteQuantity_ParsesBackToItself() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NormalFloat>(), Gen.Elements("", "mg", "%", "1/h", "mL/min/1.73m^2", "mg·h/L").ToArbitrary(),
            (value, unit) => Quantity.Parse(new Quantity(value.Get, unit).ToString()) == new Quantity(value.Get, unit)).QuickCheckThrowOnFailure();

    [Test]
    public void Read_AnyText_NeverThrows() =>
        Prop.ForAll<string?>(text => Quantity.TryParse(text, out _) || true).QuickCheckThrowOnFailure();

    [TestCase("L/h", "volume/time")]
    [TestCase("mg/L", "mass/volume")]
    [TestCase("1/h", "1/time")]
    [TestCase("%", "a pure number")]
    [TestCase("m^2", "length^2")]
    [TestCase("umol/L", "amount/volume")]
    [TestCase("mL/min/1.73m^2", "length/time")]
    public void Dimension_OfAUnit_IsInWords(string unit, string words)
    {
        Assert.That(UnitOfMeasure.Read(unit, out UnitOfMeasure read), Is.Null);
        Assert.That(read.Dimension.ToString(), Is.EqualTo(words));
    }
}
