using SynthPK.Observation;

namespace SynthPK.Scenarios.Checks;

/// <summary>The clock time of hour 0 is said where something goes by the clock.</summary>
sealed class ClockCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["first-dose-at", "arms", "design", "studies"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        if (scenario.FirstDoseAt is not null && !scenario.Plans.Any(GoesByTheClock))
            findings.Report(at["first-dose-at"], "no sampling plan goes by the clock", "clinic, or opportunistic with office hours", "delete first-dose-at");
    }

    static bool GoesByTheClock(SamplingPlan plan) => plan is ClinicPlan or OpportunisticPlan { OfficeHours: not null } || (plan is OfPlan some && GoesByTheClock(some.Plan));
}
