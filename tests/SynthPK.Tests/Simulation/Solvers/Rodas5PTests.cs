using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

public class Rodas5PTests
{
    [Test]
    public void FixedSteps_OnAStiffNonlinearProblem_ConvergeWithOrderFive() =>
        AssertOrder(steps => Worst(Run<Kaps>(1, steps, 1, 1).Y, Math.Exp(-2), Math.Exp(-1)), from: 40, order: 5);

    [Test]
    public void FixedSteps_OnATimeDependentNonlinearProblem_ConvergeWithOrderFive() =>
        AssertOrder(steps => Worst(Run<Witch>(2, steps, 1).Y, 0.2), from: 16, order: 5);

    [Test]
    public void FixedSteps_OnATimeDependentStiffProblem_ConvergeWithOrderFive() =>
        AssertOrder(steps => Worst(Run<ProtheroRobinson>(1, steps, 0).Y, Math.Sin(1)), from: 20, order: 5);

    /// <summary>Of one step, from where the solution has no symmetry that would flatter it.</summary>
    [Test]
    public void ErrorEstimate_OfHalvedSteps_FallsWithItsOrder()
    {
        AssertOrder(steps => LastEstimate<Witch>(1, 1.0 / steps, 1), from: 16, Rodas5P.ErrorOrder);
        AssertOrder(steps => LastEstimate<Kaps>(0.1, 0.1 / steps, 1, 1), from: 16, Rodas5P.ErrorOrder);
    }

    /// <summary>An interpolant of order 4 errs inside one step as h⁵.</summary>
    [Test]
    public void Interpolant_InsideOneStep_HasOrderFour([Values(0.25, 0.5, 0.8)] double fraction) =>
        AssertOrder(
            steps =>
            {
                StiffRun<Witch> run = new(1);
                run.Fixed(1, 4 * steps); // accurate enough to begin inside the problem
                double h = 1.0 / steps, at = 1 + fraction * h;
                return Math.Abs(run.Inside(h, fraction)[0] - 1 / (1 + at * at));
            },
            from: 8,
            order: 5);

    [Test]
    public void Interpolant_AtItsEnds_IsTheSteps()
    {
        StiffRun<Kaps> run = new(1, 1);
        double[] start = run.Inside(0.1, 0), end = run.Inside(0.1, 1);
        run.Fixed(0.1, 1);
        Assert.That(start, Is.EqualTo(new double[] { 1, 1 }));
        Assert.That(end, Is.EqualTo(run.Y));
    }

    /// <summary>L-stability: what has decayed is gone in one step, however long.</summary>
    [Test]
    public void OneLongStep_OfAVeryStiffProblem_DampsIt()
    {
        StiffRun<VeryStiff> run = new(1);
        run.Fixed(1, 1);
        Assert.That(Math.Abs(run.Y[0]), Is.LessThan(1e-8));
    }

    /// <summary>Reference: Hairer E, Wanner G. Solving Ordinary Differential Equations II, and the Test Set for IVP Solvers.</summary>
    [Test]
    public void VanDerPol_ToTwo_MeetsTheReference()
    {
        StiffRun<VanDerPol> run = new(2, 0);
        run.Adaptive(2, 1e-11, 1e-11);
        Assert.That(run.Y[0], Is.EqualTo(1.706167732170469).Within(1e-8));
        Assert.That(run.Y[1], Is.EqualTo(-0.8928097010248125).Within(1e-8));
    }

    /// <summary>Reference: Test Set for IVP Solvers, ROBER.</summary>
    [Test]
    public void Robertson_ToTheEnd_MeetsTheReference()
    {
        StiffRun<Robertson> run = new(1, 0, 0);
        run.Adaptive(1e11, 1e-20, 1e-10);
        Assert.That(run.Y[0], Is.EqualTo(2.083340149701255e-8).Within(2e-16));
        Assert.That(run.Y[1], Is.EqualTo(8.333360770334713e-14).Within(8e-22));
        Assert.That(run.Y[2], Is.EqualTo(0.9999999791665050).Within(1e-8));
        Assert.That(run.Y.Sum(), Is.EqualTo(1).Within(1e-12), "nothing is lost");
    }

