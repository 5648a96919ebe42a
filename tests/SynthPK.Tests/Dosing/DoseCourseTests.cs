using NUnit.Framework;
using SynthPK.Dosing;

namespace SynthPK.Tests.Dosing;

public sealed class DoseCourseTests
{
    [Test]
    public void Doses_OfACourse_AreEquallySpacedFromItsStart()
    {
        OralCourse course = new() { Dose = "0.5 g", Start = "1 day", Every = "12 h", Count = 4 };
        Assert.That(course.Doses(), Is.EqualTo(new Dose[] { new(24, 500, 0, Route.Oral), new(36, 500, 0, Route.Oral), new(48, 500, 0, Route.Oral), new(60, 500, 0, Route.Oral) }));
    }

    [Test]
    public void Doses_WithALoadingDose_BeginWithItAlone()
    {
        BolusCourse course = new() { Dose = "100 mg", Loading = "250 mg", Every = "8 h", Count = 3 };
        Assert.That(course.Doses().Select(d => d.AmountMg), Is.EqualTo(new[] { 250.0, 100, 100 }));
        Assert.That(course.First, Is.EqualTo(new Dose(0, 250, 0, Route.Bolus)));
    }

    [Test]
    public void Doses_OfInfusions_KeepTheirDuration()
    {
        InfusionCourse course = new() { Dose = "1 g", Loading = "2 g", Duration = "90 min", Every = "12 h", Count = 2 };
        Assert.That(course.Doses(), Is.EqualTo(new Dose[] { new(0, 2000, 1.5, Route.Infusion), new(12, 1000, 1.5, Route.Infusion) }));
    }

    [Test]
    public void Doses_OverAYear_DoNotDrift()
    {
        OralCourse course = new() { Dose = "5 mg", Every = "0.1 h", Count = 87_600 };
        Assert.That(course.Doses().Last().TimeH, Is.EqualTo(87_599 * 0.1), "a product, not a sum of rounded steps");
    }

    [TestCase("5 mg/kg", "70.2 kg", 351)]
    [TestCase("5 mg/kg", "3500 g", 17.5)]
    [TestCase("0.02 mg/g", "50 kg", 1000)]
    [TestCase("175 mg/m^2", "1.8 m^2", 315)]
    [TestCase("175 mg/m2", "18000 cm^2", 315)]
    [TestCase("2 mg/year", "4 years", 8)]
    public void For_ASubject_MultipliesByItsSize(string dose, string size, double mg)
    {
        DoseCourse course = new InfusionCourse { Dose = dose, Duration = "1 h", By = "X", Every = "12 h", Count = 2 }.For(_ => size);
        Assert.That(course.Doses().Select(d => d.AmountMg), Is.All.EqualTo(mg).Within(1e-12 * mg));
    }

    [TestCase("5 mg/kg", "WT")]
    [TestCase("5 mg/m^2", "BSA")]
    public void For_ASizeThatIsNotNamed_IsWeightOrSurface(string dose, string covariate)
    {
        List<string> asked = [];
        _ = new OralCourse { Dose = dose }.For(name =>
        {
            asked.Add(name);
            return name == "WT" ? "70 kg" : "1.8 m^2";
        });
        Assert.That(asked, Is.EqualTo(new[] { covariate }));
    }

    [TestCase(60.0, 300.0)] // 300 mg
    [TestCase(62.4, 300.0)] // 312 mg is nearer to 12 tablets than to 13
    [TestCase(62.5, 325.0)] // half a tablet goes up
    [TestCase(1.0, 25.0)] // a fifth of a tablet is one
    [TestCase(0.1, 25.0)]
    [TestCase(200.0, 500.0)] // the cap
    public void For_ASubject_RoundsToWholeTabletsUpToTheCap(double kg, double mg)
    {
        OralCourse course = new() { Dose = "5 mg/kg", RoundTo = "25 mg", Max = "0.5 g" };
        Assert.That(course.For(_ => new(kg, "kg")).First.AmountMg, Is.EqualTo(mg));
    }

    [Test]
    public void For_ABound_IsAsGood()
    {
        OralCourse course = new() { Dose = "5 mg/kg", Loading = "250 mg", Min = "100 mg", Every = "1 day", Count = 2 };
        Assert.That(course.For(_ => "3 kg").Doses().Select(d => d.AmountMg), Is.EqualTo(new[] { 250.0, 100 }), "an amount that is the same for all is left alone");
    }

    [Test]
    public void Doses_BySizeBeforeTheyAreMade_HaveTimesAndNoAmount()
    {
        OralCourse course = new() { Dose = "5 mg/kg", Loading = "250 mg", Every = "1 day", Count = 3 };
        Assert.That(course.Doses().Select(d => d.TimeH), Is.EqualTo(new[] { 0.0, 24, 48 }));
        Assert.That(course.Doses().Select(d => double.IsNaN(d.AmountMg)), Is.EqualTo(new[] { false, true, true }));
        Assert.That(course.Doses().Last().Problem(), Does.Contain("NaN"), "nothing can be given by mistake");
    }
}
