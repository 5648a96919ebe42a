using System.Diagnostics;

namespace SynthPK.Benchmarks.Peers;

/// <summary>Another program, run to its end.</summary>
static class ChildProcess
{
    /// <summary>What it wrote.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started, or says that it failed.</exception>
    public static string Run(string program, IEnumerable<string> arguments, string folder, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> problems = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with exit code {process.ExitCode}. {problems.GetAwaiter().GetResult().Trim()}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{program} cannot be started: {e.Message}.", e);
        }
    }
}
