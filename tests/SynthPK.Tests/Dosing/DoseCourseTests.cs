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
}
