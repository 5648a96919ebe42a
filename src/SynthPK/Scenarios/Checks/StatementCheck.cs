using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>What a scenario states about its typical subject has the dimension of what is stated, and can be worked out.</summary>
sealed class StatementCheck : ScenarioCheck<SelfCheck>
{
    protected override void Look(SelfCheck subject, Place at, Scenario scenario, Findings findings)
    {
        Dimension dimension = new Quantity(1, subject.Unit).Dimension;
        if (subject.Expected.Dimension != dimension)
        {
            bool isBare = subject.Expected.Unit.Length == 0;
            findings.Report(at["expected"], isBare ? $"'{subject.Expected}' has no unit" : $"'{subject.Expected}' is {subject.Expected.Dimension}", $"{dimension}, such as {subject.Unit}", isBare ? $"{subject.Expected} {subject.Unit}" : null);
        }
        if (subject is AverageConcentrationCheck && scenario.TrialArms is [{ Arm.Regimen: [{ Every: null }, ..] }, ..])
            findings.Report(at, "the first course of the first arm has no interval, so it has no steady state", null, "add 'every' and 'count' to the course, or delete this check");
    }
}
