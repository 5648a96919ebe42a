using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace SynthPK.Benchmarks.Peers;

/// <summary>The throwaway program with hard-coded models that showed what speed is possible.</summary>
/// <remarks>It is no part of this repository; its folder is given.</remarks>
sealed partial class Prototype : IPeer, IDisposable
{
    readonly string _copy;

    Prototype(string copy) => _copy = copy;

    /// <summary>Builds a copy of it.</summary>
    /// <exception cref="InvalidOperationException">It does not build here.</exception>
    public static Prototype Build(string folder)
    {
        if (!Directory.Exists(folder)) throw new InvalidOperationException($"There is no folder {folder}.");
        string copy = Directory.CreateTempSubdirectory("synthpk-prototype-").FullName;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, File.ReadAllBytes(file));
        }
        ChildProcess.Run("dotnet", ["build", "-c", "Release", "-o", Path.Combine(copy, "built"), "--nologo", "-v", "quiet"], copy, ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), ("MSBUILDDISABLENODEREUSE", "1"));
        return new Prototype(copy);
    }

    public Speed? Measure(Workload workload)
    {
        string lanes = Vector512.IsHardwareAccelerated ? "8" : "4";
        string[] arguments = workload.Name switch
        {
            "W1" => ["closed", "W1", "w1", "200000", lanes],
            "W2" => ["closed", "W2", "w2r", "100000", lanes],
            "W3" => ["ode", "W3", "avern7", "1e-6", "20000", lanes],
            "W4" => ["ode", "W4", "adop853", "1e-6", "20000", lanes],
            "W5" => ["ode", "W5", "arodas5p", "1e-6", "3000", lanes],
            "W6" => ["ode", "W6s", "avern7", "1e-7", "5000", lanes],
            _ => [],
        };
        if (arguments is []) return null;
        string output = ChildProcess.Run("dotnet", [Path.Combine(_copy, "built", "proto.dll"), .. arguments], _copy, ("REF", Repository.Reference));
        Match speed = SpeedPattern().Match(output);
        if (!speed.Success) throw new InvalidOperationException($"The prototype answered: {output}");
        Match negative = NegativePattern().Match(output);
        return new Speed(
            Number(speed.Groups[1]),
            ErrorPattern().Matches(output).Select(match => Number(match.Groups[1])).Aggregate(Math.Max),
            negative.Success ? (int)Number(negative.Groups[1]) : null,
            arguments is ["ode", _, string method, string tolerance, ..] ? $"{method[1..]} {tolerance}" : "closed form");
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    static double Number(Group digits) => double.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) subj/s/core")]
    private static partial Regex SpeedPattern();

    [GeneratedRegex(@"maxrel=(\S+)")]
    private static partial Regex ErrorPattern();

    [GeneratedRegex(@"\[0\].*?neg=(\d+)")]
    private static partial Regex NegativePattern();
}
