using NUnit.Framework;
using SynthPK.Dosing;

namespace SynthPK.Tests.Dosing;

public sealed class PlannedDoseTests
{
    [Test]
    public void Schedule_OfOneCourse_NumbersDosesByTheirSecond()
    {
        PlannedDose[] schedule = PlannedDose.Schedule([new OralCourse { Dose = "5 mg", Start = "30 min", Every = "24 h", Count = 3 }]);
        Assert.That(schedule.Select(d => d.Record), Is.EqualTo(new[] { 1800L, 88_200, 174_600 }));
    }

    [Test]
    public void Schedule_OfCoursesAtTheSameTime_KeepsBothDosesAndTheirTime()
    {
        PlannedDose[] schedule = PlannedDose.Schedule(
        [
            new InfusionCourse { Dose = "1 g", Duration = "1 h", Every = "12 h", Count = 2 },
            new BolusCourse { Dose = "500 mg" },
        ]);
        Assert.That(schedule.Select(d => (d.Record, d.Dose.TimeH, d.Dose.Route)), Is.EqualTo(new[]
        {
            (0L, 0.0, Route.Infusion), (1, 0, Route.Bolus), (43_200, 12, Route.Infusion),
        }));
    }

    [Test]
    public void Schedule_OfCoursesThatInterleave_IsInOrderOfTime()
    {
        PlannedDose[] schedule = PlannedDose.Schedule(
        [
            new OralCourse { Dose = "1 mg", Start = "6 h", Every = "12 h", Count = 3 },
            new OralCourse { Dose = "2 mg", Every = "12 h", Count = 3 },
        ]);
        Assert.That(schedule.Select(d => (d.Dose.TimeH, d.Dose.AmountMg)), Is.EqualTo(new[] { (0.0, 2.0), (6, 1), (12, 2), (18, 1), (24, 2), (30, 1) }));
    }

    [Test]
    public void Schedule_OfDosesASecondApart_NumbersThemInOrderOfTime()
    {
        PlannedDose[] schedule = PlannedDose.Schedule(
        [
            new BolusCourse { Dose = "1 mg", Every = "1 s", Count = 3 },
            new BolusCourse { Dose = "2 mg" },
        ]);
        Assert.That(schedule.Select(d => d.Record), Is.Ordered.Ascending.And.Unique, "tables are sorted by it");
        Assert.That(schedule.Select(d => d.Dose.TimeH), Is.Ordered.Ascending);
    }
}
