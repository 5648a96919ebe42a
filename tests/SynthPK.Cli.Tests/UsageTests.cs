using System.Reflection;

namespace SynthPK.Cli.Tests;

public sealed class UsageTests
{
    [TestCase("frobnicate")]
    [TestCase("generate --frobnicate")]
    [TestCase("generate theophylline warfarin")]
    [TestCase("generate --severity 6")]
    [TestCase("generate --severity bad")]
    [TestCase("generate --severity 1 --preset phase1")]
    [TestCase("generate --preset horrible")]
    [TestCase("generate --format parquet,pigeon")]
    [TestCase("generate --format ,")]
    [TestCase("generate --out  --quiet")] // two spaces: an empty word
    [TestCase("explain  7/subject")]
    [TestCase("generate --threads 0")]
    [TestCase("generate --subjects many")]
    [TestCase("generate --seed -1")]
    [TestCase("generate --seed pi")]
    [TestCase("generate --split train")]
    [TestCase("generate --split train=most,test=0.2")]
    [TestCase("generate --split learn=1")]
    [TestCase("generate --split train=0.5,train=0.5")]
    [TestCase("list frobs")]
    [TestCase("describe")]
    [TestCase("explain somewhere")]
    [TestCase("explain somewhere 7")]
    [TestCase("explain somewhere 7/observation")]
    [TestCase("validate")]
    public void WrongCommand_SaysSoInOneLine_AndEndsWith2(string command)
    {
        Outcome outcome = Tool.Run(command.Split(' '));
        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString());
        Assert.That(outcome.Out, Is.Empty);
        Assert.That(outcome.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(outcome.Error, Does.Contain("--help"));
    }

    [TestCase("")]
    [TestCase("--help")]
    [TestCase("generate --help")]
    [TestCase("simulate --help")]
    [TestCase("validate --help")]
    [TestCase("list -h")]
    [TestCase("describe --help")]
    [TestCase("explain --help")]
    public void Help_ShowsExamples_AndEndsWith0(string command)
    {
        Outcome outcome = Tool.Run(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain("Usage:").And.Contain("Examples:\n  synthpk "));
        Assert.That(outcome.Error, Is.Empty);
    }

    [Test]
    public void Version_IsTheLibrarys()
    {
        string version = typeof(Study).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Assert.That(Tool.Run("--version").Out.Trim(), Is.EqualTo(version.Split('+')[0]));
    }
}
