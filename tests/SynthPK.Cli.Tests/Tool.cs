using System.Diagnostics;
using System.Text.Json;

namespace SynthPK.Cli.Tests;

/// <summary>What a finished run of the tool left behind.</summary>
sealed record Outcome(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output, which must be one JSON value and nothing else.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"exit code {ExitCode}\n--- out\n{Out}\n--- error\n{Error}";
}

/// <summary>The built tool, run as a process like a user's.</summary>
static class Tool
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    static string Assembly => Path.Combine(AppContext.BaseDirectory, "SynthPK.Cli.dll");

    /// <summary>Runs the tool to its end.</summary>
    public static Outcome Run(params string[] arguments) => Run(new Dictionary<string, string>(), Path.GetTempPath(), arguments);

    /// <summary>Runs the tool to its end.</summary>
    public static Outcome Run(IReadOnlyDictionary<string, string> environment, string workingDirectory, params string[] arguments)
    {
        using Process process = Start(environment, workingDirectory, arguments);
        return Finish(process);
    }

    /// <summary>Runs the tool in this process, where nothing else may print meanwhile. Only what goes to the console's streams themselves is caught: JSON and complaints.</summary>
    public static Outcome RunHere(params string[] arguments)
    {
        TextWriter output = Console.Out, error = Console.Error;
        using StringWriter printed = new(), complained = new();
        try
        {
            Console.SetOut(printed);
            Console.SetError(complained);
            int exitCode = CommandLine.RunAsync(arguments).GetAwaiter().GetResult();
            return new Outcome(exitCode, printed.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    /// <summary>Runs the tool on a file system of its own of a few kilobytes, and lists on standard output what it left there; null where that takes rights that one has not.</summary>
    public static Outcome? RunOnSmallDisk(string mountPoint, int kilobytes, params string[] arguments)
    {
        const string Script = "mount -t tmpfs -o size=$1k tmpfs . || exit 99; cd . ; shift; dotnet \"$@\"; code=$?; ls -A; exit $code";
        using Process process = Start(new Dictionary<string, string>(), mountPoint, "unshare", ["--map-root-user", "--mount", "bash", "-c", Script, "bash", $"{kilobytes}", Assembly, .. arguments]);
        Outcome outcome = Finish(process);
        return outcome.ExitCode == 99 || outcome.Error.StartsWith("unshare", StringComparison.Ordinal) ? null : outcome;
    }

    /// <summary>Starts the tool.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, string workingDirectory, params string[] arguments) =>
        Start(environment, workingDirectory, "dotnet", [Assembly, .. arguments]);

    static Process Start(IReadOnlyDictionary<string, string> environment, string workingDirectory, string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // What the test runner's own process was told about the runtime is not for the tool.
        foreach (string name in start.Environment.Keys.Where(IsSwitch).ToArray()) start.Environment.Remove(name);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for a started tool.</summary>
    public static Outcome Finish(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail($"synthpk did not end within {Patience.TotalSeconds} s.");
        }
        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    static bool IsSwitch(string variable) =>
        variable.StartsWith("DOTNET_Enable", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("SYNTHPK_", StringComparison.Ordinal);
}
