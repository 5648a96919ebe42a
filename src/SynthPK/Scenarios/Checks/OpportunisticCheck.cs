using SynthPK.Observation;

namespace SynthPK.Scenarios.Checks;

/// <summary>Opportunistic samples have a span of time with office hours in it, whatever day of the week a subject comes in.</summary>
sealed class OpportunisticCheck : ScenarioCheck<OpportunisticPlan>
{
    static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    protected override void Look(OpportunisticPlan subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject.Take.Min > subject.Take.Max) findings.Report(at["take"]["min"], $"min is {subject.Take.Min}, but max is {subject.Take.Max}", $"up to {subject.Take.Max}");
        if (subject.From.In("h") >= subject.To.In("h")) findings.Report(at["from"], $"from is {subject.From}, which is not before to, {subject.To}", "from before to");
        else if (subject.OfficeHours is { } hours && hours.From.In("h") >= hours.To.In("h")) findings.Report(at["office-hours"]["from"], $"from is {hours.From}, which is not before to, {hours.To}", "from before to");
        else if (scenario.DaysOfWeek.Cast<int?>().FirstOrDefault(day => subject.Spans(scenario.ClockH, day!.Value).Length == 0) is { } empty)
            findings.Report(at, $"no office hours lie between {subject.From} and {subject.To} for a subject whose hour 0 is on a {Days[empty]} at {Binding.Scalars.Brief(scenario.ClockH)} h", null, "a later 'to', or longer office hours");
    }
}
