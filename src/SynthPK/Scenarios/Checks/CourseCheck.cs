using SynthPK.Dosing;

namespace SynthPK.Scenarios.Checks;

/// <summary>A course of several doses has an interval, and one of a single dose has none.</summary>
sealed class CourseCheck : ScenarioCheck<DoseCourse>
{
    protected override void Look(DoseCourse subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject.Count > 1 && subject.Every is null) findings.Report(at["every"], $"there are {subject.Count} doses but no time from one to the next", null, "every: 24 h, with your time");
        if (subject is { Count: 1, Every: { } every }) findings.Report(at["every"], $"a dose is to follow every {every}, but there is only one", null, "add 'count: 2', with your number, or leave 'every' out");
    }
}
