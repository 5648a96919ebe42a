using System.Globalization;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 9: validation tells nothing of the test.</summary>
sealed class SeparateParts : LeakRule
{
    public override int Number => 9;

    public override string Name => "validation apart from the test";

    public override string Description => "No true value with nine digits or more is in both the validation part and the test of a task, and no two tests of a dataset have the same seed.";

    public override bool CanCheck(BuiltSuite suite) => suite.HasPublic && suite.HasHidden;

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        Dictionary<ulong, string> seeds = [];
        foreach (BuiltTask task in dataset.Tasks)
        {
            if (task.Test.Truth is not { } truth || task.Validation.Truth is not { } validation) continue;
            HashSet<double> known = [.. Digits.Unmistakables(validation)];
            if (Digits.Unmistakables(truth).Where(known.Contains).ToArray() is [var shared, ..]) yield return new LeakBreach(task.HiddenPath!, $"{shared.ToString("R", CultureInfo.InvariantCulture)} is true in the validation part too");
            if (!suite.Secrets.TryGetValue(task.HiddenPath!, out TruthFolder? secret)) continue;
            foreach ((string stratum, ulong seed) in secret.Seeds)
            {
                string name = $"{task.Description.Kind} {stratum}".TrimEnd();
                if (!seeds.TryAdd(seed, name)) yield return new LeakBreach(task.HiddenPath!, $"{name} has the seed of {seeds[seed]}, so its subjects are the same");
            }
        }
    }
}
