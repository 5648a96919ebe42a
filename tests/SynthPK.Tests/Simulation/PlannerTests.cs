using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Tests.Simulation.Solvers;

namespace SynthPK.Tests.Simulation;

/// <summary>Which solver a subject gets, what becomes of one that cannot be solved, and threads.</summary>
public sealed class PlannerTests
{
    /// <summary>x' = −k·(x − t), where k is 0.1 until the tenth hour and K from then on: where k is large x is t − 1/k.</summary>
    readonly struct StiffLate : IEquations
    {
        public static ModelDescription Description { get; } = Workload.Describe("stiff-late", ["K"], ["x"], ["X"]) with { Intravenous = [0] };

        public static int StateCount => 1;

        public static int OutputCount => 1;

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T> => rate[0] = -T.SelectLess(timeH, T.Constant(10), T.Constant(0.1), p[0]) * (state[0] - timeH);

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T> => output[0] = state[0];
    }

    /// <summary>x' = x², which reaches infinity at 1/x(0).</summary>
    readonly struct Explosion : IEquations
    {
        public static ModelDescription Description { get; } = Workload.Describe("explosion", ["K"], ["x"], ["X"]) with { Intravenous = [0] };

        public static int StateCount => 1;

        public static int OutputCount => 1;

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T> => rate[0] = p[0] * state[0] * state[0];

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T> => output[0] = state[0];
    }

    /// <summary>x' = ln(1 − t), which is no number from the first hour on.</summary>
    readonly struct NoNumber : IEquations
    {
        public static ModelDescription Description { get; } = Workload.Describe("no-number", ["K"], ["x"], ["X"]) with { Intravenous = [0] };

        public static int StateCount => 1;

        public static int OutputCount => 1;

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T> => rate[0] = T.Log(p[0] - timeH);

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T> => output[0] = state[0];
    }

    /// <summary>x' = −K while anything is left: with a K so large that the shortest step takes more than there is.</summary>
    readonly struct Drain : IEquations
    {
        public static ModelDescription Description { get; } = Workload.Describe("drain", ["K"], ["x"], ["X"]) with { Intravenous = [0] };

        public static int StateCount => 1;

        public static int OutputCount => 1;

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T> => rate[0] = T.SelectLess(T.Constant(0), state[0], -p[0], T.Constant(0));

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T> => output[0] = state[0];
    }

    static Profiles Run<TModel>(double[] k, SimulationOptions? options = null, double doseH = 0)
        where TModel : struct, IEquations
    {
        StructuralModel model = StructuralModel.Of(typeof(TModel));
        SubjectParameters parameters = new(model, k.Length);
        k.CopyTo(parameters["K"]);
        Ragged<Dose> doses = Ragged<Dose>.Repeat([new Dose(doseH, 1, 0, Route.Bolus)], k.Length);
        return Simulator.Run(model, parameters, doses, Ragged<double>.Repeat([5, 20, 50], k.Length), options);
    }

    [Test]
    public void Run_StiffOnlyLate_ChangesToTheStiffSolver()
    {
        Profiles profiles = Run<StiffLate>([0.2, 1e6]);
        Assert.That(profiles.Solvers, Is.EqualTo(new[] { Solver.Explicit, Solver.Stiff }));
        Assert.That(profiles.Statuses, Is.All.EqualTo(SolveStatus.Ok));
        Assert.That(profiles.First[1][2], Is.EqualTo(50 - 1e-6).Within(1e-7));
        Assert.That(profiles.First[1][0], Is.EqualTo(5 - 10 + 11 * RealMath.Exp(-0.5)).Within(1e-6));
    }

    [Test]
    public void Run_ExplicitAskedForAndStiff_ReachesTheStepLimit()
    {
        Profiles profiles = Run<StiffLate>([1e6, 0.2], new SimulationOptions { Solver = Solver.Explicit, MaxSteps = 1000 });
        Assert.That(profiles.Statuses[0].Outcome, Is.EqualTo(SolveOutcome.StepLimit));
        Assert.That(profiles.Statuses[0].Message, Does.StartWith("After 1000 steps the solver is only at 10").And.Contains("Use the stiff solver"));
        Assert.That(profiles.First[0].ToArray(), Is.All.EqualTo(0));
        Assert.That(profiles.Statuses[1].IsOk, Is.True);
    }

    [Test]
    public void Run_StateThatExplodes_SaysWhen([Values(Solver.Auto, Solver.Explicit, Solver.Stiff)] Solver solver)
    {
        Profiles profiles = Run<Explosion>([1, 1e-3], new SimulationOptions { Solver = solver });
        Assert.That(profiles.Statuses[0].Outcome, Is.EqualTo(SolveOutcome.StepTooSmall).Or.EqualTo(SolveOutcome.NotFinite));
        Assert.That(profiles.Statuses[0].Message, Does.Contain("at 0.99999").Or.Contain("at 1 h").Or.Contain("at 1.0000"));
        Assert.That(profiles.First[0].ToArray(), Is.All.EqualTo(0));
        Assert.That(profiles.First[1][2], Is.EqualTo(1 / (1 - 0.05)).Within(1e-6));
    }

    [Test]
    public void Run_RateThatIsNoNumber_SaysSo()
    {
        Profiles profiles = Run<NoNumber>([1, 100]);
        Assert.That(profiles.Statuses[0].Outcome, Is.EqualTo(SolveOutcome.NotFinite));
        Assert.That(profiles.Statuses[0].Message, Does.Contain("no finite number at 0.99999").Or.Contain("no finite number at 1 h"));
        Assert.That(profiles.Statuses[1].IsOk, Is.True);
    }

    [Test]
    public void Run_StateThatFallsBelowZeroHoweverShortTheSteps_SaysSo()
    {
        SimulationOptions loose = new() { Solver = Solver.Explicit, RelativeTolerance = 1e-2, AbsoluteTolerance = 1 };
        Profiles profiles = Run<Drain>([1e10], loose, doseH: 3);
        Assert.That(profiles.Statuses[0].Outcome, Is.EqualTo(SolveOutcome.Undershoot));
        Assert.That(profiles.Statuses[0].Message, Does.Contain("falls below 0 at 3"));
    }

    [Test]
    public void Run_OnSeveralThreads_SameBitsAndSolvers([Values(2, 3)] int threads)
    {
        double[] k = [.. Enumerable.Range(0, 700).Select(i => i == 300 ? 1e6 : 0.1 + 0.001 * i)];
        Profiles one = Run<StiffLate>(k), several = Run<StiffLate>(k, new SimulationOptions { Threads = threads });
        Assert.That(several.First.Items.ToArray(), Is.EqualTo(one.First.Items.ToArray()));
        Assert.That(several.Solvers, Is.EqualTo(one.Solvers));
        Assert.That(several.Solvers[300], Is.EqualTo(Solver.Stiff));
    }

    [Test]
    public void Threads_None_Throws() => Assert.That(() => new SimulationOptions { Threads = 0 }, Throws.TypeOf<ArgumentOutOfRangeException>());
}
