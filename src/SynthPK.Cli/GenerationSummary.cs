using Spectre.Console;
using SynthPK.Datasets;

namespace SynthPK.Cli;

/// <summary>What a person, or a program, wants to know when a dataset has been made.</summary>
sealed class GenerationSummary(Scenario scenario, string directory, Generation generation, TimeSpan elapsed)
{
    /// <summary>Failed subjects that are named one by one; the rest is counted.</summary>
    const int MostNamed = 5;

    /// <summary>The page that was made of the dataset; null when none was.</summary>
    public string? Report { get; init; }

    double RowsPerSecond => generation.Rows / Math.Max(elapsed.TotalSeconds, 1e-3);

    double BlqShare => generation.Limited == 0 ? 0 : (double)generation.Blq / generation.Limited;

    string OfWhat
    {
        get
        {
            string blq = $"{Show.Share(BlqShare)} below the limit of quantification";
            if (generation.ByEndpoint.Count == 0) return $"({blq})";
            string counts = string.Join(", ", generation.ByEndpoint.Select(e => $"{Show.Count(e.Value)} of {e.Key}"));
            return generation.Limited == 0 ? $"({counts})" : $"({counts}; {blq} where there is one)";
        }
    }

    public void Print()
    {
        Terminal.Out.MarkupLineInterpolated($"[bold]{scenario.Name}[/], seed {scenario.Seed}");
        Terminal.Out.WriteLine($"{Show.Count(generation.Subjects, "subject")}, {Show.Count(generation.Doses, "dose")}, {Show.Count(generation.Observations, "observation")} {OfWhat}");
        PrintStages();
        PrintFailures();
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine($"{Show.Count(generation.Rows, "row")} in {elapsed.TotalSeconds:0.0} s ({Show.Count((long)RowsPerSecond)} rows/s), written to {directory}");
        Terminal.Out.WriteLine();
        Grid next = Terminal.Grid();
        next.AddRow(new Text("  " + Path.Combine(directory, "README.md")), new Text("what is in it: read this first"));
        if (Report is not null) next.AddRow(new Text("  " + Report), new Text("the page of it: open it in a browser"));
        if (generation.Example is { } example) next.AddRow(new Text($"  synthpk explain {directory} {example}"), new Text("what one sample went through"));
        Terminal.Write(next);
    }

    public object ToJson() => new
    {
        Scenario = scenario.Name,
        scenario.Seed,
        generation.Subjects,
        generation.Doses,
        generation.Observations,
        generation.ByEndpoint,
        Blq = new { Count = generation.Blq, Share = BlqShare },
        Stages = generation.Stages.Select(s => new { s.Stage, s.Unit, s.Eligible, s.Hit, s.Rate, s.IsClustered, s.Interval?.Low, s.Interval?.High, s.Expected, ExpectedRate = ExpectedRate(s) }),
        Failed = generation.Failures.Select(f => new { f.Subject, f.Status }),
        generation.Rows,
        Seconds = elapsed.TotalSeconds,
        RowsPerSecond,
        Directory = directory,
        Report,
        generation.ContentHash,
        Machine = Machine.Current,
    };

    void PrintStages()
    {
        if (generation.Stages.Count == 0) return;
        Terminal.Heading("What went wrong, on purpose");
        Grid grid = Terminal.Grid("  stage", "hit>", "of>", "", "rate>", "95 % interval>", "expected>");
        foreach (StageSummary s in generation.Stages)
        {
            grid.AddRow(
                "  " + s.Stage, Show.Count(s.Hit), Show.Count(s.Eligible), $"{s.Unit}s", Show.Share(s.Rate),
                s.Interval is { } i ? $"{Show.Share(i.Low)} to {Show.Share(i.High)}" : s.IsClustered ? "in clusters" : "",
                ExpectedRate(s) is { } expected ? Show.Share(expected) : "");
        }
        Terminal.Write(grid);
    }

    void PrintFailures()
    {
        if (generation.Failures.Count == 0) return;
        Terminal.Heading($"{Show.Count(generation.Failures.Count, "subject")} could not be simulated");
        foreach ((long subject, string status) in generation.Failures.Take(MostNamed)) Terminal.Out.WriteLine($"  subject {subject}: {status}");
        if (generation.Failures.Count > MostNamed) Terminal.Out.WriteLine($"  and {Show.Count(generation.Failures.Count - MostNamed)} more: see STATUS in truth/parameters");
    }

    static double? ExpectedRate(StageSummary stage) => stage.Eligible == 0 ? null : stage.Expected / stage.Eligible;
}
