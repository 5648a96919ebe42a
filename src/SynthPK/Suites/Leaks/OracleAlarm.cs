using SynthPK.Suites.Oracles;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 13: nobody is better than one who knows everything.</summary>
/// <remarks>On corrupted data a method that models the corruption may beat an oracle that takes records as they are, so only clean datasets tell.</remarks>
sealed class OracleAlarm : LeakRule
{
    const string Clean = "pristine";

    /// <summary>By how many standard errors (the project's choice).</summary>
    const double StandardErrors = 3;

    public override int Number => 13;

    public override string Name => "no better than the floor";

    public override string Description => "On clean data no result has a lower loss than the floor's by more than three standard errors of the paired difference: one that has is held for review.";

    public override bool CanCheck(BuiltSuite suite) => suite.HasPublic && suite.HasHidden;

    public override string NoteOn(BuiltSuite suite) => suite.Index.Datasets.Any(d => d.Preset == Clean) ? "" : "the suite has no clean dataset";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset) =>
        from task in dataset.Tasks
        where dataset.Index.Preset == Clean
        from result in task.Results
        where result.Value.Header.Method != TruthOracle.ShortName && result.Value.Header.Method != result.Value.Floor
        from regret in result.Value.Regrets
        where regret.Stratum.Length == 0 && regret.StandardError is { } error && regret.Value < -StandardErrors * error - 1e-9
        select new LeakBreach(result.Key, FormattableString.Invariant($"{result.Value.Header.Method} is better than {result.Value.Floor} by {-regret.Value:G3}, {-regret.Value / regret.StandardError!.Value:0.0} standard errors"));
}
