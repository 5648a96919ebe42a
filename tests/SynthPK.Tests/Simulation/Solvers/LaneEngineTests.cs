using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>What the lanes promise: bits that depend on the subject alone, acts, statuses, and runs that can be cut.</summary>
public sealed class LaneEngineTests
{
    const int Subjects = 21;

    /// <summary>Two compartments without elimination by model: x0' = −K·x0 with a baseline, and time in the rates.</summary>
    readonly struct Decay : IEquations
    {
        public static ModelDescription Description { get; } = Workload.Describe("decay", ["K", "IN", "BASE"], ["amount", "gone"], ["A", "T"]);

        public static int StateCount => 2;

        public static int OutputCount => 2;

        public static void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
            where T : unmanaged, IReal<T> => state[0] = p[2];

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T>
        {
            rate[0] = p[1] - p[0] * state[0];
            rate[1] = p[0] * state[0];
        }

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T> => (output[0], output[1]) = (state[0], timeH);
    }

    /// <summary>x' = x², which reaches infinity at 1/x(0).</summary>
    readonly struct Explosion : IEquations
    {
        public static ModelDescription Description { get; } = Workload.Describe("explosion", ["K"], ["x"], ["X"]);

        public static int StateCount => 1;

        public static int OutputCount => 1;

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T> => rate[0] = p[0] * state[0] * state[0];

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T> => output[0] = state[0];
    }

    sealed class Solving<TModel>(SolverWork work, int[] subjects) : ILaneWork<SolverWork>
        where TModel : struct, IEquations
    {
        public SolverWork Run<T>()
            where T : unmanaged, ILanes<T>
        {
            Integration<TModel, Vern7, T>.Solve(work, subjects);
            return work;
        }
    }

    static int[] Everyone(int count) => [.. Enumerable.Range(0, count)];

    [Test]
    public void Solve_OtherWidthsOrdersAndNeighbours_SameBits([Values(1, 2, 4, 8, 16)] int width, [Values] bool whole)
    {
        SolverWork alone = Fresh(whole), others = Fresh(whole), reversed = Fresh(whole);
        foreach (int subject in Everyone(Subjects)) Lanes.Run(1, new Solving<Friberg>(alone, [subject]));
        Lanes.Run(width, new Solving<Friberg>(others, Everyone(Subjects)));
        Lanes.Run(width, new Solving<Friberg>(reversed, [.. Everyone(Subjects).Reverse()]));
        for (int output = 0; output < 2; output++)
        {
            Assert.That(others.Outputs[output], Is.EqualTo(alone.Outputs[output]));
            Assert.That(reversed.Outputs[output], Is.EqualTo(alone.Outputs[output]));
        }

        static SolverWork Fresh(bool whole) => Workload.W6.Work(StructuralModel.Of(typeof(Friberg)), Subjects, new SimulationOptions(), whole);
    }

