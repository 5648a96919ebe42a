using System.Globalization;

namespace SynthPK.Benchmarks.Peers;

/// <summary>The C program of <c>benchmarks/peers/cvode</c>, at the cheapest setting that it finds for each workload.</summary>
sealed class Cvode : IPeer
{
    const string SecondsOfEachRun = "1";

    readonly Dictionary<string, string[]> _cheapest;

    Cvode(Dictionary<string, string[]> cheapest) => _cheapest = cheapest;

    static string Folder => Repository.Benchmarks("peers", "cvode");

    /// <summary>Builds it and lets it try its settings.</summary>
    /// <exception cref="InvalidOperationException">It does not build here.</exception>
    public static Cvode Build()
    {
        string[] lines = ChildProcess.Run(Path.Combine(Folder, "run.sh"), [Repository.Reference], Folder).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new Cvode(lines.SkipWhile(line => !line.StartsWith("Fastest", StringComparison.Ordinal)).Skip(1).Select(line => line.Split(' ')).ToDictionary(cells => cells[0]));
    }

    public Speed? Measure(Workload workload)
    {
        if (!_cheapest.TryGetValue(workload.Name, out string[]? setting)) return null;
        string[] cells = ChildProcess.Run(Path.Combine(Folder, "out", "cvode"), [Repository.Reference, workload.Name, setting[1], setting[2], SecondsOfEachRun], Folder).Split(' ');
        return new Speed(Number(cells[3]), Number(cells[4]), (int)Number(cells[7]), $"{setting[1]} {setting[2]}");
    }

    static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
