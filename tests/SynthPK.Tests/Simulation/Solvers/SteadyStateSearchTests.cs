using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>Steady states against formulas, and against dosing for a long time.</summary>
public sealed class SteadyStateSearchTests
{
    /// <summary>One compartment and the amount in urine, which only grows.</summary>
    readonly struct Urine : IEquations
    {
        public static ModelDescription Description { get; } = Workload.Describe("urine", ["K"], ["central", "urine"], ["A", "U"]);

        public static int StateCount => 2;

        public static int OutputCount => 2;

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T>
        {
            rate[1] = p[0] * state[0];
            rate[0] = -rate[1];
        }

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T> => (output[0], output[1]) = (state[0], state[1]);
    }

    [TestCase(0.1)]
    [TestCase(0.000578, Description = "a half-life of a hundred intervals")]
    public void Find_BolusesEvery12Hours_AgreesWithFormula(double k)
    {
        double left = Math.Exp(-k * 12);
        double found = Settle<Urine>([k], new SteadyState(0, 100, 0, 0, 12, 12, false))[0];
        Assert.That(found, Is.EqualTo(100 * left / (1 - left)).Within(1e-9).Percent);
    }

    [Test]
    public void Find_SomeTimeAfterTheDose_AgreesWithFormula()
    {
        double found = Settle<Urine>([0.1], new SteadyState(0, 100, 0, 0, 12, 5, false))[0];
        Assert.That(found, Is.EqualTo(100 * Math.Exp(-0.5) / (1 - Math.Exp(-1.2))).Within(1e-7).Percent);
    }

    [TestCase(2.0)]
    [TestCase(12.0)]
    [TestCase(50.0)]
    [TestCase(24.0)]
    public void Find_InfusionOfAnyLength_AgreesWithFormula(double durationH)
    {
        const double K = 0.1, Rate = 7, Interval = 12;
        // the sum over all infusions of the past, the last of which began one interval ago
        double expected = 0;
        for (int i = 1; i < 60; i++)
        {
            double since = i * Interval;
            expected += Rate / K * (Math.Exp(-K * Math.Max(0, since - durationH)) - Math.Exp(-K * since));
        }
        Assert.That(Settle<Urine>([K], new SteadyState(0, Rate * durationH, Rate, durationH, Interval, Interval, false))[0], Is.EqualTo(expected).Within(1e-7).Percent);
    }

    [Test]
    public void Find_ConstantInfusion_IsWhereTheRatesVanish()
    {
        double[] found = Settle<Urine>([0.02], new SteadyState(0, 0, 3, double.PositiveInfinity, 0, 0, false));
        Assert.That(found[0], Is.EqualTo(150).Within(1e-9).Percent);
        Assert.That(found[1], Is.Zero, "urine has no steady state");
    }

    [Test]
    public void Find_MichaelisMenten_IsWhereLongDosingLeads()
    {
        // 150 every 12 h against at most 20.4 an hour
        double[] p = [14, 4, 45, 0.5];
        Step[] steps = [.. Enumerable.Range(0, 2000).Select(i => new Step(12 * i, Act.Bolus, 0, 150)), new Step(24000, Act.Observe, 0, 0)];
        SolverWork longRun = New<SaturableOral>(p, steps, []);
        Integration<SaturableOral, Vern7, Real1>.Solve(longRun, [0]);
        Assert.That(Settle<SaturableOral>(p, new SteadyState(0, 150, 0, 0, 12, 12, false))[0], Is.EqualTo(longRun.Outputs[0][0]).Within(1e-6).Percent);
    }

    [Test]
    public void Find_MoreThanCanBeEliminated_StatusSaysSo()
    {
        SolverWork work = New<SaturableOral>([10, 4, 45, 0.5], [new Step(0, Act.SteadyState, 0, 0), new Step(0, Act.Observe, 0, 0)], [new SteadyState(0, 150, 0, 0, 12, 12, false)]);
        Integration<SaturableOral, Vern7, Real1>.Solve(work, [0]);
        Assert.That(work.Statuses[0].Outcome, Is.EqualTo(SolveOutcome.NoSteadyState), work.Statuses[0].Message);
    }

