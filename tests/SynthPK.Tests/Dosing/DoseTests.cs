using NUnit.Framework;
using SynthPK.Dosing;

namespace SynthPK.Tests.Dosing;

public sealed class DoseTests
{
    [TestCase(0, 100, 0, Route.Oral)]
    [TestCase(-5, 0, 0, Route.Bolus)]
    [TestCase(1e6, 1e-300, 1e-9, Route.Infusion)]
    public void Problem_OfALegalDose_IsNone(double timeH, double amountMg, double durationH, Route route) =>
        Assert.That(new Dose(timeH, amountMg, durationH, route).Problem(), Is.Null);

    [TestCase(double.NaN, 100, 0, Route.Oral, "time NaN h")]
    [TestCase(double.PositiveInfinity, 100, 0, Route.Oral, "finite number of hours")]
    [TestCase(2, -1, 0, Route.Oral, "at 2 h has the amount -1 mg")]
    [TestCase(2, double.NaN, 0, Route.Bolus, "amount NaN mg")]
    [TestCase(2, 100, 0, Route.Infusion, "longer than 0 h")]
    [TestCase(2, 100, double.PositiveInfinity, Route.Infusion, "longer than 0 h")]
    [TestCase(2, 100, 1, Route.Oral, "only an Infusion has a duration")]
    [TestCase(2, 100, 0, (Route)9, "unknown route 9")]
    public void Problem_OfAnIllegalDose_SaysWhatIsLegal(double timeH, double amountMg, double durationH, Route route, string sentence) =>
        Assert.That(new Dose(timeH, amountMg, durationH, route).Problem(), Does.Contain(sentence));

    [Test]
    public void Parse_OfEveryRoutesName_IsTheRoute([Values] Route route) => Assert.That(DoseRoutes.Parse(DoseRoutes.Name(route)), Is.EqualTo(route));

    [Test]
    public void Parse_OfAnUnknownRoute_ListsTheKnown() =>
        Assert.That(() => DoseRoutes.Parse("subcutaneous"), Throws.ArgumentException.With.Message.Contains("'subcutaneous'").And.Message.Contains("oral, bolus, infusion"));
}
