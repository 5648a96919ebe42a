using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>The shares of the splits sum to 1.</summary>
sealed class SplitsCheck : ScenarioCheck<Splits>
{
    const double ShareTolerance = 1e-9;

    protected override void Look(Splits subject, Place at, Scenario scenario, Findings findings)
    {
        double sum = subject.Shares.Sum(split => split.Share);
        if (Math.Abs(sum - 1) > ShareTolerance)
            findings.Report(at, !subject.Shares.Any() ? "no split is named" : $"the shares of the splits sum to {Scalars.Brief(sum)}", "shares of train, validation and test that sum to 1", "{ train: 0.7, validation: 0.1, test: 0.2 }");
    }
}
