using System.Globalization;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 14: entries are nobody else's.</summary>
sealed class NoCopies : LeakRule
{
    const int Most = 2;

    /// <summary>Losses that take fewer values than this, such as those of right and wrong answers, agree by chance. The project's choice.</summary>
    const int Telling = 4;

    public override int Number => 14;

    public override string Name => "no three identical entries";

    public override string Description => "No three results on a task and training size have the same losses of every subject and the same metrics, to the last digit, but for those of oracles: they are one method that knows more or less. Losses of right and wrong are too few to tell. Leaderboards flag them too.";

    public override bool CanCheck(BuiltSuite suite) => suite.HasPublic && suite.HasHidden;

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset) =>
        from task in dataset.Tasks
        from same in task.Results.Where(r => r.Value.Loss > 0 && r.Value.Header.Paradigm != BaselineRuns.OfOracles).GroupBy(r => (r.Value.Header.TrainSize, Scores: ScoresOf(r.Value)))
        where same.Count() > Most && same.First().Value.Units.Select(unit => unit.Value).OfType<double>().Distinct().Count() >= Telling
        select new LeakBreach(same.First().Key, $"{string.Join(", ", same.Select(r => r.Value.Header.Method))} have the same losses");

    static string ScoresOf(TaskResults results) =>
        string.Join(' ', results.Units.Select(unit => unit.Value).Concat(results.Metrics.Select(metric => metric.Value)).Select(value => value?.ToString("R", CultureInfo.InvariantCulture)));
}
