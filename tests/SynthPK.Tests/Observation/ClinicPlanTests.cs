using NUnit.Framework;
using SynthPK.Observation;
using SynthPK.Randomness;

namespace SynthPK.Tests.Observation;

/// <summary>Visits are days of a calendar with clock hours; samples fall at random into them.</summary>
public sealed class ClinicPlanTests
{
    static readonly ClinicPlan Visits = new() { Visits = [new ClinicVisit { Day = 1 }, new ClinicVisit { Day = 8, From = "9 h", To = "12 h" }, new ClinicVisit { Day = 15 }] };

    [Test]
    public void Windows_OfVisits_AreClockHoursOnTheSubjectsClock()
    {
        // Hour 0 is at 10 o'clock: the first visit begins with it.
        Assert.That(Visits.AsWindows(10).Windows.Select(w => (w.From.Value, w.To.Value)), Is.EqualTo(new[] { (0.0, 7.0), (167, 170), (334, 343) }));
        Assert.That(Visits.EndH(10), Is.EqualTo(343));
    }

    [Test]
    public void Samples_OfManySubjects_FillTheVisits()
    {
        Sampler sampler = Visits.Prepare(clockH: 10);
        List<PlannedSample> samples = [];
        for (int subject = 1; subject <= 5000; subject++) sampler(samples, RandomKey.FromSeed(4).For(subject), weekday: 0);
        Assert.That(samples, Has.Count.EqualTo(15_000));
        Assert.That(samples.Select(s => s.NominalH).Distinct(), Is.EquivalentTo(new[] { 3.5, 168.5, 338.5 }), "the middle of each visit");
        PlannedSample[] second = [.. samples.Where(s => s.NominalH == 168.5)];
        Assert.That(second.Select(s => s.TimeH), Is.All.InRange(167.0, 170.0));
        Assert.That(second.Average(s => s.TimeH), Is.EqualTo(168.5).Within(4 * 3 * Math.Sqrt(1.0 / 12 / 5000)));
    }

    [Test]
    public void Later_ByAWeek_IsTheSameClock() =>
        Assert.That(((ClinicPlan)Visits.Later(168)).Visits.Select(v => v.Day), Is.EqualTo(new[] { 8, 15, 22 }));
}
