using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests.Simulation.Solvers;

public sealed class LinearSteadyStateTests
{
    static readonly Step[] SettleAndSee = [new(0, Act.SteadyState, 0, 0), new(0, Act.Observe, 0, 0)];

    static SteadyState Boluses(double amount, double intervalH, double elapsedH, int state = 0, bool adds = false) => new(state, amount, 0, 0, intervalH, elapsedH, adds);

    static SteadyState Infusions(double rate, double durationH, double intervalH, double elapsedH, int state = 0) => new(state, rate * durationH, rate, durationH, intervalH, elapsedH, false);

    [TestCase(0.1, 12, 12)]
    [TestCase(0.1, 12, 0.5)]
    [TestCase(1e-7, 1, 1)]
    [TestCase(500, 1, 0.01)]
    public void Find_OneCompartment_IsTheGeometricSeries(double k, double tau, double elapsedH)
    {
        double actual = new LinearCase<OneCompartment>([k, 1, 1], Boluses(100, tau, elapsedH, state: 1), SettleAndSee).Row()[1];
        Assert.That(actual, Is.EqualTo(100 * RealMath.Exp(-k * elapsedH) / (k * tau * RealMath.Phi1(k * tau))).Within(1e-13).Percent);
    }

    [TestCase(3, 12, 12)]
    [TestCase(3, 12, 2)]
    [TestCase(12, 12, 12)]
    [TestCase(18.5, 5, 5)]
    [TestCase(18.5, 5, 1.25)]
    [TestCase(18.5, 5, 4)]
    public void Find_Infusion_IsWhereEndlessDosesLead(double durationH, double tau, double elapsedH)
    {
        const int Doses = 250;
        double endH = (Doses - 1) * tau + elapsedH;
        List<Step> steps = [];
        double[] changes = [.. Enumerable.Range(0, Doses).SelectMany(i => (double[])[i * tau, i * tau + durationH]).Distinct().Order()];
        foreach (double timeH in changes.Where(timeH => timeH < endH))
        {
            int running = Enumerable.Range(0, Doses).Count(i => i * tau <= timeH && timeH < i * tau + durationH);
            steps.Add(new(timeH, Act.Infuse, 1, 20 * running));
        }
        steps.Add(new(endH, Act.Observe, 0, 0));
        double[] parameters = [4.2, 31, 6.5, 52, 1];
        double[] expected = new LinearCase<TwoCompartment>(parameters, 0, [.. steps]).Row();
        double[] actual = new LinearCase<TwoCompartment>(parameters, Infusions(20, durationH, tau, elapsedH, state: 1), SettleAndSee).Row();
        Assert.That(actual[1], Is.EqualTo(expected[1]).Within(1e-11).Percent);
        Assert.That(actual[2], Is.EqualTo(expected[2]).Within(1e-11).Percent);
    }

    [Test]
    public void Find_EndlessInfusion_IsRateOverClearance()
    {
        SteadyState endless = new(1, 0, 21, double.PositiveInfinity, 0, 0, false);
        double[] actual = new LinearCase<ThreeCompartment>([4.2, 31, 6.5, 52, 1, 300, 1], endless, SettleAndSee).Row();
        double[] volume = [0, 31, 52, 300];
        Assert.That(actual[0], Is.Zero);
        for (int i = 1; i < 4; i++) Assert.That(actual[i], Is.EqualTo(5 * volume[i]).Within(1e-13).Percent, "the same concentration everywhere");
    }

    [Test]
    public void Find_Urine_KeepsItsValue()
    {
        LinearCase<Chain> actual = new([2, 0.3], Boluses(100, 8, 8), [new(0, Act.Bolus, Chain.Urine, 7), .. SettleAndSee, new(8, Act.Bolus, 0, 0), new(8, Act.Observe, 1, 0)]);
        Assert.That(actual.Row()[Chain.Urine], Is.EqualTo(7));
        Assert.That(actual.Row()[Chain.Last], Is.GreaterThan(0));
    }

    [Test]
    public void Find_OneIntervalLater_IsTheSame()
    {
        LinearCase<Chain> actual = new([2, 0.3], Boluses(100, 8, 8), [.. SettleAndSee, new(0, Act.Bolus, 0, 100), new(8, Act.Observe, 1, 0)]);
        for (int i = 0; i < Chain.Urine; i++) Assert.That(actual.Row(1)[i], Is.EqualTo(actual.Row(0)[i]).Within(1e-13).Percent);
        Assert.That(actual.Row(1)[Chain.Urine], Is.EqualTo(100).Within(1e-12), "an interval's dose leaves in an interval");
    }

    [Test]
    public void Find_Baseline_IsPartOfTheSteadyState_AlsoWhenThatIsAdded()
    {
        double[] parameters = [0.4, 0.2, 0.1, 5];
        double[] replaced = new LinearCase<Exchange>(parameters, Boluses(0, 12, 12), SettleAndSee).Row();
        Assert.That(replaced, Is.EqualTo(new[] { 50.0, 100 }).Within(1e-13).Percent);
        double[] added = new LinearCase<Exchange>(parameters, Boluses(30, 12, 12, adds: true), [new(0, Act.Bolus, 0, 50), new(0, Act.Bolus, 1, 100), .. SettleAndSee]).Row();
        double[] full = new LinearCase<Exchange>(parameters, Boluses(30, 12, 12), SettleAndSee).Row();
        // NONMEM's SS 2: what is there plus the whole steady state
        Assert.That(added, Is.EqualTo(new[] { full[0] + 50, full[1] + 100 }).Within(1e-12).Percent);
        Assert.That(full[0], Is.GreaterThan(replaced[0]));
    }

    [TestCase(0)]
    [TestCase(-0.01)]
    public void Find_NothingIsEliminated_SaysSo(double k10)
    {
        SolveStatus status = new LinearCase<Exchange>([0.7, 0.3, k10, 0], Boluses(100, 12, 12), SettleAndSee).Statuses[0];
        Assert.That(status.Outcome, Is.EqualTo(SolveOutcome.NoSteadyState));
        Assert.That(status.Message, Does.Contain("doses into 's0' every 12 h"));
    }
}
