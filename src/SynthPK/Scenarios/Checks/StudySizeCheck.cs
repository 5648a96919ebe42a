using SynthPK.Observation;
using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>The dataset has a size that can be written.</summary>
sealed class StudySizeCheck : ScenarioCheck<Scenario>
{
    const double MostRows = 1e10;

    protected override IReadOnlyList<string> Reads => ["subjects", "arms", "design", "studies"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        double perSubject = scenario.TrialArms.Select(arm => Rows(arm.Arm, Math.Max(1, scenario.Endpoints.Count))).DefaultIfEmpty().Max(), rows = perSubject * scenario.Subjects;
        if (rows > MostRows)
            findings.Report(at["subjects"], $"{Scalars.Grouped(scenario.Subjects)} subjects with {Scalars.Grouped(perSubject)} doses and samples make {Scalars.Grouped(rows)} rows", $"up to {Scalars.Grouped(MostRows)} rows", $"subjects: {(long)(MostRows / perSubject)}");
    }

    static double Rows(Arm arm, int endpoints) =>
        arm.Regimen.Sum(course => (double)course.Count)
        + arm.Sampling.Sum(plan => (double)plan.Most * (plan is OfPlan some ? some.Endpoints.Count : endpoints));
}