    [Test]
    public void Try_OnASingularMatrix_IsNotANumber()
    {
        // 1/(hγ) = ∂f/∂y at h = 1/γ exactly where f = y; the nearest double to it leaves almost nothing of the pivot
        ProblemDynamics<Growing, Real1> growing = default;
        Real1[] y = [new(1)], f0 = [new(1)], weight = [new(1)], yNew = new Real1[1], work = new Real1[Rodas5P.Work(1)];
        Real1 error = Rodas5P.Try(ref growing, new Real1(1 / 0.21193756319429014), y, f0, weight, new(0), yNew, work);
        Assert.That(error.Value, Is.NaN);
        Assert.That(Rodas5P.Try(ref growing, new Real1(0.1), y, f0, weight, new(0), yNew, work).Value, Is.LessThan(1e-4));
        Assert.That(Rodas5P.Try(ref growing, new Real1(double.NaN), y, f0, weight, new(0), yNew, work).Value, Is.NaN);
    }

    /// <summary>Each lane has its own step, states and trouble.</summary>
    [Test]
    public void Try_AtAnyWidth_HasTheBitsOfOneLane([Values(2, 4, 8, 16)] int width) =>
        Assert.That(Lanes.Run(width, new OneStepEach()), Is.EqualTo(Lanes.Run(1, new OneStepEach())));

    static StiffRun<TProblem> Run<TProblem>(double end, int steps, params double[] y)
        where TProblem : struct, IStiffProblem
    {
        StiffRun<TProblem> run = new(y);
        run.Fixed(end, steps);
        return run;
    }

    static double LastEstimate<TProblem>(double start, double h, params double[] y)
        where TProblem : struct, IStiffProblem
    {
        StiffRun<TProblem> run = Run<TProblem>(start, 256, y);
        return run.Fixed(start + h, 1);
    }

    static double Worst(double[] actual, params double[] expected) => actual.Zip(expected, (a, b) => Math.Abs(a - b)).Max();

    /// <summary>Halves the steps three times and asserts by which power of the step the error falls, the last time; more than the order is no fault.</summary>
    static void AssertOrder(Func<int, double> error, int from, double order)
    {
        double[] errors = [.. new[] { from, 2 * from, 4 * from, 8 * from }.Select(error)];
        double[] orders = [.. errors.Zip(errors.Skip(1), (coarse, fine) => Math.Log2(coarse / fine))];
        TestContext.Out.WriteLine($"errors {string.Join(", ", errors.Select(e => e.ToString("g3")))}: orders {string.Join(", ", orders.Select(o => o.ToString("f2")))}");
        Assert.That(orders[^1], Is.InRange(order - 0.4, order + 0.9));
    }

    readonly struct Growing : IStiffProblem
    {
        public static int Count => 1;

        public static void Rates<T>(T time, ReadOnlySpan<T> y, Span<T> rate)
            where T : unmanaged, IReal<T> => rate[0] = y[0];
    }

    sealed class OneStepEach : ILaneWork<long[]>
    {
        public long[] Run<T>()
            where T : unmanaged, ILanes<T>
        {
            const int Subjects = 16, N = 3;
            double[] results = new double[Subjects * (N + 1)], lanes = new double[T.Width];
            T[] y = new T[N], f0 = new T[N], weight = new T[N], yNew = new T[N], work = new T[Rodas5P.Work(N)];
            for (int first = 0; first < Subjects; first += T.Width)
            {
                T Lane(Func<int, double> of)
                {
                    for (int lane = 0; lane < lanes.Length; lane++) lanes[lane] = of(first + lane);
                    return T.Load(lanes);
                }

                y = [Lane(s => 1 - 0.01 * s), Lane(s => 1e-5 * s), Lane(s => 0.01 * s)];
                T h = Lane(s => s == 5 ? double.NaN : 1e-4 * Math.Pow(3, s));
                Array.Fill(weight, T.Constant(1e-6));
                ProblemDynamics<Robertson, T> dynamics = default;
                dynamics.Derivatives(T.Constant(0), y, f0);
                T error = Rodas5P.Try(ref dynamics, h, y, f0, weight, T.Constant(1e-6), yNew, work);
                T[] all = [error, .. yNew];
                for (int i = 0; i <= N; i++)
                {
                    all[i].Store(lanes);
                    for (int lane = 0; lane < lanes.Length; lane++) results[(first + lane) * (N + 1) + i] = lanes[lane];
                }
            }
            Assert.That(results.Count(double.IsNaN), Is.EqualTo(N + 1), "one subject alone is in trouble");
            return SynthPK.Tests.Numerics.EveryFunction.Bits(results);
        }
    }
}
