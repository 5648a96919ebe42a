using System.Globalization;
using System.Text;
using SynthPK.Benchmarks.Peers;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>What <see cref="Comparison"/> found, as a page.</summary>
sealed class ComparisonReport(string command, int repetitions)
{
    readonly string _load = File.Exists("/proc/loadavg") ? $" Load of the machine when it began: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}." : "";
    readonly Dictionary<string, string> _engine = [];
    readonly List<string> _missing = [];
    readonly List<Comparison.Round> _rounds = [];
    readonly StringBuilder _threads = new();
    string _text = "";

    /// <summary>Says that something could not be measured, and why.</summary>
    public void Missing(string what, string why) => _missing.Add($"{what}: {why}");

    /// <summary>Tells at what setting the engine runs a workload, and how well.</summary>
    public void Describe(Workload workload, SimulationOptions options, Accuracy accuracy) =>
        _engine[workload.Name] =
            $"{accuracy.Solved} | {(accuracy.Solved == Solver.Closed ? "–" : Power(options.RelativeTolerance))} | {string.Join(", ", accuracy.Errors.Select((e, o) => $"{workload.Model.Outputs[o].Name} {Power(e)}"))} | {accuracy.Negative}";

    public void Add(Comparison.Round round) => _rounds.Add(round);

    public void AddText(string ratio) => _text = ratio;

    public void AddThreads(string workload, string ratio) => _threads.AppendLine(CultureInfo.InvariantCulture, $"- {workload}: {ratio}");

    public override string ToString()
    {
        StringBuilder page = new();
        page.AppendLine("# The engine beside a prototype, CVODE and mrgsolve").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`{command}`").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{Repository.Machine}{_load}").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"One thread. Speeds are subjects per second of processor time (user and system), the median of {repetitions} repetitions in which all programs took turns. Ratios are taken within a repetition: median [smallest..largest]. E is the largest relative error over 20 reference subjects where the reference exceeds 1e-4 of the subject's peak. Everyone runs at the cheapest setting that meets the gate: E at most 1e-13 for W1 and W2, 1e-6 for the others. Each program looks for its own, but the prototype's were found before and are fixed. \"Below zero\" counts concentrations of the 20 subjects.").AppendLine();

        page.AppendLine("## This engine").AppendLine()
            .AppendLine("| workload | subjects/s | solver | relative tolerance | E | below zero |").AppendLine("|---|---:|---|---:|---|---:|");
        foreach (Workload w in Workloads.All)
            page.AppendLine($"| {w.Name} {w.Title} | {Typical(w, round => round.Engine)} | {_engine.GetValueOrDefault(w.Name, "not yet | | |")} |");

        Table(page, "The prototype", round => round.Prototype);
        Table(page, "SUNDIALS CVODE, compiled C", round => round.Cvode);

        page.AppendLine().AppendLine("## mrgsolve 2.0.2.9000, published").AppendLine()
            .AppendLine("Its speeds were measured on another machine (Intel Xeon, Emerald Rapids): tables 2 and 3 of the project's PERFORMANCE.md. So these ratios mix two machines; `benchmarks/peers/mrgsolve.R` measures mrgsolve here, where R has it.").AppendLine()
            .AppendLine("| workload | setting | subjects/s | E | engine / mrgsolve | goal |").AppendLine("|---|---|---:|---|---:|---:|");
        foreach (Mrgsolve m in Mrgsolve.Published)
        {
            double[] speeds = Speeds(m.Workload, round => round.Engine);
            page.AppendLine(CultureInfo.InvariantCulture, $"| {m.Workload} | {m.Setting} | {m.SubjectsPerSecond:N0} | {m.E} | {(speeds is [] ? "not yet" : new Spread(speeds.Select(speed => speed / m.SubjectsPerSecond)))} | {m.Goal} |");
        }

        page.AppendLine().AppendLine("## Text over C#").AppendLine()
            .AppendLine("The speed of W4 as a model file over the speed of the same equations as a struct, each at its cheapest setting that meets the gate; the goal is 0.7.").AppendLine().AppendLine(_text);
        page.AppendLine().AppendLine("## Two threads over one").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Subjects per second of the clock, blocks of {Population.SmallBlock} subjects; the goal is 1.9, which only an otherwise idle machine with two whole processors can show.").AppendLine().Append(_threads);
        if (_missing.Count > 0)
        {
            page.AppendLine().AppendLine("## Not measured").AppendLine();
            foreach (string sentence in _missing) page.AppendLine(CultureInfo.InvariantCulture, $"- {sentence}");
        }
        return page.ToString();
    }

    void Table(StringBuilder page, string title, Func<Comparison.Round, Speed?> other)
    {
        if (_rounds.All(round => other(round) is null)) return;
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine()
            .AppendLine("| workload | subjects/s | setting | E | below zero | engine / it |").AppendLine("|---|---:|---|---:|---:|---:|");
        foreach (Workload w in Workloads.All)
        {
            Comparison.Round[] rounds = [.. _rounds.Where(round => round.Workload == w.Name && other(round) is not null)];
            if (rounds is []) continue;
            Speed its = other(rounds[0])!;
            double[] ratios = [.. rounds.Where(round => round.Engine is not null).Select(round => round.Engine!.SubjectsPerSecond / other(round)!.SubjectsPerSecond)];
            page.AppendLine($"| {w.Name} | {Typical(w, other)} | {its.Setting} | {Power(its.E)} | {its.Negative?.ToString(CultureInfo.InvariantCulture) ?? "–"} | {(ratios is [] ? "not yet" : new Spread(ratios))} |");
        }
    }

    string Typical(Workload workload, Func<Comparison.Round, Speed?> of) =>
        Speeds(workload.Name, of) is { Length: > 0 } speeds ? new Spread(speeds).Median.ToString("N0", CultureInfo.InvariantCulture) : "not yet";

    double[] Speeds(string workload, Func<Comparison.Round, Speed?> of) =>
        [.. _rounds.Where(round => round.Workload == workload).Select(of).OfType<Speed>().Select(speed => speed.SubjectsPerSecond)];

    static string Power(double x) => x.ToString("0.#e-0", CultureInfo.InvariantCulture);
}
