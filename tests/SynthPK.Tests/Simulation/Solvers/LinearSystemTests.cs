using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;
using static SynthPK.Tests.Simulation.Population;

namespace SynthPK.Tests.Simulation.Solvers;

public sealed class LinearSystemTests
{
    static Step Bolus(double timeH, double amount, int state = 0) => new(timeH, Act.Bolus, state, amount);

    static Step Observe(double timeH, int row = 0) => new(timeH, Act.Observe, row, 0);

    static Step Infuse(double timeH, double rate, int state = 0) => new(timeH, Act.Infuse, state, rate);

    static void AssertRelative(double[] actual, double[] expected, double error, string what = "")
    {
        for (int i = 0; i < expected.Length; i++) Assert.That(actual[i], Is.EqualTo(expected[i]).Within(error * Math.Abs(expected[i])), $"{what} [{i}]");
    }

    [TestCase(0.01)]
    [TestCase(1)]
    [TestCase(30)]
    [TestCase(700)]
    public void Solve_ChainOfEqualRates_IsErlangToAllDigits(double kt)
    {
        const double K = 0.5;
        double[] actual = new LinearCase<Chain>([K, K], 0, Bolus(0, 100), Observe(kt / K)).Row();
        double term = 100 * RealMath.Exp(-kt);
        for (int n = 0; n <= Chain.Links; n++)
        {
            Assert.That(actual[n], Is.EqualTo(term).Within(1e-14 * term), $"link {n}");
            term *= kt / (n + 1);
        }
        Assert.That(actual.Sum(), Is.EqualTo(100).Within(1e-12), "what has left is in the urine");
    }

    [TestCase(693.1, 6.931e-7, 1e6)]
    [TestCase(693.1, 6.931e-7, 1e-3)]
    [TestCase(0.7, 6.931e-7, 3e6)]
    [TestCase(6.931e-7, 693.1, 1e6)]
    [TestCase(693.1, 0.1, 300)]
    public void Solve_HalfLivesFarApart_KeepsAllDigits(double ka, double k, double timeH)
    {
        double[] actual = new LinearCase<OneCompartment>([k, 1, ka], 0, Bolus(0, 100), Observe(timeH)).Row();
        double expected = 100 * ka * (RealMath.Exp(-k * timeH) - RealMath.Exp(-ka * timeH)) / (ka - k);
        Assert.That(actual[1], Is.EqualTo(expected).Within(3e-14 * expected));
        Assert.That(actual[0], Is.EqualTo(100 * RealMath.Exp(-ka * timeH)).Within(1e-13).Percent);
    }

    [Test]
    public void Solve_CouplingsOfBothSigns_IsTheDampedCircle()
    {
        foreach (double t in (double[])[0.1, 3, 40])
        {
            double[] actual = new LinearCase<Oscillator>([1.7, 0.05, 0, 2], 0, Observe(t)).Row();
            double size = 2 * RealMath.Exp(-0.05 * t);
            Assert.That(actual[0], Is.EqualTo(size * RealMath.Cos(1.7 * t)).Within(1e-14 * size));
            Assert.That(actual[1], Is.EqualTo(-size * RealMath.Sin(1.7 * t)).Within(1e-14 * size));
        }
    }

    [Test]
    public void Solve_Infusion_AgreesWithTheModes()
    {
        Dose[] doses = [new(0, 100, 4, Route.Infusion), new(1, 60, 2.5, Route.Infusion), new(2, 30, 0, Route.Bolus)];
        double[] timesH = [0.5, 1, 1.5, 3, 3.75, 6, 24];
        double[] modal = Simulate("two-compartment", new Person(Two(4.2, 31, 6.5, 52), doses, timesH));
        LinearCase<TwoCompartment> general = new([4.2, 31, 6.5, 52, 1], 0, [
            Infuse(0, 25, 1), Observe(0.5), Observe(1, 1), Infuse(1, 49, 1), Observe(1.5, 2), Bolus(2, 30, 1), Observe(3, 3),
            Infuse(3.5, 25, 1), Observe(3.75, 4), Infuse(4, 0, 1), Observe(6, 5), Observe(24, 6)]);
        general.Row();
        AssertRelative(general.Outputs[0], modal, 3e-15);
    }

