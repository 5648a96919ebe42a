using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>There are occasions where a parameter changes between them, and only there.</summary>
sealed class OccasionsCheck : ScenarioCheck<Scenario>
{
    const int MostPerSubject = 10_000;

    protected override IReadOnlyList<string> Reads => ["occasions", "population", "arms", "design", "studies"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        string[] changing = [.. scenario.Population.Parameters.Where(p => p.Value.Iov is not null).Select(p => p.Key)];
        if (scenario.OccasionsInForce is not { } occasions)
        {
            foreach (string name in changing)
                findings.Report(at["population"]["parameters"][name]["iov"], $"{name} varies between occasions, but the scenario has none", null, "add 'occasions: each-dose' or 'occasions: { starts: [0 h, 168 h] }' to the scenario");
            return;
        }
        Place place = at["occasions"];
        if (changing.Length == 0) findings.Report(place, "no parameter varies between occasions", null, "add 'iov: { cv: 10 % }' to a parameter, with your number, or leave occasions out");
        if (scenario.Courses.Any(course => course.Count > MostPerSubject || course is { Count: > 1, Every: null })) return; // other checks look at that
        int[] counts = [.. scenario.TrialArms.Select(arm => occasions.Of(arm.Doses(), arm.EndH(scenario.ClockH)).Length)];
        if (counts.Length > 0 && counts.Max() < 2) findings.Report(place, "every subject has one occasion only", "two or more in some arm", "begin an occasion before the last dose or sample");
        if (counts.Length > 0 && counts.Max() > MostPerSubject) findings.Report(place, $"a subject has {Scalars.Grouped(counts.Max())} occasions", $"up to {Scalars.Grouped(MostPerSubject)}");
    }
}
