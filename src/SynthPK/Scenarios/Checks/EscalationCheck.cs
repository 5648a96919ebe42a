namespace SynthPK.Scenarios.Checks;

/// <summary>An escalation has levels, and a cohort has room for those who get the drug.</summary>
sealed class EscalationCheck : ScenarioCheck<EscalationDesign>
{
    const double HoursPerDay = 24;

    protected override void Look(EscalationDesign subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject.Levels.Count < 2) findings.Report(at["levels"], $"there {(subject.Levels.Count == 1 ? "is one level" : "are no levels")}", "two or more", "'10 mg': [oral: { dose: 10 mg }]");
        foreach ((string name, IReadOnlyList<Dosing.DoseCourse> regimen) in subject.Levels)
        {
            Place place = at["levels"][name];
            if (name is "" or EscalationDesign.PlaceboName) findings.Report(place, $"'{name}' cannot name a level", "a name that tells it from the placebo");
            ArmCheck.LookAt(new Arm { Name = name, Regimen = regimen, Sampling = subject.Sampling }, place, scenario, findings);
        }
        if (subject.Placebo >= subject.CohortSize) findings.Report(at["placebo"], $"{subject.Placebo} of {subject.CohortSize} get a placebo, so nobody gets the drug", $"up to {subject.CohortSize - 1}");
        if (scenario.Studies.Count > 0) findings.Report(at, "subjects come into cohorts in the order of their numbers, and into studies at random", "one of the two", "delete the studies");
        if (scenario.Enrolment is not null && subject.Interval is not null) findings.Report(new Place("enrolment"), "the design says when cohorts come in", "one of the two", "delete enrolment, or interval of the design");
        LookAtCalendar(subject, at, findings);
    }

    static void LookAtCalendar(EscalationDesign subject, Place at, Findings findings)
    {
        if (subject.Interval is { } interval && interval.In("h") % HoursPerDay != 0) findings.Report(at["interval"], $"interval is {interval}", "whole days");
        if (subject.Sentinel is not { } sentinel) return;
        if (sentinel.In("h") % HoursPerDay != 0) findings.Report(at["sentinel"], $"sentinel is {sentinel}", "whole days");
        else if (subject.Placebo == 0 || subject.CohortSize < 3) findings.Report(at["sentinel"], "a sentinel pair is one subject on the drug and one on placebo, ahead of the others", "a placebo and cohorts of three or more", "add 'placebo: 2', or delete sentinel");
        else if (subject.Interval is not { } apart) findings.Report(at["sentinel"], "sentinels come in earlier, but nothing says when cohorts come in", null, "add 'interval: 14 days', with your time");
        else if (sentinel.In("h") >= apart.In("h")) findings.Report(at["sentinel"], $"sentinel is {sentinel}, but the next cohort begins after {apart}", $"less than {apart}");
    }
}
