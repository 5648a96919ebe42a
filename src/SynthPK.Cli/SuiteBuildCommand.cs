using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using SynthPK.Suites;

namespace SynthPK.Cli;

/// <summary>synthpk suite build: every dataset of a suite, its tasks, and the results of baselines and oracles.</summary>
sealed class SuiteBuildCommand : Verb
{
    readonly Argument<string> _suite = new("SUITE") { Description = "The name of a built-in suite, or a suite's file." };

    readonly Option<string?> _out = new("--out") { Description = "The folder to build in. [default: out/NAME]", HelpName = "DIR" };

    readonly Option<string?> _key = new("--key") { Description = "The secret key of the tests: a file of 32 or more random bytes, which stays with the organisers. [default: the published key of practice]", HelpName = "FILE" };

    readonly Option<string?> _revealed = new("--revealed") { Description = "In place of the key: the hidden package of a round that is over. The tests are made again from the seeds in it, and compared with it.", HelpName = "DIR_OR_ZIP" };

    readonly Option<int?> _threads = WholeNumber("--threads", 1, 1024, "How many datasets to make at the same time; no byte depends on it. [default: all processors]", "N");

    readonly Option<string[]> _only = new("--only") { Description = "Make this dataset only; may be given several times.", HelpName = "DATASET" };

    readonly Option<bool> _force = new("--force") { Description = "Make again what an earlier build finished, even if it had another key and its tests are lost." };

    readonly Option<bool> _quiet = new("--quiet") { Description = "Print nothing but errors." };

    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output." };

    public SuiteBuildCommand()
        : base("build", "Makes every dataset of a suite; run again after a stop, it goes on where it was.",
            ("synthpk suite build tutorial", "in out/tutorial, with the key of practice"),
            ("synthpk suite build first --key secret.key --out first", "with tests that nobody else can make"),
            ("synthpk suite build my-suite.yaml --only theophylline-phase3", "one dataset of one's own suite"),
            ("synthpk suite build first --revealed first-1.0.0-hidden.zip --out again", "does the truth of a closed round come out again?"))
    {
        Take(_suite);
        foreach (Option option in (Option[])[_out, _key, _revealed, _threads, _only, _force, _quiet, _json]) Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(_key) is not null && result.GetResult(_revealed) is not null) result.AddError("--key and --revealed do not go together: the seeds of the tests follow from one of them.");
        });
        SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), CancellationToken.None));
    }

    int Run(ParseResult parsed, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Suite suite = SuiteFile.Load(parsed.GetRequiredValue(_suite));
        string directory = parsed.GetValue(_out) ?? Path.Combine("out", suite.Name);
        RevealedTruth? revealed = parsed.GetValue(_revealed) is { } package ? Read(package) : null;
        SuiteBuildOptions options = new()
        {
            Key = revealed is not null ? SuiteKey.Of(revealed) : parsed.GetValue(_key) is { } key ? SuiteKey.Read(key) : null,
            Threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount,
            Only = parsed.GetValue(_only) ?? [],
            Rebuild = parsed.GetValue(_force),
        };
        bool isQuiet = parsed.GetValue(_quiet), asJson = parsed.GetValue(_json);
        SuiteIndex index;
        try
        {
            index = Watch(isShown: !isQuiet, progress => suite.Build(directory, options, progress, cancellation));
        }
        catch (OperationCanceledException)
        {
            return Terminal.Failed("stopped. Datasets that were whole stay, and the same command goes on from there.");
        }
        IReadOnlyList<string> differences = revealed?.DifferencesFrom(directory) ?? [];
        if (asJson) Terminal.WriteJson(new { Directory = directory, index.Name, index.Version, index.IsPractice, index.IsWhole, index.ContentHash, Differences = revealed is null ? null : differences, Datasets = index.Datasets.Select(d => new { d.Dataset, Tasks = d.Tasks.Select(t => t.Kind), d.Unfit }) });
        else if (!isQuiet) Print(index, directory, watch.Elapsed, revealed is not null && differences.Count == 0);
        if (differences.Count == 0) return ExitCode.Done;
        foreach (string path in differences) Console.Error.WriteLine($"{path}: it does not come out as it was revealed");
        return Terminal.Wrong($"{Show.Count(differences.Count, "hidden file")} of {directory} {(differences.Count == 1 ? "is" : "are")} not as revealed.{(revealed!.Index.SynthPK == index.SynthPK ? "" : $" The package was built with SynthPK {revealed.Index.SynthPK}, this is {index.SynthPK}.")}");
    }

    static RevealedTruth Read(string package)
    {
        try
        {
            return RevealedTruth.Read(package);
        }
        catch (Exception wrong) when (wrong is DirectoryNotFoundException or InvalidDataException)
        {
            throw new WrongInputException(wrong.Message);
        }
    }

    static void Print(SuiteIndex index, string directory, TimeSpan elapsed, bool isAsRevealed)
    {
        int tasks = index.Datasets.Sum(d => d.Tasks.Count);
        Terminal.Out.WriteLine($"{index.Name} {index.Version}: {Show.Count(index.Datasets.Count, "dataset")} with {Show.Count(tasks, "task")} in {directory}, in {elapsed.TotalSeconds:0.0} s.");
        Terminal.Out.WriteLine();
        SuiteTable.Print([.. index.Datasets.Select(dataset => (dataset.Dataset, dataset.Tasks.Select(t => t.Code), dataset.Unfit))]);
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine($"content hash {index.ContentHash}");
        if (index.IsPractice) Terminal.Out.WriteLine("PRACTICE: the tests follow from a published key, so results are UNOFFICIAL; --key makes them secret.");
        Terminal.Out.WriteLine(isAsRevealed ? "Every hidden file comes out as it was revealed, to the last bit." : $"Next: synthpk suite verify {directory}");
    }

    /// <summary>A bar on standard error, where someone is watching.</summary>
    static SuiteIndex Watch(bool isShown, Func<IProgress<SuiteProgress>?, SuiteIndex> work)
    {
        if (!isShown || Console.IsErrorRedirected) return work(null);
        return new Progress(Terminal.Error)
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new Bar(context.AddTask("datasets"))));
    }

    sealed class Bar(ProgressTask task) : IProgress<SuiteProgress>
    {
        public void Report(SuiteProgress value)
        {
            task.MaxValue = value.Datasets;
            task.Value = value.Finished;
            task.Description = $"{value.Finished} of {value.Datasets} datasets: {Markup.Escape($"{value.Dataset} {value.Step}")}";
        }
    }
}
