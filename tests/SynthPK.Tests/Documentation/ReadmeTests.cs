using System.Diagnostics;
using System.Text.RegularExpressions;
using NUnit.Framework;
using SynthPK.Tests.Conventions;

namespace SynthPK.Tests.Documentation;

/// <summary>What the README shows is what the repository does: its picture, its C#, its links, its folders.</summary>
public sealed partial class ReadmeTests
{
    static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    [Test]
    public void Picture_IsWhatItsExampleDraws()
    {
        string picture = Repository.PathOf("examples", "01-clean-and-corrupted.svg"), before = File.ReadAllText(picture);
        try
        {
            Run(Repository.PathOf("examples"), "run", "01-clean-and-corrupted.cs");
            Assert.That(File.ReadAllText(picture), Is.EqualTo(before));
        }
        finally
        {
            File.WriteAllText(picture, before);
        }
    }

    [Test]
    public void CSharp_RunsAsItStands()
    {
        string code = CSharpBlock().Match(Readme).Groups[1].Value;
        string folder = Directory.CreateTempSubdirectory("synthpk-readme-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project><PropertyGroup><PublishAot>false</PublishAot></PropertyGroup></Project>");
            File.WriteAllText(Path.Combine(folder, "readme.cs"), $"#:project {Repository.PathOf("src", "SynthPK", "SynthPK.csproj")}\n#:property ImplicitUsings=enable\n{code}");
            string printed = Run(folder, "run", "readme.cs");
            Assert.That(printed, Does.Contain("samples are on record"));
            Assert.That(printed, Does.Match(@"missed-doses: \d+ of \d+ doses \(\d+\.\d %\)"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Links_LeadToFiles()
    {
        foreach (Match link in Link().Matches(Readme))
            if (!link.Groups[1].Value.StartsWith("http", StringComparison.Ordinal))
                Assert.That(File.Exists(Repository.PathOf(link.Groups[1].Value)), link.Groups[1].Value);
    }

    [Test]
    public void FlowTable_NamesEveryFolder() =>
        Assert.That(LayeringTests.Folders.Where(folder => !Readme.Contains($"`{folder}/`", StringComparison.Ordinal)), Is.Empty);

    /// <summary>Runs dotnet to its end, without the environment that the test runner gave its own process.</summary>
    static string Run(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(inherited);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, printed + errors.Result);
        return printed;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
