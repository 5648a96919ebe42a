using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 0: the suite is what its index says, and every task can be read.</summary>
sealed class Whole : LeakRule
{
    public override int Number => 0;

    public override string Name => "the suite is whole";

    public override string Description => "Every file is as suite.json vouches for, and no other is there; every task, result and nonce can be read, and task.json vouches for the same files; each query has a truth, and losses have the results to which they are put in proportion.";

    public override bool CanCheck(BuiltSuite suite) => true;

    public override string NoteOn(BuiltSuite suite) => suite.HasHidden ? "" : "truths and baselines are in the hidden package";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite)
    {
        foreach ((string path, string hash) in suite.Index.Files)
        {
            if (!File.Exists(suite.PathOf(path))) yield return new LeakBreach(path, $"{SuiteIndex.FileName} names it, and it is not there");
            else if (TaskFolder.HashOf(suite.PathOf(path)) != hash) yield return new LeakBreach(path, $"it is not the file that {SuiteIndex.FileName} vouches for");
        }
        if (SuiteIndex.HashOf(suite.Index.Files) != suite.Index.ContentHash) yield return new LeakBreach(SuiteIndex.FileName, "the content hash is not that of the files");
        foreach (string path in suite.PublicFiles.Concat(suite.HiddenFiles).Where(path => Path.GetFileName(path) != SuiteIndex.FileName && !suite.Index.Files.ContainsKey(path)))
            yield return new LeakBreach(path, $"{SuiteIndex.FileName} does not name it");
        foreach (LeakBreach fault in suite.SecretFaults) yield return fault;
    }

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        foreach (LeakBreach fault in dataset.Faults) yield return fault;
        foreach (BuiltTask task in dataset.Tasks)
        {
            // what the files truly are is compared with the index above
            foreach ((string file, string hash) in task.Description.Files)
            {
                string path = task.PlaceOf(file);
                if (!suite.Index.Files.TryGetValue(path, out string? known)) yield return new LeakBreach(task.Path, $"{TaskFile.Name} names {file}, and {SuiteIndex.FileName} does not");
                else if (known != hash) yield return new LeakBreach(path, $"it is not the file that {TaskFile.Name} vouches for");
            }
            if (task.HiddenPath is not null && task.Test.Truth is null) yield return new LeakBreach(task.HiddenPath, "there is no truth that can be read");
            foreach ((string path, TaskPart part) in task.KnownParts)
                if (part.Truth is null || !Query.Of(part.Query).Select(q => q.Number).ToHashSet().SetEquals(part.Truth.Get<long>("QUERY").Values.ToArray())) yield return new LeakBreach(path, "queries and truths are not about the same");
            if (task.HiddenPath is not null && !task.Results.Values.Any(r => r.Header.Method == task.Description.Normaliser)) yield return new LeakBreach(task.HiddenPath, $"the results of {task.Description.Normaliser}, to which losses are put in proportion, are not there");
        }
    }
}
