using SynthPK.Observation;

namespace SynthPK.Scenarios.Checks;

/// <summary>There is some residual error: a dataset without any is none that a laboratory could return.</summary>
sealed class ResidualErrorCheck : ScenarioCheck<ResidualError>
{
    protected override void Look(ResidualError subject, Place at, Scenario scenario, Findings findings)
    {
        bool none = subject switch
        {
            AdditiveError e => e.Sd.Value == 0,
            ProportionalError e => e.Cv.Value == 0,
            LognormalError e => e.Sd == 0,
            CombinedSdSumError e => e.Additive.Value == 0 && e.Proportional.Value == 0,
            CombinedVarianceSumError e => e.Additive.Value == 0 && e.Proportional.Value == 0,
            _ => false,
        };
        if (none) findings.Report(at, "the residual error is 0", "greater than 0", "a small one, such as { proportional: 1 % }");
    }
}
