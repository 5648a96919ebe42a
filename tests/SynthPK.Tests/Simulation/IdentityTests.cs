using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Tests.Simulation;

/// <summary>A subject's numbers have the same bits whoever else is simulated, in whatever order, lanes and threads: for every model and solver.</summary>
public sealed class IdentityTests
{
    static readonly int[] Widths = [1, 2, 4, 8];

    static IEnumerable<TestCaseData> Cases => EveryModel.BySolver.Select(c => new TestCaseData(c.Trial, c.Solver).SetArgDisplayNames($"{c.Trial}", $"{c.Solver}"));

    [TestCaseSource(nameof(Cases))]
    public void Run_AnyWidthOrderCompanyOrThread_SameBits(object trialOfTheCase, Solver solver)
    {
        var trial = (ModelTrial)trialOfTheCase;
        SimulationOptions options = new() { Solver = solver };
        Person[] people = [.. trial.People];
        Result[] expected = Results(trial.Simulate(options, people, 1));
        Assert.That(expected.Select(r => r.Message), Is.All.Empty);

        foreach (int width in Widths[1..]) Assert.That(Results(trial.Simulate(options, people, width)), Is.EqualTo(expected), $"width {width}");
        Assert.That(Results(trial.Simulate(options, [.. people.Reverse()], Lanes.Width)).Reverse(), Is.EqualTo(expected), "reversed");
        Assert.That(people.Select(p => Results(trial.Simulate(options, [p], Lanes.Width))[0]), Is.EqualTo(expected), "alone");

        Person[] crowd = [.. people.SelectMany((p, i) => new[] { p, trial.Impossible(i) })];
        Result[] among = Results(trial.Simulate(options, crowd, Lanes.Width));
        Assert.That(among.Where((_, i) => i % 2 == 0), Is.EqualTo(expected), "beside the impossible");
        Assert.That(among.Where((_, i) => i % 2 == 1).Select(r => r.Message), Has.All.Contains("missing (NaN)"));

        Result[][] atOnce = new Result[2][];
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => atOnce[i] = Results(trial.Simulate(options)));
        Assert.That(atOnce, Is.All.EqualTo(expected), "two at once");
    }

    static Result[] Results(Profiles profiles) =>
    [
        .. Enumerable.Range(0, profiles.Statuses.Count).Select(i => new Result(
            profiles.Statuses[i].Message, profiles.Solvers[i], string.Join(' ', profiles.Outputs.Select(o => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(o[i])))))),
    ];

    /// <summary>What came of one person, with all outputs as hexadecimal bits.</summary>
    sealed record Result(string Message, Solver Solver, string Bits);
}
