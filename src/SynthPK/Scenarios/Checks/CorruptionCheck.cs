using SynthPK.Corruption;

namespace SynthPK.Scenarios.Checks;

/// <summary>The stages can act: in the order of their phases, each once, with legal parameters.</summary>
sealed class CorruptionCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["corruption"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        foreach ((int index, string problem) in CorruptionPipeline.Check(scenario.Corruption))
            findings.Report(at["corruption"][index], problem.TrimEnd('.'));
    }
}
