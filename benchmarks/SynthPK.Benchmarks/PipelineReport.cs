using System.Text;
using SynthPK.Corruption;

namespace SynthPK.Benchmarks;

/// <summary>What the stages of corruption cost: presets, each stage alone, and more subjects. Writes <c>benchmarks/results/pipeline.md</c>.</summary>
static class PipelineReport
{
    const int Subjects = 2000, WarmUps = 30, Repetitions = 7, Severity = 3;
    const double SecondsOfEachRun = 0.3;

    static readonly string[] Presets = ["phase1", "phase3", "realworld"];

    public static void Run()
    {
        StringBuilder report = new();
        Line("# Cost of the stages");
        Line();
        Line("`dotnet run -c Release --project benchmarks/SynthPK.Benchmarks -- pipeline`");
        Line();
        Line(Repository.Machine);
        Line();
        Line($"A trial of {Subjects} subjects: {RememberedTrial.Design}. Timed is the corruption alone, from the plan through every stage to the released tables and the audit as a table, "
            + "in blocks of 250 subjects on one thread. The simulation is not timed: what stages ask of it, and what the laboratory measures, is answered from memory. "
            + $"Time is that of the processor, the collection of garbage included; the median of {Repetitions} runs of {SecondsOfEachRun} s, with the least and the most. Rows are the observations that the protocol plans.");
        Line();
        Line("| stages | how many | million rows per second | ns per row | released rows per planned | audited cells per row |");
        Line("|---|---:|---:|---:|---:|---:|");
        foreach (string preset in Presets) Row(preset, RememberedTrial.Of(preset, Subjects));
        RememberedTrial all = RememberedTrial.OfAllStages(Severity, Subjects);
        Row($"all at severity {Severity}", all);

        Line();
        Line("## Twice as many subjects");
        Line();
        Line("Time of all stages, as a multiple of that of half as many subjects.");
        Line();
        Line("| subjects | time | multiple |");
        Line("|---:|---:|---:|");
        double? half = null;
        foreach (int subjects in new[] { Subjects, 2 * Subjects, 4 * Subjects })
        {
            RememberedTrial trial = RememberedTrial.OfAllStages(Severity, subjects);
            double ms = NsPerRow(trial).Median * trial.Rows / 1e6;
            Line(FormattableString.Invariant($"| {subjects:N0} | {ms:F1} ms | {(half is { } before ? $"{ms / before:F2}" : "")} |"));
            half = ms;
        }

        Line();
        Line($"## Each stage alone at severity {Severity}");
        Line();
        Line("What it costs beyond a pipeline without a stage, for each planned observation, whatever the stage acts on.");
        Line();
        Line("| stage | phase | ns per row | audited cells per row |");
        Line("|---|---|---:|---:|");
        double empty = NsPerRow(all.Keeping(_ => false)).Median;
        foreach (CorruptionStage stage in all.Stages)
        {
            RememberedTrial alone = all.Keeping(other => other.Name == stage.Name);
            Line(FormattableString.Invariant($"| {stage.Name} | {stage.Phase} | {NsPerRow(alone).Median - empty:F0} | {CellsPerRow(alone):F2} |"));
        }
        Line(FormattableString.Invariant($"| none | | {empty:F0} | 0 |"));

        string file = Repository.Benchmarks("results", "pipeline.md");
        File.WriteAllText(file, report.ToString());
        Console.WriteLine($"Wrote {file}");

        void Line(string text = "")
        {
            report.AppendLine(text);
            Console.WriteLine(text);
        }

        void Row(string name, RememberedTrial trial)
        {
            Spread ns = NsPerRow(trial);
            Line(FormattableString.Invariant(
                $"| {name} | {trial.Stages.Count} | {1e3 / ns.Median:F2} | {ns} | {(double)trial.Corrupt().Observations / trial.Rows:F2} | {CellsPerRow(trial):F2} |"));
        }
    }

    static double CellsPerRow(RememberedTrial trial) => (double)trial.Corrupt().Cells / trial.Rows;

    static Spread NsPerRow(RememberedTrial trial)
    {
        for (int i = 0; i < WarmUps; i++) trial.Corrupt(); // compiles it, in the end with optimisation
        return new Spread(Enumerable.Range(0, Repetitions).Select(_ => 1e9 / Speed.Of(() => trial.Corrupt(), (int)trial.Rows, SecondsOfEachRun)));
    }
}
