using NUnit.Framework;
using SynthPK.Numerics;

namespace SynthPK.Tests.Numerics;

public class InstructionSetTests
{
    static readonly Lazy<string[]> WithEverything = new(() => [.. TestProgram.FingerprintLines().Where(line => line.StartsWith("width", StringComparison.Ordinal))]);

    [TestCaseSource(typeof(InstructionSet), nameof(InstructionSet.All))]
    public void EveryFunction_WithoutAnInstructionSet_HasTheSameBits(InstructionSet set)
    {
        ChildProcess child = ChildProcess.RunTests(set.Off, TestProgram.Fingerprints);
        Assert.That(child.ExitCode, Is.Zero, child.Error);
        string[] lines = child.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.That(lines, Has.Member($"{set.Switch} not used"), "the switch must take effect");
        Assert.That(lines.Where(line => line.StartsWith("width", StringComparison.Ordinal)), Is.EqualTo(WithEverything.Value));
    }

    /// <summary>The fingerprints of different functions differ, so equal ones mean equal bits.</summary>
    [Test]
    public void Fingerprint_OfOtherNumbers_IsAnother() =>
        Assert.That(new EveryFunction(100).Fingerprint(1), Is.Not.EqualTo(new EveryFunction(108).Fingerprint(1)));

    [TestCase("1")]
    [TestCase("2")]
    [TestCase("4")]
    [TestCase("8")]
    public void Width_WithTheVariable_IsWhatItSays(string width)
    {
        ChildProcess child = ChildProcess.RunTests(new Dictionary<string, string> { [Lanes.Variable] = width }, TestProgram.Width);
        Assert.That(child.Output.Trim(), Is.EqualTo(width), child.Error);
    }

    [Test]
    public void Width_WithANonsensicalVariable_NamesTheLegalValues()
    {
        ChildProcess child = ChildProcess.RunTests(new Dictionary<string, string> { [Lanes.Variable] = "3" }, TestProgram.Width);
        Assert.That(child.ExitCode, Is.Not.Zero);
        Assert.That(child.Error, Does.Contain("SYNTHPK_LANES is '3'; it can be 1, 2, 4 or 8"));
    }
}
