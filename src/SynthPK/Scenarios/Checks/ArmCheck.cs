using SynthPK.Observation;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>An arm is dosed and sampled, and no two of its samples have the same nominal second.</summary>
sealed class ArmCheck : ScenarioCheck<Arm>
{
    const int MostPerSubject = 100_000;

    protected override void Look(Arm subject, Place at, Scenario scenario, Findings findings) => LookAt(subject, at, scenario, findings);

    /// <summary>Looks at an arm, or at what a design makes of one at the same place.</summary>
    public static void LookAt(Arm subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject.Regimen.Count == 0) findings.Report(at["regimen"], "the regimen is empty", "one course of doses or more", "- oral: { dose: 100 mg }");
        bool onlyEvents = scenario.Endpoints.Count > 0 && scenario.Endpoints.Values.All(e => e is { EventTime: not null });
        if (onlyEvents && subject.Sampling.Count > 0) findings.Report(at["sampling"], "there is nothing to measure in samples: every endpoint is an event", null, "sampling: []");
        if (!onlyEvents && subject.Sampling.Count == 0) findings.Report(at["sampling"], "there are no sampling plans", "one or more", "- times: 0, 1, 2, 4 h");
        long doses = subject.Regimen.Sum(course => (long)course.Count);
        if (doses > MostPerSubject) findings.Report(at["regimen"], $"each subject gets {Scalars.Grouped(doses)} doses", $"up to {Scalars.Grouped(MostPerSubject)}");

        List<(Place At, Quantity Nominal, long Record, IReadOnlyList<string>? Of)> samples = [.. subject.Sampling.SelectMany((plan, i) => Samples(plan, at["sampling"][i], null, scenario.ClockH))];
        long most = subject.Sampling.Sum(plan => (long)plan.Most);
        if (most > MostPerSubject) findings.Report(at["sampling"], $"each subject gets {Scalars.Grouped(most)} samples", $"up to {Scalars.Grouped(MostPerSubject)}");
        string[] all = [.. scenario.Endpoints.Keys];
        HashSet<(long, string)> seconds = [];
        foreach ((Place place, Quantity nominal, long record, IReadOnlyList<string>? of) in samples)
        {
            bool isTaken = false;
            foreach (string endpoint in (of ?? all).DefaultIfEmpty("")) isTaken |= !seconds.Add((record, endpoint));
            if (isTaken) findings.Report(place, $"two samples of the arm have the nominal time {nominal}", "nominal times that differ by a second or more", "delete one of them");
        }
    }

    static IEnumerable<(Place At, Quantity Nominal, long Record, IReadOnlyList<string>? Of)> Samples(SamplingPlan plan, Place at, IReadOnlyList<string>? of, double clockH) => plan switch
    {
        TimesPlan times => times.Times.Select((time, i) => (at[i], time, new PlannedSample(time.In("h"), 0).Record, of)),
        WindowsPlan windows => windows.Windows.Select((window, i) => (at["windows"][i], new Quantity(window.Middle.NominalH, "h"), window.Middle.Record, of)),
        ClinicPlan visits => visits.AsWindows(clockH).Windows.Select((window, i) => (at["visits"][i], new Quantity(window.Middle.NominalH, "h"), window.Middle.Record, of)),
        OfPlan some => Samples(some.Plan, at["plan"], some.Endpoints, clockH),
        _ => [],
    };
}
