using SynthPK.Observation;

namespace SynthPK.Scenarios.Checks;

/// <summary>There is some residual error: a dataset without any is none that a laboratory could return.</summary>
sealed class ResidualErrorCheck : ScenarioCheck<ResidualError>
{
    protected override void Look(ResidualError subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject.Sigma.All(sigma => sigma.Value == 0)) findings.Report(at, "the residual error is 0", "greater than 0", "a small one, such as { proportional: 1 % }");
    }
}
