using NUnit.Framework;
using SynthPK.Tests.Numerics;

namespace SynthPK.Tests.Simulation;

/// <summary>Every model and solver in processes whose runtime does without a part of the hardware. The widest lanes that are left are used, as a user would.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class InstructionSetIdentityTests
{
    static readonly Lazy<string[]> WithEverything = new(() => [.. ModelFingerprints.Lines()]);

    [TestCaseSource(typeof(InstructionSet), nameof(InstructionSet.All))]
    public void EveryModel_WithoutAnInstructionSet_HasTheSameBits(InstructionSet set)
    {
        ChildProcess child = ChildProcess.RunTests(set.Off, TestProgram.Models);
        Assert.That(child.ExitCode, Is.Zero, child.Error);
        string[] lines = child.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.That(lines, Has.Member($"{set.Switch} not used"), "the switch must take effect");
        Assert.That(lines.Where(line => line.StartsWith("model", StringComparison.Ordinal)), Is.EqualTo(WithEverything.Value));
        Assert.That(WithEverything.Value.Distinct().Count(), Is.GreaterThan(100));
    }
}