    [Test]
    public void Solve_ManySamplesInAStep_AgreeWithStopsAtEach()
    {
        double[] dense = [.. Enumerable.Range(0, 3000).Select(i => 0.05 * i)], sparse = [.. dense.Where((_, i) => i % 50 == 0)];
        SolverWork many = One<SaturableOral>(Workload.Boluses([0, 24, 48], 150, dense), dense.Length, Workload.W4.Typical), few = One<SaturableOral>(Workload.Boluses([0, 24, 48], 150, sparse), sparse.Length, Workload.W4.Typical);
        Solve<SaturableOral>(many);
        Solve<SaturableOral>(few);
        for (int i = 0; i < sparse.Length; i++) Assert.That(many.Outputs[0][50 * i], Is.EqualTo(few.Outputs[0][i]).Within(1e-6 * few.Outputs[0].Max()));
        Assert.That(many.Outputs[0], Is.All.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Solve_ManySamplesAndTwoSubjects_EachInItsRows()
    {
        double[] times = [.. Enumerable.Range(0, 500).Select(i => 0.1 * i)];
        SolverWork one = One<SaturableOral>(Workload.Boluses([0], 150, times), 500, Workload.W4.Typical);
        Solve<SaturableOral>(one);
        StructuralModel model = StructuralModel.Of(typeof(SaturableOral));
        SubjectParameters parameters = new(model, 2);
        for (int i = 0; i < 4; i++) parameters[model.Parameters[i].Name].Fill(Workload.W4.Typical[i]);
        SolverWork two = Workload.NewWork(parameters, [one.Programs[0], one.Programs[0]], 1003, new SimulationOptions()) with { FirstRows = [0, 503] };
        Integration<SaturableOral, Vern7, Real2>.Solve(two, [0, 1]);
        Assert.That(two.Outputs[0][..500], Is.EqualTo(one.Outputs[0]));
        Assert.That(two.Outputs[0][503..], Is.EqualTo(one.Outputs[0]));
    }

    [Test]
    public void Solve_StiffStepperBesidesExactPharmacokinetics_AgreesWithExplicit()
    {
        SimulationOptions options = new() { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 };
        StructuralModel model = StructuralModel.Of(typeof(Friberg));
        SolverWork stiff = Workload.W6.Work(model, 3, options), plain = Workload.W6.Work(model, 3, options);
        Integration<Friberg, Rodas5P, Real4>.Solve(stiff, Everyone(3));
        Integration<Friberg, Vern7, Real4>.Solve(plain, Everyone(3));
        Assert.That(stiff.Statuses, Is.All.EqualTo(SolveStatus.Ok));
        for (int row = 0; row < stiff.Outputs[1].Length; row++) Assert.That(stiff.Outputs[1][row], Is.EqualTo(plain.Outputs[1][row]).Within(1e-5).Percent);
    }

    [Test]
    public void Solve_Infusion_AgreesWithFormula()
    {
        const double K = 0.2, Rate = 10;
        SolverWork work = One<Decay>([new(0, Act.Infuse, 0, Rate), new(3, Act.Observe, 0, 0), new(3, Act.Infuse, 0, 0), new(8, Act.Observe, 1, 0)], 2, [K, 0, 0]);
        Solve<Decay>(work);
        double end = Rate / K * (1 - Math.Exp(-K * 3));
        Assert.That(work.Outputs[0], Is.EqualTo(new[] { end, end * Math.Exp(-K * 5) }).Within(1e-6));
        Assert.That(work.Outputs[1], Is.EqualTo(new double[] { 3, 8 }));
    }

    [Test]
    public void Solve_SwitchedOffAndOn_StaysEmptyThenFills()
    {
        SolverWork work = One<Decay>(
            [new(0, Act.Bolus, 0, 5), new(1, Act.SwitchOff, 0, 0), new(4, Act.Observe, 0, 0), new(4, Act.SwitchOn, 0, 0), new(5, Act.Observe, 1, 0)], 2, [0.5, 2, 0]);
        Solve<Decay>(work);
        Assert.That(work.Outputs[0][0], Is.Zero);
        Assert.That(work.Outputs[0][1], Is.EqualTo(4 * (1 - Math.Exp(-0.5))).Within(1e-6));
    }

    [Test]
    public void Solve_ResetAndClock_InitialStatesAtAnotherTime()
    {
        SolverWork work = One<Decay>([new(0, Act.Bolus, 0, 5), new(7, Act.Reset, 0, 0), new(2, Act.Clock, 0, 0), new(2, Act.Observe, 0, 0), new(4, Act.Observe, 1, 0)], 2, [0.5, 0, 3]);
        Solve<Decay>(work);
        Assert.That(work.Outputs[0], Is.EqualTo(new[] { 3, 3 * Math.Exp(-1) }).Within(1e-6));
        Assert.That(work.Outputs[1], Is.EqualTo(new double[] { 2, 4 }));
    }

    [Test]
    public void Solve_Explosion_StatusSaysSoAndOthersGoOn()
    {
        StructuralModel model = StructuralModel.Of(typeof(Explosion));
        SubjectParameters parameters = new(model, 3);
        parameters["K"].Fill(1);
        parameters["K"][1] = -1;
        EventProgram[] programs = [.. Enumerable.Range(0, 3).Select(i => new EventProgram([new(0, Act.Bolus, 0, 1), new(0.5, Act.Observe, 2 * i, 0), new(2, Act.Observe, 2 * i + 1, 0)], [], 0))];
        SolverWork work = Workload.NewWork(parameters, programs, 6, new SimulationOptions());
        Integration<Explosion, Vern7, Real4>.Solve(work, [0, 1, 2]);
        Assert.That(work.Statuses[0].Outcome, Is.EqualTo(SolveOutcome.StepTooSmall).Or.EqualTo(SolveOutcome.NotFinite));
        Assert.That(work.Statuses[0].Message, Does.EndWith("."));
        Assert.That(work.Statuses[2], Is.EqualTo(work.Statuses[0]));
        Assert.That(work.Statuses[1].IsOk);
        Assert.That(work.Outputs[0][3], Is.EqualTo(1.0 / 3).Within(1e-7));
        Assert.That(work.Outputs[0][0], Is.Zero, "what a failed subject noted is taken back");
    }

    [Test]
    public void Solve_TooFewSteps_StatusSaysSo()
    {
        SolverWork work = Workload.W4.Work(StructuralModel.Of(typeof(SaturableOral)), 2, new SimulationOptions { MaxSteps = 20 });
        Integration<SaturableOral, Vern7, Real2>.Solve(work, [0, 1]);
        Assert.That(work.Statuses.Select(status => status.Outcome), Is.All.EqualTo(SolveOutcome.StepLimit));
        Assert.That(work.Statuses[0].Message, Does.Contain("20 steps"));
    }

    [Test]
    public void Solve_AmountWashedOut_NeverNegative()
    {
        SolverWork work = One<Decay>([new(0, Act.Bolus, 0, 100), .. Enumerable.Range(1, 200).Select(i => new Step(7.3 * i, Act.Observe, i - 1, 0))], 200, [3, 0, 0]);
        Solve<Decay>(work);
        Assert.That(work.Statuses[0], Is.EqualTo(SolveStatus.Ok));
        Assert.That(work.Outputs[0], Is.All.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Solve_StateThatMayBeNegative_Passes()
    {
        SolverWork work = One<Decay>([new(10, Act.Observe, 0, 0)], 1, [0.5, -2, 1]);
        Solve<Decay>(work);
        Assert.That(work.Outputs[0][0], Is.EqualTo(-4 + 5 * Math.Exp(-5)).Within(1e-6));
    }

    [Test]
    public void Solve_CutAtADecision_SameBitsAsOneRun([Values] bool whole, [Values(0, 100, 503.95, 504, 1000)] double untilH, [Values] bool changed)
    {
        StructuralModel model = StructuralModel.Of(typeof(Friberg));
        SolverWork one = Workload.W6.Work(model, 9, new SimulationOptions(), whole), cut = Workload.W6.Work(model, 9, new SimulationOptions(), whole);
        SolverWork planned = cut;
        if (changed)
        {
            // until the decision another course of events was planned: the doses after it were twice as large
            EventProgram[] programs = [.. cut.Programs.Select(program => program with { Steps = [.. program.Steps.Select(step => step.Act == Act.Bolus && step.TimeH > untilH ? step with { Value = 2 * step.Value } : step)] })];
            planned = cut with { Programs = programs };
        }
        SubjectState?[] saved = new SubjectState?[9];
        Integration<Friberg, Vern7, Real8>.Solve(one, Everyone(9));
        Integration<Friberg, Vern7, Real4>.Solve(planned, Everyone(9), untilH, saved);
        Integration<Friberg, Vern7, Real2>.Solve(cut, Everyone(9), double.PositiveInfinity, saved);
        for (int output = 0; output < 2; output++) Assert.That(cut.Outputs[output], Is.EqualTo(one.Outputs[output]));
    }

    [Test]
    public void Solve_CutAmongManySamples_SameBitsAsOneRun([Values(0, 13.37, 24, 30.05)] double untilH)
    {
        double[] times = [.. Enumerable.Range(0, 1000).Select(i => 0.05 * i)];
        SolverWork one = Fresh(), cut = Fresh();
        SubjectState?[] saved = new SubjectState?[1];
        Integration<SaturableOral, Vern7, Real1>.Solve(one, [0]);
        Integration<SaturableOral, Vern7, Real1>.Solve(cut, [0], untilH, saved);
        Assert.That(cut.Outputs[0].Where((_, i) => times[i] <= untilH), Is.EqualTo(one.Outputs[0].Where((_, i) => times[i] <= untilH)));
        Assert.That(cut.Outputs[0].Where((_, i) => times[i] > untilH), Is.All.Zero);
        Integration<SaturableOral, Vern7, Real1>.Solve(cut, [0], double.PositiveInfinity, saved);
        Assert.That(cut.Outputs[0], Is.EqualTo(one.Outputs[0]));

        SolverWork Fresh() => One<SaturableOral>(Workload.Boluses([0, 24], 150, times), times.Length, Workload.W4.Typical);
    }

    static SolverWork One<TModel>(Step[] steps, int rows, double[] parameters)
        where TModel : struct, IEquations
    {
        StructuralModel model = StructuralModel.Of(typeof(TModel));
        SubjectParameters subject = new(model, 1);
        for (int i = 0; i < parameters.Length; i++) subject[model.Parameters[i].Name][0] = parameters[i];
        return Workload.NewWork(subject, [new EventProgram(steps, [], 0)], rows, new SimulationOptions());
    }

    static void Solve<TModel>(SolverWork work)
        where TModel : struct, IEquations
    {
        Integration<TModel, Vern7, Real2>.Solve(work, [0]);
        Assert.That(work.Statuses[0], Is.EqualTo(SolveStatus.Ok));
    }
}
