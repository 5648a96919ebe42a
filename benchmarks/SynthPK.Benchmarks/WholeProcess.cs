using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthPK.Datasets;
using SynthPK.Scenarios;

namespace SynthPK.Benchmarks;

/// <summary>
/// The tool as a user starts it: from an empty folder to a finished dataset on disk, start-up, just-in-time compilation,
/// hashing and the truth bundle included. Writes <c>benchmarks/results/whole-process.md</c>.
/// </summary>
static class WholeProcess
{
    const string Arguments = "generate theophylline --severity 3 --format parquet,csv --json";

    /// <summary>Rows per second of mrgsolve with data.table's fwrite on workload W1, one thread, as PERFORMANCE.md measured it on another machine; neither package is in Debian, so it is not measured again here.</summary>
    const double PeerRowsPerSecond = 276_000;

    static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static void Run()
    {
        StringBuilder report = new();
        report.AppendLine("# Whole process: theophylline, 12 samples a subject, all seven stages, to Parquet and CSV").AppendLine()
            .AppendLine("`dotnet run -c Release --project benchmarks/SynthPK.Benchmarks -- whole-process`, which runs").AppendLine()
            .AppendLine($"`synthpk {Arguments} --subjects N --threads T`").AppendLine()
            .AppendLine(Repository.Machine).AppendLine()
            .AppendLine("Rows are released observations; a run also writes the doses, the subjects, the truth bundle and the audit. Peak memory is the resident set of the whole process. Processor seconds are user and system, of all threads, as last seen within 20 ms of the end. The last column is rows per second beside the 276,000 of mrgsolve with data.table's fwrite (building the data set in R, one thread, three columns, no stages, no truth): measured on another machine of the kind (knowledge/PERFORMANCE.md), not in this run, for neither is in Debian.").AppendLine()
            .AppendLine("| subjects | threads | seconds | processor seconds | observation rows | rows per second | MB per second | peak memory | on disk | times mrgsolve |")
            .AppendLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (int subjects in Sizes)
            foreach (int threads in new[] { 1, 2 })
            {
                string row = Measure(subjects, threads).ToString();
                Console.WriteLine(row);
                report.AppendLine(row);
            }
        report.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Largest relative error of the true concentrations against the textbook formula, 10,000 subjects: {LargestError():0.0e0}.");
        string file = Repository.Benchmarks("results", "whole-process.md");
        File.WriteAllText(file, report.ToString());
        Console.WriteLine($"Wrote {file}");
    }

    sealed record Measurement(int Subjects, int Threads, double Seconds, double ProcessorSeconds, long Rows, long PeakBytes, long DiskBytes)
    {
        public override string ToString() => FormattableString.Invariant(
            $"| {Subjects:N0} | {Threads} | {Seconds:F1} | {ProcessorSeconds:F1} | {Rows:N0} | {Rows / Seconds:N0} | {DiskBytes / Seconds / 1e6:F0} | {PeakBytes / 1e6:F0} MB | {DiskBytes / 1e6:F0} MB | {Rows / Seconds / PeerRowsPerSecond:F1} |");
    }

    static Measurement Measure(int subjects, int threads)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"synthpk-benchmark-{Environment.ProcessId}");
        string tool = Path.Combine(AppContext.BaseDirectory, "SynthPK.Cli.dll");
        Stopwatch clock = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [tool, .. Arguments.Split(' '), "--subjects", $"{subjects}", "--threads", $"{threads}", "--out", folder]) { RedirectStandardOutput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        long peak = 0;
        double processorSeconds = 0; // of a process that has ended, Linux tells no more
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            try { (peak, processorSeconds) = (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime.TotalSeconds); }
            catch (InvalidOperationException) { break; } // it ended between the two lines
        }
        process.WaitForExit();
        double seconds = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"synthpk ended with exit code {process.ExitCode}.");
        try
        {
            using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
            long rows = manifest.RootElement.GetProperty("tables").GetProperty("data/observations").GetProperty("rows").GetInt64();
            long disk = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
            return new Measurement(subjects, threads, seconds, processorSeconds, rows, peak, disk);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static double LargestError()
    {
        Dataset dataset = Study.Generate(ScenarioFile.Load("theophylline") with { Subjects = 10_000, Corruption = [] });
        Table people = dataset.Truth.Parameters, latent = dataset.Truth.Latent;
        ReadOnlySpan<double> cl = people.Get<double>("CL").Values, v = people.Get<double>("V").Values, ka = people.Get<double>("KA").Values;
        ReadOnlySpan<double> time = latent.Get<double>("TIME").Values, found = latent.Get<double>("CONC").Values;
        double largest = 0;
        for (int row = 0; row < latent.Rows; row++)
        {
            int i = (int)latent.Get<long>("ID").Values[row] - 1;
            double k = cl[i] / v[i];
            // The difference of exponentials by expm1, without cancellation near t = 0 and near KA = k.
            double expected = 320 / v[i] * ka[i] * Math.Exp(-k * time[row]) * -Expm1(-(ka[i] - k) * time[row]) / (ka[i] - k);
            if (expected > 1e-4) largest = Math.Max(largest, Math.Abs(found[row] - expected) / expected);
        }
        return largest;
    }

    static double Expm1(double x) => 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);
}
