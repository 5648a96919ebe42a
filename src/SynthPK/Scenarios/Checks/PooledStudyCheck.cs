using SynthPK.Scenarios.Binding;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>A study that is pooled has a name of its own, draws samples, and reports concentrations in a unit of concentrations.</summary>
sealed class PooledStudyCheck : ScenarioCheck<Scenario>
{
    const int LongestName = 64;

    protected override IReadOnlyList<string> Reads => ["studies", "model", "endpoints"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        HashSet<string> names = [];
        for (int i = 0; i < scenario.Studies.Count; i++)
        {
            PooledStudy study = scenario.Studies[i];
            Place place = at["studies"][i];
            if (study.Name.Length is 0 or > LongestName || study.Name.Any(char.IsControl)) findings.Report(place["name"], $"'{Scalars.Short(study.Name)}' cannot name a study", $"1 to {LongestName} characters on one line");
            else if (!names.Add(study.Name)) findings.Report(place["name"], $"a study before this one is called '{study.Name}' too", "a name of its own for each study");
            if (study.Sampled.In("1") == 0) findings.Report(place["sampled"], "the study draws no samples", "more than 0 %");
            Factors.Look(study.Factors, place["factors"], scenario, findings);
            LookAtReports(study, place, scenario, findings);
        }
    }

    static void LookAtReports(PooledStudy study, Place at, Scenario scenario, Findings findings)
    {
        if (scenario.Endpoints.Count > 0)
        {
            foreach ((string key, object? own) in ((string, object?)[])[("assay", study.Assay), ("unit", study.Unit)])
                if (own is not null) findings.Report(at[key], $"{key} of a study is that of the model's first output, but the scenario names its endpoints", null, $"delete {key}, or measure the first output alone with 'error' in place of 'endpoints'");
            return;
        }
        if (ModelCheck.ModelOf(scenario) is not { } model) return;
        Dimension output = new Quantity(1, model.Outputs[0].Unit).Dimension;
        if (study.Assay?.Lloq is { } lloq && lloq.Dimension != output) findings.Report(at["assay"]["lloq"], $"'{lloq}' is {lloq.Dimension}, but {model.Outputs[0].Name} is {output}", $"a unit such as {model.Outputs[0].Unit}");
        if (study.Unit is not { } unit) return;
        if (UnitOfMeasure.Read(unit, out UnitOfMeasure read) is { } fault) findings.Report(at["unit"], $"'{Scalars.Short(unit)}': {fault.Problem}", null, fault.Remedy);
        else if (read.Dimension != output) findings.Report(at["unit"], $"'{unit}' is {read.Dimension}, but {model.Outputs[0].Name} is {output}", $"a unit such as {model.Outputs[0].Unit}");
    }
}
