using System.Runtime.InteropServices;

namespace SynthPK.Benchmarks;

/// <summary>Where things stand, and on what machine.</summary>
static class Repository
{
    /// <summary>The reference numbers, beside the program.</summary>
    public static string Reference => Path.Combine(AppContext.BaseDirectory, "Reference");

    /// <summary>A folder or file under <c>benchmarks</c>.</summary>
    public static string Benchmarks(params string[] path)
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SynthPK.sln"))) folder = folder.Parent!;
        return Path.Combine([folder.FullName, "benchmarks", .. path]);
    }

    /// <summary>The processor, the framework and the operating system, in a sentence.</summary>
    public static string Machine => FormattableString.Invariant(
        $"{Environment.ProcessorCount} processors ({Processor()}), {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}.");

    static string Processor() =>
        File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown" : "unknown";
}
