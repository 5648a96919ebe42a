using System.Diagnostics;
using System.Text.RegularExpressions;
using NUnit.Framework;
using SynthPK.Tests.Conventions;

namespace SynthPK.Tests.Documentation;

/// <summary>What the README shows is what the repository does: its picture, its C#, its links, its folders.</summary>
public sealed partial class ReadmeTests
{
    static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    [TestCase("00-clean-and-corrupted")] // those of the course: .ci/examples
    public void Picture_IsWhatItsExampleDraws(string example)
    {
        string picture = Repository.PathOf("examples", $"{example}.svg"), before = File.ReadAllText(picture);
        try
        {
            Run(Repository.PathOf("examples"), "run", $"{example}.cs");
            Assert.That(File.ReadAllText(picture), Is.EqualTo(before));
        }
        finally
        {
            File.WriteAllText(picture, before);
        }
    }

    [TestCase(0, @"CP of subject 2 at its last record: 3\.47116\n")]
    [TestCase(1, @"samples are on record(.|\n)*missed-doses: \d+ of \d+ doses \(\d+\.\d %\)")]
    [TestCase(2, @"^93 of 1867 samples gave no value\.\n$")]
    [TestCase(3, @"\d+ rows, \d+ columns\n")]
    public void CSharp_RunsAsItStands(int block, string expected)
    {
        string code = CSharpBlock().Matches(Readme)[block].Groups[1].Value;
        string folder = Directory.CreateTempSubdirectory("synthpk-readme-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project><PropertyGroup><PublishAot>false</PublishAot></PropertyGroup></Project>");
            File.WriteAllText(Path.Combine(folder, "readme.cs"), $"#:project {Repository.PathOf("src", "SynthPK", "SynthPK.csproj")}\n#:property ImplicitUsings=enable\n{code}");
            Assert.That(Run(Repository.PathOf(), "run", Path.Combine(folder, "readme.cs")), Does.Match(expected));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Texts_OfModelAndEvents_AreTheFiles()
    {
        foreach (string file in (string[])["warfarin-pca.yaml", "warfarin-pca.csv"])
        {
            string text = File.ReadAllText(Repository.PathOf("examples", "simulate", file));
            Assert.That(Readme, Does.Contain($"```{Path.GetExtension(file)[1..]}\n{(text.StartsWith('#') ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text)}```"));
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
