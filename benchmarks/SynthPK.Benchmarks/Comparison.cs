using System.Diagnostics;
using System.Globalization;
using SynthPK.Benchmarks.Equations;
using SynthPK.Benchmarks.Peers;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>
/// The engine beside other programs, interleaved in one run, because only ratios survive a shared machine.
/// Writes <c>benchmarks/results/engine.md</c>.
/// </summary>
/// <remarks>Within a repetition each workload runs on one after the other; a ratio is taken within a repetition.</remarks>
static class Comparison
{
    const double SecondsOfEachRun = 0.5;

    /// <summary>One workload in one repetition.</summary>
    public sealed record Round(string Workload, Speed? Engine, Speed? Prototype, Speed? Cvode)
    {
        public override string ToString() => $"{Workload}: engine {Engine}, prototype {Prototype}, CVODE {Cvode}";
    }

    /// <summary>Runs everything.</summary>
    /// <param name="arguments"><c>--prototype FOLDER</c> and <c>--repetitions N</c>, both of which may be left out.</param>
    public static void Run(string[] arguments)
    {
        int repetitions = Option("--repetitions") is { } n ? int.Parse(n, CultureInfo.InvariantCulture) : 5;
        string? folder = Option("--prototype");
        ComparisonReport report = new($"dotnet run -c Release --project benchmarks/SynthPK.Benchmarks -- compare{(folder is null ? "" : " --prototype FOLDER")} --repetitions {repetitions}", repetitions);
        IPeer prototype = folder is null ? new Absent() : Present("the prototype", () => Prototype.Build(folder));
        IPeer cvode = Present("CVODE", Cvode.Build);
        try
        {
            Dictionary<string, SimulationOptions?> settings = Workloads.All.ToDictionary(workload => workload.Name, workload => WarmUp(workload, report));
            for (int repetition = 0; repetition < repetitions; repetition++)
            {
                foreach (Workload workload in Workloads.All)
                {
                    Round round = new(workload.Name, settings[workload.Name] is { } options ? Measure(workload, options) : null, prototype.Measure(workload), cvode.Measure(workload));
                    Console.WriteLine($"{repetition + 1}/{repetitions} {round}");
                    report.Add(round);
                }
            }
            report.AddText(Try(() => TextOverStruct(repetitions)));
            foreach (string name in new[] { "W2", "W4" }) report.AddThreads(name, Try(() => TwoThreads(Workloads.Find(name), repetitions)));
        }
        finally
        {
            (prototype as IDisposable)?.Dispose();
        }
        string file = Repository.Benchmarks("results", "engine.md");
        File.WriteAllText(file, report.ToString());
        Console.WriteLine($"Wrote {file}");

        string? Option(string name) => Array.IndexOf(arguments, name) is >= 0 and int at && at + 1 < arguments.Length ? arguments[at + 1] : null;

        IPeer Present(string name, Func<IPeer> build)
        {
            Console.WriteLine($"Building {name}");
            try
            {
                return build();
            }
            catch (InvalidOperationException e)
            {
                report.Missing(name, e.Message);
                return new Absent();
            }
        }
    }

    /// <summary>Finds the cheapest setting and lets the just-in-time compiler finish; null where the engine cannot run the workload yet.</summary>
    static SimulationOptions? WarmUp(Workload workload, ComparisonReport report)
    {
        try
        {
            SimulationOptions options = workload.Cheapest();
            report.Describe(workload, options, Accuracy.Of(workload, options));
            Measure(workload, options);
            return options;
        }
        catch (InvalidOperationException e)
        {
            report.Missing($"{workload.Name} on this engine", e.Message);
            return null;
        }
    }

    static Speed Measure(Workload workload, SimulationOptions options)
    {
        Accuracy accuracy = Accuracy.Of(workload, options);
        Population population = workload.Of(Population.Block);
        return new Speed(Speed.Of(() => population.Simulate(options), Population.Block, SecondsOfEachRun), accuracy.E, accuracy.Negative, $"{accuracy.Solved}");
    }

    /// <summary>The speed of W4 as text over that of the same equations in C#, each at its cheapest setting.</summary>
    static string TextOverStruct(int repetitions)
    {
        Workload inCSharp = Workloads.Find("W4");
        Workload asText = inCSharp with { Name = "W4 as text", Model = MichaelisMentenText.Compile() };
        SimulationOptions text = asText.Cheapest(), cSharp = inCSharp.Cheapest();
        Measure(asText, text);
        return new Spread([.. Enumerable.Range(0, repetitions).Select(_ => Measure(asText, text).SubjectsPerSecond / Measure(inCSharp, cSharp).SubjectsPerSecond)]).ToString();
    }

    /// <summary>How many times as many subjects two threads finish in a second of the clock as one thread does, and how much processor time each subject costs them.</summary>
    static string TwoThreads(Workload workload, int repetitions)
    {
        SimulationOptions options = workload.Cheapest();
        Population population = workload.Of(Population.SmallBlock);
        int blocks = Math.Max(8, (int)(Measure(workload, options).SubjectsPerSecond / Population.SmallBlock));
        (double Clock, double Processor)[] ratios = [.. Enumerable.Range(0, repetitions).Select(_ =>
        {
            (double clock, double processor) one = Seconds(1), two = Seconds(2);
            return (one.clock / two.clock, two.processor / one.processor);
        })];
        return $"{new Spread(ratios.Select(ratio => ratio.Clock))} by the clock; a subject costs {new Spread(ratios.Select(ratio => ratio.Processor))} times the processor time";

        (double Clock, double Processor) Seconds(int threads)
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => population.Simulate(options));
            return (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
        }
    }

    static string Try(Func<string> measure)
    {
        try
        {
            return measure();
        }
        catch (InvalidOperationException e)
        {
            return $"not yet: {e.Message}";
        }
    }
}