    [Test]
    public void Find_Adds_OnTopOfWhatIsThere()
    {
        SolverWork work = New<Urine>([0.1], [new Step(0, Act.Bolus, 0, 7), new Step(0, Act.SteadyState, 0, 0), new Step(0, Act.Observe, 0, 0)], [new SteadyState(0, 100, 0, 0, 12, 12, true)]);
        Integration<Urine, Vern7, Real1>.Solve(work, [0]);
        double left = Math.Exp(-1.2);
        Assert.That(work.Outputs[0][0], Is.EqualTo(7 + 100 * left / (1 - left)).Within(1e-7).Percent);
    }

    /// <summary>The whole steady state is added, with what the model makes itself, by both solvers.</summary>
    [TestCase(0.0, 12.0)]
    [TestCase(3.0, 12.0)]
    [TestCase(30.0, 12.0)]
    [TestCase(double.PositiveInfinity, 0.0)]
    public void Find_AddsToABaseline_AsTheLinearSolverDoes(double durationH, double intervalH)
    {
        double[] p = [0.4, 0.2, 0.1, 5], baseline = [50, 100];
        SteadyState steady = new(0, 30, durationH > 0 ? 10 : 0, durationH, intervalH, intervalH, true);
        Step[] steps = [new(0, Act.Bolus, 0, baseline[0]), new(0, Act.Bolus, 1, baseline[1]), new(0, Act.SteadyState, 0, 0), new(0, Act.Observe, 0, 0)];
        SolverWork work = New<Exchange>(p, steps, [steady]);
        Integration<Exchange, Vern7, Real1>.Solve(work, [0]);
        double expected = new LinearCase<Exchange>(p, steady, steps).Row()[0];
        Assert.That(expected, Is.GreaterThan(baseline[0]));
        Assert.That(work.Outputs[0][0], Is.EqualTo(expected).Within(1e-7).Percent);
    }

    [Test]
    public void Find_Friberg_RepeatsItself([Values(1, 4)] int width)
    {
        SolverWork work = New<Friberg>(Workload.W6.Typical, [new Step(0, Act.SteadyState, 0, 0), new Step(0, Act.Observe, 0, 0), new Step(0, Act.Bolus, 0, 50), new Step(24, Act.Observe, 1, 0)], [new SteadyState(0, 50, 0, 0, 24, 24, false)], 1e-11);
        if (width == 1) Integration<Friberg, Vern7, Real1>.Solve(work, [0]);
        else Integration<Friberg, Vern7, Real4>.Solve(work, [0]);
        Assert.That(work.Statuses[0], Is.EqualTo(SolveStatus.Ok));
        for (int output = 0; output < 2; output++) Assert.That(work.Outputs[output][1], Is.EqualTo(work.Outputs[output][0]).Within(1e-7).Percent);
    }

    static double[] Settle<TModel>(double[] parameters, SteadyState steady)
        where TModel : struct, IEquations
    {
        SolverWork work = New<TModel>(parameters, [new Step(100, Act.SteadyState, 0, 0), new Step(100, Act.Observe, 0, 0)], [steady]);
        Integration<TModel, Vern7, Real2>.Solve(work, [0]);
        Assert.That(work.Statuses[0], Is.EqualTo(SolveStatus.Ok));
        return [.. work.Outputs.Select(output => output[0])];
    }

    static SolverWork New<TModel>(double[] parameters, Step[] steps, SteadyState[] steadyStates, double tolerance = 1e-9)
        where TModel : struct, IEquations
    {
        StructuralModel model = StructuralModel.Of(typeof(TModel));
        SubjectParameters subject = new(model, 1);
        for (int i = 0; i < parameters.Length; i++) subject[model.Parameters[i].Name][0] = parameters[i];
        return Workload.NewWork(subject, [new EventProgram(steps, steadyStates, 0)], 2, new SimulationOptions { RelativeTolerance = tolerance, AbsoluteTolerance = 0.01 * tolerance });
    }
}
