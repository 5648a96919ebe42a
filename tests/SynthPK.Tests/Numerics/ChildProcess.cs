using System.Diagnostics;

namespace SynthPK.Tests.Numerics;

/// <summary>A .NET program run as a process of its own, with an environment that must be set before a runtime starts.</summary>
sealed record ChildProcess(int ExitCode, string Output, string Error)
{
    /// <summary>This test assembly as a program: see <see cref="TestProgram"/>.</summary>
    public static ChildProcess RunTests(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Run(typeof(ChildProcess).Assembly.Location, environment, arguments);

    /// <summary>Runs the program in an assembly to its end.</summary>
    public static ChildProcess Run(string assembly, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        ProcessStartInfo start = new(dotnet, ["exec", assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }
}
