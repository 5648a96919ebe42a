using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>The order of the pair and of its continuous extension, seen on problems whose solutions are known.</summary>
public sealed class Vern7Tests
{
    /// <summary>y0' = y0·(1 − y0) and y1' = cos(t)·y1: one non-linear, one that depends on time.</summary>
    struct Known(double timeH) : IDynamics<Real1>
    {
        public double TimeH = timeH;

        public static int Count => 2;

        public static double[] Solution(double t) => [1 / (1 + 4 * Math.Exp(-t)), Math.Exp(Math.Sin(t))];

        public readonly void Derivatives(Real1 sinceStep, ReadOnlySpan<Real1> state, Span<Real1> rate)
        {
            rate[0] = state[0] * (new Real1(1) - state[0]);
            rate[1] = new Real1(Math.Cos(TimeH + sinceStep.Value)) * state[1];
        }

        public readonly void Jacobian(ReadOnlySpan<Real1> state, Span<Real1> jacobian, Span<Real1> timeDerivative) => throw new NotSupportedException();
    }

    [Test]
    public void Try_StepsHalved_ErrorsFallWithTheSeventhPower()
    {
        double[] coarse = ErrorsAfter(8), fine = ErrorsAfter(16);
        for (int i = 0; i < 2; i++) Assert.That(Math.Log2(coarse[i] / fine[i]), Is.InRange(6.5, 7.8), $"state {i}: {coarse[i]} {fine[i]}");
    }

    [Test]
    public void Try_StepHalved_ErrorEstimateFallsWithTheErrorOrder()
    {
        double coarse = Estimate(0.5), fine = Estimate(0.25);
        Assert.That(Math.Log2(coarse / fine), Is.InRange(Vern7.ErrorOrder - 0.7, Vern7.ErrorOrder + 0.7));
    }

    [TestCase(0.13)]
    [TestCase(0.5)]
    [TestCase(0.81)]
    public void Interpolate_StepHalved_ErrorFallsWithTheEighthPowerOfOneStep(double fraction)
    {
        double[] coarse = DenseErrors(0.5, fraction), fine = DenseErrors(0.25, fraction);
        for (int i = 0; i < 2; i++) Assert.That(Math.Log2(coarse[i] / fine[i]), Is.InRange(7.0, 9.5), $"state {i}: {coarse[i]} {fine[i]}");
    }

    [TestCase(0)]
    [TestCase(1)]
    public void Interpolate_EndsOfTheStep_AreTheStates(double fraction)
    {
        (Real1[] y, Real1[] yNew, Real1[] dense, _) = Step(0.5);
        Real1[] state = new Real1[2];
        Vern7.Interpolate(new Real1(fraction), new Real1(0.5), y, yNew, dense, state);
        for (int i = 0; i < 2; i++) Assert.That(state[i].Value, Is.EqualTo((fraction == 0 ? y : yNew)[i].Value).Within(1e-14));
    }

    static double[] ErrorsAfter(int steps)
    {
        const double End = 4;
        double h = End / steps;
        double[] now = Known.Solution(0);
        for (int k = 0; k < steps; k++) now = Values(StepFrom(k * h, now, h).YNew);
        return [.. now.Zip(Known.Solution(End), (a, b) => Math.Abs(a - b))];
    }

    static double[] DenseErrors(double h, double fraction)
    {
        (Real1[] y, Real1[] yNew, Real1[] dense, _) = Step(h);
        Real1[] state = new Real1[2];
        Vern7.Interpolate(new Real1(fraction), new Real1(h), y, yNew, dense, state);
        return [.. Values(state).Zip(Known.Solution(0.3 + fraction * h), (a, b) => Math.Abs(a - b))];
    }

    static double Estimate(double h) => Step(h).Error;

    static (Real1[] Y, Real1[] YNew, Real1[] Dense, double Error) Step(double h) => StepFrom(0.3, Known.Solution(0.3), h);

    static (Real1[] Y, Real1[] YNew, Real1[] Dense, double Error) StepFrom(double t, double[] from, double h)
    {
        Known f = new(t);
        Real1[] y = [.. from.Select(value => new Real1(value))], f0 = new Real1[2], weight = [new Real1(1), new Real1(1)], yNew = new Real1[2];
        Real1[] work = new Real1[Vern7.Work(2)], dense = new Real1[Vern7.DenseWork(2)];
        f.Derivatives(new Real1(0), y, f0);
        Real1 error = Vern7.Try<Known, Real1>(ref f, new Real1(h), y, f0, weight, new Real1(0), yNew, work);
        Vern7.Dense<Known, Real1>(ref f, new Real1(h), y, f0, yNew, work, dense);
        return (y, yNew, dense, error.Value);
    }

    static double[] Values(Real1[] states) => [.. states.Select(state => state.Value)];
}
