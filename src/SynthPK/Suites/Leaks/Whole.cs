using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 0: the suite is what its index says, and every task can be answered and scored.</summary>
sealed class Whole : LeakRule
{
    public override int Number => 0;

    public override string Name => "the suite is whole";

    public override string Description => "Every file is as suite.json vouches for, no other is there; every task loads, each query has one truth, truths are as committed to, and no baseline is better than the floor by more than chance.";

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
    }

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        if (!suite.HasPublic) yield break;
        foreach (IndexedTask task in dataset.Index.Tasks)
        {
            string path = $"{suite.PublicFolder}{dataset.Index.Dataset}/{task.Kind}";
            if (FaultOf(suite, path) is { } fault) yield return new LeakBreach(path, fault);
        }
        foreach (BuiltTask task in dataset.Tasks)
        {
            if (task.HiddenPath is not null && task.Test.Truth is null) yield return new LeakBreach(task.HiddenPath, "there is no truth");
            foreach ((string path, TaskPart part) in task.KnownParts)
                if (part.Truth is null || !Query.Of(part.Query).Select(q => q.Number).ToHashSet().SetEquals(part.Truth.Get<long>("QUERY").Values.ToArray())) yield return new LeakBreach(path, "queries and truths are not about the same");
            if (task.HiddenPath is not null && !task.Results.Values.Any(r => r.Header.Method == task.Description.Normaliser)) yield return new LeakBreach(task.HiddenPath, $"the results of {task.Description.Normaliser}, to which losses are put in proportion, are not there");
        }
    }

    static string? FaultOf(BuiltSuite suite, string path)
    {
        try
        {
            BenchmarkTask.Load(suite.PathOf(path));
            return null;
        }
        catch (Exception fault) when (fault is InvalidDataException or DirectoryNotFoundException)
        {
            return fault.Message.TrimEnd('.').Replace(suite.Root, "", StringComparison.Ordinal);
        }
    }
}
