using SynthPK.Datasets;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 10: methods are tuned without the test.</summary>
sealed class TuningInFolds : LeakRule
{
    static readonly string[] Needed = ["UID", "SIZE", "OUTER", "INNER"];

    public override int Number => 10;

    public override string Name => "tuning within train";

    public override string Description => "Every subject of a training table has one size, one outer and one inner fold, and every size has every fold, outer and inner; the card asks for the number of configurations tried, and the evaluator refuses a submission that does not state it.";

    public override string NoteOn(BuiltSuite suite) => "what authors declare no program can check";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite)
    {
        if (!suite.PublicTexts.GetValueOrDefault($"{suite.PublicFolder}{SuiteFolder.Card}", "").Contains(SuiteCard.TuningRule, StringComparison.Ordinal))
            yield return new LeakBreach($"{suite.PublicFolder}{SuiteFolder.Card}", "it does not say where methods may be tuned, and that the number of configurations is declared");
    }

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        // most tasks share one table
        foreach (BuiltTask task in dataset.Tasks.DistinctBy(task => task.PlaceOf(task.Description.Train)))
        {
            string path = task.PlaceOf(task.Description.Train);
            string[] missing = [.. Needed.Where(name => !task.Train.Schema.Has(name))];
            if (missing.Length > 0)
            {
                yield return new LeakBreach(path, $"it has no {string.Join(", ", missing)}");
                continue;
            }
            Table train = task.Train;
            (long Uid, long Size, long Outer, long Inner)[] rows = [.. Enumerable.Range(0, train.Rows).Select(row => (train.Get<long>("UID").Values[row], train.Get<long>("SIZE").Values[row], train.Get<long>("OUTER").Values[row], train.Get<long>("INNER").Values[row])).Distinct()];
            if (rows.GroupBy(row => row.Uid).FirstOrDefault(own => own.Count() > 1) is { } torn) yield return new LeakBreach(path, $"subject {torn.Key} is in several folds or sizes");
            foreach (int size in task.Description.TrainSizes)
            {
                var own = rows.Where(row => row.Size <= size).ToArray();
                if (own.Select(row => row.Outer).Distinct().Count() < TrainRecords.Folds) yield return new LeakBreach(path, $"of size {size} not every outer fold has a subject");
                if (own.Select(row => row.Inner).Distinct().Count() < TrainRecords.Folds) yield return new LeakBreach(path, $"of size {size} not every inner fold has a subject");
            }
        }
    }
}