    [Test]
    public void Solve_ReferencePopulation_AgreesToNearlyAllDigits()
    {
        string[][] Rows(string file) => [.. File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Simulation", "Reference", $"two-compartment-{file}.csv")).Skip(1).Select(line => line.Split(','))];
        double[][] parameters = [.. Rows("parameters").Select(row => row.Skip(1).Select(double.Parse).ToArray())];
        (double TimeH, double Value)[] expected = [.. Rows("concentrations").Select(row => (double.Parse(row[1]), double.Parse(row[2])))];
        int samples = expected.Length / parameters.Length;
        EventProgram[] programs = [.. Enumerable.Range(0, parameters.Length).Select(subject => new EventProgram(
            [.. Enumerable.Range(0, 14).Select(i => Bolus(12 * i, 100)).Concat(Enumerable.Range(subject * samples, samples).Select(row => Observe(expected[row].TimeH, row))).OrderBy(step => step.TimeH)], [], 0))];

        LinearCase<TwoCompartment> actual = new(LinearCase<TwoCompartment>.Parameters(parameters), programs);

        actual.Row();
        double largest = 0;
        for (int row = 0; row < expected.Length; row++)
        {
            if (expected[row].Value > 1e-4) largest = Math.Max(largest, Math.Abs(actual.Outputs[0][row] / expected[row].Value - 1));
        }
        Assert.That(largest, Is.LessThan(5e-15));
    }

    [Test]
    public void Solve_ParametersThatChange_ActFromTheirStep()
    {
        StructuralModel model = StructuralModel.Find("one-compartment");
        SubjectParameters parameters = new(model, Ragged<double>.Of([[0, 4]]));
        parameters["CL"][0] = 1;
        parameters["CL"][1] = 3;
        parameters["V"].Fill(10);
        parameters["KA"].Fill(1);
        LinearCase<OneCompartment> actual = new(parameters, [new EventProgram([Bolus(0, 100, 1), Observe(4), new(4, Act.Parameters, 1, 0), Observe(4, 1), Observe(6, 2)], [], 0)]);
        actual.Row();
        AssertRelative(actual.Outputs[0], [10 * RealMath.Exp(-0.4), 10 * RealMath.Exp(-0.4), 10 * RealMath.Exp(-1.0)], 1e-15);
    }

    [Test]
    public void Solve_CompartmentOff_TakesNothingAndGivesNothing()
    {
        LinearCase<OneCompartment> actual = new([1, 10, 0.5], 0, Bolus(0, 100), Bolus(0, 40, 1), new(1, Act.SwitchOff, 0, 0), Observe(1), Observe(3, 1), new(4, Act.SwitchOn, 0, 0), Bolus(4, 10), Observe(5, 2));
        Assert.That(actual.Row()[0], Is.Zero);
        Assert.That(actual.States[1][1], Is.EqualTo(actual.States[1][0] * RealMath.Exp(-0.2)).Within(1e-14), "nothing comes from the depot");
        Assert.That(actual.States[0][2], Is.EqualTo(10 * RealMath.Exp(-0.5)).Within(1e-14));
        LinearCase<OneCompartment> central = new([1, 10, 0.5], 0, Bolus(0, 100), new(1, Act.SwitchOff, 1, 0), Infuse(1, 50, 1), Observe(3));
        Assert.That(central.Row(), Is.EqualTo(new[] { 100 * RealMath.Exp(-1.5), 0 }).Within(1e-13), "what flows into a compartment that is off is gone");
    }

    [Test]
    public void Solve_ResetAndClock_BeginAgainWithoutTimePassing()
    {
        LinearCase<Oscillator> actual = new([1, 0.1, 0.7, 2], 3, Observe(3), Observe(5, 1), new(5, Act.SwitchOff, 1, 0), new(9, Act.Reset, 0, 0), Observe(9, 2), new(3, Act.Clock, 0, 0), Observe(5, 3));
        Assert.That(actual.Row(2), Is.EqualTo(new[] { 2.0, 0 }));
        Assert.That(actual.Row(3), Is.EqualTo(actual.Row(1)));
        Assert.That(actual.Outputs[0][1], Is.EqualTo(actual.States[0][1] + 5), "an output may read the time");
        Assert.That(actual.Row(0), Is.EqualTo(new[] { 2.0, 0 }));
    }

    [Test]
    public void Solve_AnyWidthOrCompany_SameBits()
    {
        Random random = new(5);
        double[][] sets = [.. Enumerable.Range(0, 37).Select(_ => new[] { Math.Pow(10, 4 * random.NextDouble() - 2), Math.Pow(10, 4 * random.NextDouble() - 2) })];
        int row = 0;
        EventProgram[] programs = [.. sets.Select(_ => new EventProgram([.. Enumerable.Range(0, random.Next(9)).SelectMany(i => (Step[])[Bolus(i, 100), Infuse(i, i % 2), Observe(i + random.NextDouble(), row++)])], [], 0))];
        double[] expected = new LinearCase<Chain>(LinearCase<Chain>.Parameters(sets), programs, width: 1).Outputs[0];
        Assert.That(expected.Count(x => x > 0), Is.GreaterThan(100));
        foreach (int width in (int[])[2, 4, 8])
            Assert.That(new LinearCase<Chain>(LinearCase<Chain>.Parameters(sets), programs, width).Outputs[0], Is.EqualTo(expected), $"width {width}");
        for (int i = 0; i < sets.Length; i += 5)
        {
            double[] alone = new LinearCase<Chain>(LinearCase<Chain>.Parameters(sets[i]), [programs[i]]).Outputs[0];
            foreach (Step step in programs[i].Steps.Where(step => step.Act == Act.Observe)) Assert.That(alone[step.Target], Is.EqualTo(expected[step.Target]));
        }
    }

    [Test]
    public void Solve_AnyChain_NeverNegative()
    {
        Random random = new(6);
        double Extreme() => Math.Pow(10, 10 * random.NextDouble() - 5);
        double[][] sets = [.. Enumerable.Range(0, 300).Select(_ => new[] { Extreme(), Extreme() })];
        EventProgram[] programs = [.. sets.Select((_, i) => new EventProgram([Bolus(0, 1), Observe(Extreme(), i)], [], 0))];
        LinearCase<Chain> actual = new(LinearCase<Chain>.Parameters(sets), programs);
        Assert.That(actual.Statuses.Select(s => s.Message), Is.All.Empty);
        foreach (double[] state in actual.States) Assert.That(state, Is.All.GreaterThanOrEqualTo(0));
        for (int i = 0; i < sets.Length; i++) Assert.That(actual.Row(i).Sum(), Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Solve_GrowthWithoutEnd_IsNeverSilent()
    {
        LinearCase<Exchange> actual = new([0, 0, -10, 0], 0, Bolus(0, 1), Observe(1), Observe(1000, 1));
        Assert.That(actual.Statuses[0].Outcome, Is.EqualTo(SolveOutcome.NotFinite));
        Assert.That(actual.States[0], Is.All.Zero);
    }
}
