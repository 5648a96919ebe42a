using System.Diagnostics;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Formats;

namespace SynthPK.Suites;

/// <summary>Makes a dataset of a suite: its training table, its tasks, their truth, the results of baselines and oracles, and its card.</summary>
/// <param name="entry">The dataset.</param>
/// <param name="key">The key of the tests.</param>
/// <param name="told">Is told each step before it is taken; may stop the build by throwing.</param>
/// <param name="threads">How many threads share what is done subject by subject, 1 or more.</param>
sealed class EntryBuild(SuiteEntry entry, SuiteKey key, Action<string> told, int threads = 1)
{
    readonly OrderedDictionary<string, double> _seconds = [];
    readonly Stopwatch _watch = new();
    string? _step;

    /// <summary>Makes the dataset; it stands in its place when it is whole.</summary>
    public BuildRecord Run(string root, string inputs)
    {
        using AtomicFolder open = new(SuiteFolder.PublicOf(root, entry.Dataset)), hidden = new(SuiteFolder.HiddenOf(root, entry.Dataset));
        IndexedDataset dataset = Make(open.WorkPath, hidden.WorkPath);
        Step(null);
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach ((AtomicFolder folder, string package) in new[] { (open, SuiteFolder.Public), (hidden, SuiteFolder.Hidden) })
        {
            foreach ((string path, string hash) in SuiteFolder.HashesOf(folder.WorkPath)) files.Add($"{package}/{entry.Dataset}/{path}", hash);
        }
        // without a record what stands there counts as not built, so that a stop between the two folders does no harm
        BuildRecord.Forget(root, entry.Dataset);
        open.Commit();
        hidden.Commit();
        BuildRecord record = new(inputs, key.Mark, dataset, files, _seconds);
        record.Save(root);
        return record;
    }

    IndexedDataset Make(string open, string hidden)
    {
        TaskSource source = entry.SourceOf(key);
        List<IndexedTask> tasks = [];
        List<TaskCard> cards = [];
        OrderedDictionary<string, string> unfit = [];
        Step("train");
        _ = source.Train;
        foreach (TaskKind kind in entry.Kinds)
        {
            if (kind.Unfit(entry.Scenario) is { } why)
            {
                unfit.Add(kind.Name, why);
                continue;
            }
            Step(kind.Name);
            MadeTask made = kind.Make(source);
            TaskCard card = Write(source, made, Path.Combine(open, kind.Name), Path.Combine(hidden, kind.Name));
            tasks.Add(new IndexedTask(kind.Code, kind.Name, card.Task.TruthCommitment));
            cards.Add(card);
        }
        IndexedDataset dataset = new(entry.Dataset, entry.Name, entry.PresetName, entry.Scenario.Title, tasks, unfit);
        Step("card");
        SuiteFolder.WriteText(Path.Combine(open, "README.md"), new DatasetCard(entry, key.IsPractice, source, dataset, cards).ToMarkdown());
        return dataset;
    }

    TaskCard Write(TaskSource source, MadeTask made, string open, string hidden)
    {
        string kind = made.Kind.Name;
        Table truth = made.Test.Part.Truth ?? throw new InvalidOperationException($"Tasks of kind '{kind}' have no truth for their test.");
        TruthFolder secret = new(source.Seeds.Nonce(entry.Dataset, kind), source.Seeds.TestsOf(entry.Dataset, kind), source.Canary);
        string commitment = secret.Write(hidden, truth);
        TaskDescription written = TaskFolder.Write(open, made.Public with { Description = made.Description with { TruthCommitment = commitment } });
        IReadOnlyList<TaskResults> results = new BaselineRuns(made, truth, written.PromisedTruth, !key.IsPractice, threads).Run(name => Step($"{kind} {name}"));
        if (results.Count > 0) Directory.CreateDirectory(Path.Combine(hidden, TruthFolder.Baselines));
        foreach (TaskResults result in results) SuiteFolder.WriteText(Path.Combine(hidden, BaselineRuns.FileOf(result)), result.ToJson());
        return new TaskCard(written, made.Test.Part.Query, results);
    }

    void Step(string? name)
    {
        if (_step is not null) _seconds[_step] = Math.Round(_watch.Elapsed.TotalSeconds, 3);
        _step = name;
        _watch.Restart();
        if (name is not null) told(name);
    }
}
