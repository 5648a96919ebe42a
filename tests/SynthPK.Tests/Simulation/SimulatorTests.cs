using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;
using SynthPK.Simulation.Solvers;
using SynthPK.Tests.Simulation.Solvers;
using static SynthPK.Tests.Simulation.Population;

namespace SynthPK.Tests.Simulation;

public sealed class SimulatorTests
{
    static Dose Oral(double timeH, double mg) => new(timeH, mg, 0, Route.Oral);

    static Dose Bolus(double timeH, double mg) => new(timeH, mg, 0, Route.Bolus);

    static Dose Infusion(double timeH, double mg, double durationH) => new(timeH, mg, durationH, Route.Infusion);

    [Test]
    public void Run_OneCompartmentBolus_IsOneExponential()
    {
        double[] timesH = [0.5, 1, 7, 24, 100];
        double[] actual = Simulate("one-compartment", new Person(One(3, 20), [Bolus(0, 150)], timesH));
        Assert.That(actual, Is.EqualTo(timesH.Select(t => 7.5 * Math.Exp(-0.15 * t))).Within(1e-13).Percent);
    }

    [Test]
    public void Run_OneCompartmentInfusion_RisesAndFallsByTheTextbook()
    {
        double[] actual = Simulate("one-compartment", new Person(One(4, 16), [Infusion(2, 200, 5)], [1e-3 + 2, 4, 7, 12, 40]));
        double plateau = 200.0 / 5 / 4, k = 0.25, peak = plateau * (1 - Math.Exp(-k * 5));
        double[] expected = [plateau * -(Math.Exp(-k * 0.5e-3) * 2 * -Math.Sinh(k * 0.5e-3)), plateau * (1 - Math.Exp(-k * 2)), peak, peak * Math.Exp(-k * 5), peak * Math.Exp(-k * 33)];
        for (int i = 0; i < expected.Length; i++) Assert.That(actual[i], Is.EqualTo(expected[i]).Within(i == 0 ? 1e-10 : 1e-13).Percent, $"{i}");
    }

    static readonly object[] Regimens =
    [
        new object[] { "loading dose, then maintenance", new[] { Oral(0, 400), Oral(12, 100), Oral(24, 100), Oral(36, 100) }, 0.0, 0.7 },
        new object[] { "lag longer than the interval", new[] { Oral(0, 100), Oral(2, 100), Oral(4, 100) }, 5.25, 1.0 },
        new object[] { "overlapping infusions and a bolus", new[] { Infusion(0, 300, 6), Infusion(2, 200, 2.5), Infusion(3.5, 90, 4.5), Bolus(5, 40) }, 0.0, 1.0 },
        new object[] { "everything at once", new[] { Bolus(-3, 50), Oral(1, 100), Infusion(1.5, 60, 1), Oral(3, 80), Infusion(4, 100, 20), Bolus(20, 10) }, 0.5, 0.3 },
        new object[] { "infusions end to end", new[] { Infusion(0, 100, 4), Infusion(4, 50, 4), Infusion(8, 25, 4) }, 0.0, 1.0 },
        new object[] { "late start", new[] { Oral(30, 100), Oral(30, 50) }, 1.0, 1.0 },
    ];

    [TestCaseSource(nameof(Regimens))]
    public void Run_Regimen_SolvesTheDifferentialEquations(string what, Dose[] doses, double lagH, double f)
    {
        double[] timesH = [0.3, 1.1, 2.2, 3.7, 5.6, 8.8, 13.3, 21.1, 25.9, 31.7, 39.1, 47.3];
        double[] two = Simulate("two-compartment", new Person(Two(4.2, 31, 6.5, 52, 0.9, lagH, f), doses, timesH));
        double[] one = Simulate("one-compartment", new Person(One(2, 13, 0.6, lagH, f), doses, timesH));
        double[] expectedTwo = new OdeOracle(4.2, 31, 6.5, 52, 0.9, lagH, f).Concentrations(doses, timesH, 100);
        double[] expectedOne = new OdeOracle(2, 13, 0, 0, 0.6, lagH, f).Concentrations(doses, timesH, 100);
        Assert.Multiple(() =>
        {
            Assert.That(two, Is.EqualTo(expectedTwo).Within(1e-11), what);
            Assert.That(one, Is.EqualTo(expectedOne).Within(1e-11), what);
            Assert.That(two.Max(), Is.GreaterThan(0.1));
        });
    }

    [Test]
    public void OdeOracle_HalfTheStep_SixteenthOfTheError()
    {
        Dose[] doses = [Oral(0, 100)];
        double[] exact = Simulate("two-compartment", new Person(Two(4.2, 31, 6.5, 52, 0.9), doses, [10]));
        OdeOracle oracle = new(4.2, 31, 6.5, 52, 0.9);
        double coarse = oracle.Integrate(doses, [10], 4)[0] - exact[0], fine = oracle.Integrate(doses, [10], 8)[0] - exact[0];
        Assert.That(coarse / fine, Is.InRange(14, 18.5));
    }

    [TestCase(0)]
    [TestCase(1e-14)]
    [TestCase(-1e-12)]
    [TestCase(1e-10)]
    [TestCase(-1e-8)]
    [TestCase(1e-6)]
    [TestCase(1e-3)]
    [TestCase(-1e-3)]
    [TestCase(0.03)]
    public void Run_AbsorptionAsFastAsElimination_KeepsAllDigits(double apart)
    {
        // C = (dose/V)·KA·t·e^(−kt)·φ((KA − k)·t), with φ by a series that cannot cancel; k = 1/2 and KA − k are exact
        double ka = 0.5 * (1 + apart);
        double[] timesH = [0.25, 1, 2, 6, 12, 24, 36];
        double[] actual = Simulate("one-compartment", new Person(One(8, 16, ka), [Oral(0, 100)], timesH));
        for (int i = 0; i < timesH.Length; i++)
        {
            double x = (ka - 0.5) * timesH[i], phi = 0;
            for (int n = 40; n >= 0; n--) phi = 1 - x * phi / (n + 2);
            double expected = 100.0 / 16 * ka * timesH[i] * Math.Exp(-0.5 * timesH[i]) * phi;
            Assert.That(actual[i] / expected - 1, Is.EqualTo(0).Within(1e-14), $"at {timesH[i]} h");
        }
    }

    [Test]
    public void Run_AbsorptionAsFastAsEitherMode_IsContinuous([Values(0, 1)] int mode)
    {
        Real1[] rate = [new(1), new(1), new(4.2 / 31), new(6.5 / 31), new(6.5 / 52), new(0), new(0)], lambda = new Real1[2], coefficient = new Real1[2];
        Mammillary.Modes<Real1>(rate, lambda, coefficient);
        double[] timesH = [0.5, 3, 12, 48];
        double[] At(double ka) => Simulate("two-compartment", new Person(Two(4.2, 31, 6.5, 52, ka), [Oral(0, 100)], timesH));

        double[] equal = At(lambda[mode].Value);
        Assert.That(equal, Is.EqualTo(new OdeOracle(4.2, 31, 6.5, 52, lambda[mode].Value).Concentrations([Oral(0, 100)], timesH, 100)).Within(1e-11));
        foreach (double apart in (double[])[1e-15, 1e-13, 1e-11, 1e-9, 1e-7])
        {
            double[] near = At(lambda[mode].Value * (1 + apart));
            for (int i = 0; i < timesH.Length; i++) Assert.That(near[i] / equal[i] - 1, Is.EqualTo(0).Within(20 * apart + 1e-14));
        }
    }

    [Test]
    public void Run_NoExchangeOrHardlyAny_IsOneCompartment()
    {
        Dose[] doses = [Oral(0, 100), Bolus(3, 10), Infusion(5, 50, 3)];
        double[] timesH = [0.5, 2, 4, 6, 9, 30];
        double[] one = Simulate("one-compartment", new Person(One(2, 13, 0.6), doses, timesH));
        foreach (double q in (double[])[0, 1e-300, 1e-30, 1e-16])
            Assert.That(Simulate("two-compartment", new Person(Two(2, 13, q, 40, 0.6), doses, timesH)), Is.EqualTo(one).Within(1e-13).Percent, $"Q = {q}");
    }

    [Test]
    public void Run_SampleAtTheTimeOfADose_IsTheTrough()
    {
        double[] bolus = Simulate("one-compartment", new Person(One(1, 10), [Bolus(0, 100), Bolus(24, 100)], [0, 24, Math.BitIncrement(24)]));
        Assert.That(bolus[0], Is.Zero);
        Assert.That(bolus[1], Is.EqualTo(10 * Math.Exp(-2.4)).Within(1e-13));
        Assert.That(bolus[2], Is.EqualTo(10 + 10 * Math.Exp(-2.4)).Within(1e-13));
    }

    [Test]
    public void Run_SampleTiedWithALaggedArrivalAndABolus_SeesNeitherYet()
    {
        Person person = new(One(1, 10, 1, lagH: 2), [Oral(0, 100), Bolus(2, 100)], [2, 3]);
        double[] actual = Simulate("one-compartment", person);
        double[] expected = new OdeOracle(1, 10, 0, 0, 1, 2).Concentrations(person.Doses, [3], 200);
        Assert.That(actual[0], Is.Zero);
        Assert.That(actual[1], Is.EqualTo(expected[0]).Within(1e-11));
    }

    [Test]
    public void Run_SamplesBeforeTheFirstDose_AreExactlyZero()
    {
        double[] actual = Simulate("two-compartment", new Person(Two(4, 30, 6, 50, 1), [Infusion(5, 100, 2), Oral(5, 100)], [-24, -0.5, 0, 4.99, 5, 6]));
        Assert.That(actual[..5], Is.All.Zero);
        Assert.That(actual[5], Is.GreaterThan(0));
    }

    [Test]
    public void Run_DisorderedRows_SameBitsAsOrdered()
    {
        Dose[] doses = [Bolus(0, 100), Oral(3, 70), Infusion(7, 40, 3), Oral(12, 70)];
        double[] timesH = [0.5, 4, 8, 11, 13, 20];
        Person ordered = new(Two(4, 30, 6, 50, 1, lagH: 0.5), doses, timesH), disordered = ordered with { Doses = [.. doses.Reverse()], TimesH = [20, 0.5, 13, 8, 11, 4] };
        double[] a = Simulate("two-compartment", ordered), b = Simulate("two-compartment", disordered);
        Assert.That(b, Is.EqualTo(new[] { a[5], a[0], a[4], a[2], a[3], a[1] }));
    }

    [Test]
    public void Run_AnyWidthOrderOrCompany_SameBits()
    {
        Person[] people = Mixed(count: 301, seed: 1);
        Profiles expected = Simulate("two-compartment", people, width: 1);
        Assert.That(expected.Statuses.Count(s => s.IsOk), Is.InRange(200, 290), "someone impossible and many possible");
        Assert.That(expected.First.Items.ToArray().Count(c => c > 0), Is.GreaterThan(1000));

        foreach (int width in (int[])[1, 2, 4, 8])
        {
            AssertSame(expected, Simulate("two-compartment", people, width), i => i, $"width {width}");
            AssertSame(expected, Simulate("two-compartment", [.. people.Reverse()], width), i => people.Length - 1 - i, $"width {width}, reversed");
            for (int i = 0; i < people.Length; i += 17)
                AssertSame(expected, Simulate("two-compartment", [people[i]], width), _ => i, $"width {width}, subject {i} alone");
        }
    }

    static void AssertSame(Profiles expected, Profiles actual, Func<int, int> subject, string what)
    {
        for (int i = 0; i < actual.Statuses.Count; i++)
        {
            Assert.That(actual.Statuses[i], Is.EqualTo(expected.Statuses[subject(i)]), what);
            long[] bits = [.. actual.First[i].ToArray().Select(BitConverter.DoubleToInt64Bits)];
            Assert.That(bits, Is.EqualTo(expected.First[subject(i)].ToArray().Select(BitConverter.DoubleToInt64Bits)), what);
        }
    }

    /// <summary>Subjects who are treated alike share a timeline, by memory or by value; others have their own. Nobody may notice.</summary>
    [TestCase("one-compartment")]
    [TestCase("two-compartment")]
    [TestCase("three-compartment")]
    public void Run_TreatedAlikeOrNot_SameBits(string name)
    {
        StructuralModel model = StructuralModel.Find(name);
        Random random = new(7);
        const int Count = 45;
        SubjectParameters parameters = new(model, Count);
        foreach (ModelParameter parameter in model.Parameters.Where(p => p.Default is null))
        {
            for (int i = 0; i < Count; i++) parameters[parameter.Name][i] = 0.5 + 10 * random.NextDouble();
        }
        Dose[] doses = [Oral(0, 100), Infusion(2, 50, 3), Bolus(12, 30), Oral(12, 100), Oral(24, 100)];
        double[] timesH = [12, 0, 1, 5, 5, 30, 24, 48, 13, 26];
        double[] shared = Simulator.Run(model, parameters, Ragged<Dose>.Repeat(doses, Count), Ragged<double>.Repeat(timesH, Count)).First.Items.ToArray();
        Assert.That(shared.Count(c => c > 0), Is.EqualTo(9 * Count));

        Ragged<Dose> mixed = Ragged<Dose>.Of(Enumerable.Range(0, Count).Select(i => i % 9 == 4 ? [Bolus(1, 5)] : doses.ToArray()));
        foreach (int width in (int[])[1, 2, 4, 8])
        {
            Assert.That(Simulator.Run(model, parameters, Ragged<Dose>.Repeat(doses, Count), Ragged<double>.Repeat(timesH, Count), new SimulationOptions(), width).First.Items.ToArray(), Is.EqualTo(shared), $"width {width}");
            Assert.That(Simulator.Run(model, parameters, Ragged<Dose>.Of(Enumerable.Repeat(doses, Count)), Ragged<double>.Repeat(timesH, Count), new SimulationOptions(), width).First.Items.ToArray(), Is.EqualTo(shared), $"by value, width {width}");
            Ragged<double> own = Simulator.Run(model, parameters, mixed, Ragged<double>.Repeat(timesH, Count), new SimulationOptions(), width).First;
            for (int i = 0; i < Count; i++)
            {
                if (i % 9 != 4) Assert.That(own[i].ToArray(), Is.EqualTo(shared[(i * timesH.Length)..((i + 1) * timesH.Length)]), $"subject {i} beside others, width {width}");
            }
        }
    }

    [Test]
    public void Run_TreatedAlikeAndSomeImpossible_SparesTheOthers()
    {
        StructuralModel model = StructuralModel.Find("one-compartment");
        SubjectParameters parameters = new(model, 20);
        foreach (string name in (string[])["CL", "V", "KA"]) parameters[name].Fill(2);
        parameters["CL"][0] = -1;
        parameters["V"][11] = 1e-310; // legal, but the concentration overflows
        Profiles profiles = Simulator.Run(model, parameters, Ragged<Dose>.Repeat([Oral(0, 100)], 20), Ragged<double>.Repeat([1.0, 2], 20));
        Assert.That(profiles.Statuses[0].Outcome, Is.EqualTo(SolveOutcome.IllegalParameter));
        Assert.That(profiles.Statuses[11].Outcome, Is.EqualTo(SolveOutcome.NotFinite));
        for (int i = 0; i < 20; i++)
        {
            bool fails = i is 0 or 11;
            Assert.That(profiles.Statuses[i].IsOk, Is.Not.EqualTo(fails));
            Assert.That(profiles.First[i].ToArray(), fails ? Is.All.Zero : Is.EqualTo(profiles.First[1].ToArray()).And.All.GreaterThan(0));
        }
        Assert.That(Simulator.Run(model, parameters, Ragged<Dose>.Repeat([Oral(double.NaN, 100)], 20), Ragged<double>.Repeat([1.0, 2], 20)).First.Items.ToArray(), Is.All.Zero);
    }

    [Test]
    public void Run_ThreeCompartments_IsTheMatrixExponential()
    {
        Dose[] doses = [Oral(0, 100), Oral(12, 100), Infusion(20, 60, 2)];
        double[] timesH = [0.5, 3, 11.9, 13, 20.5, 22, 48, 400];
        Dictionary<string, double> parameters = new() { ["CL"] = 3.3, ["V1"] = 12, ["Q2"] = 9, ["V2"] = 25, ["Q3"] = 1.1, ["V3"] = 140, ["KA"] = 1.4 };
        double[] modal = Simulate("three-compartment", new Person(parameters, doses, timesH));
        LinearCase<ThreeCompartment> general = new([3.3, 12, 9, 25, 1.1, 140, 1.4], 0, [
            new(0, Act.Bolus, 0, 100), new(0.5, Act.Observe, 0, 0), new(3, Act.Observe, 1, 0), new(11.9, Act.Observe, 2, 0), new(12, Act.Bolus, 0, 100), new(13, Act.Observe, 3, 0),
            new(20, Act.Infuse, 1, 30), new(20.5, Act.Observe, 4, 0), new(22, Act.Infuse, 1, 0), new(22, Act.Observe, 5, 0), new(48, Act.Observe, 6, 0), new(400, Act.Observe, 7, 0)]);
        general.Row();
        for (int i = 0; i < timesH.Length; i++) Assert.That(modal[i], Is.EqualTo(general.Outputs[0][i]).Within(5e-13).Percent, $"at {timesH[i]} h");
    }

    [Test]
    public void Run_TwiceTheDoses_ExactlyTwiceTheConcentrations()
    {
        Person[] people = Mixed(100, seed: 2, impossible: false);
        Person[] doubled = [.. people.Select(p => p with { Doses = [.. p.Doses.Select(d => d with { AmountMg = 2 * d.AmountMg })] })];
        double[] once = Simulate("two-compartment", people).First.Items.ToArray();
        Assert.That(Simulate("two-compartment", doubled).First.Items.ToArray(), Is.EqualTo(once.Select(c => 2 * c)));
    }

    [Test]
    public void Run_AnyoneAtAnyTime_NeverNegative()
    {
        Random random = new(3);
        double Extreme() => Math.Pow(10, 8 * random.NextDouble() - 4);
        Person[] people = [.. Mixed(500, seed: 4, impossible: false).Select(p => p with { Parameters = Two(Extreme(), Extreme(), Extreme(), Extreme(), Extreme(), random.Next(2)) })];
        Profiles profiles = Simulate("two-compartment", people);
        Assert.That(profiles.Statuses.Select(s => s.Message), Is.All.Empty);
        Assert.That(profiles.First.Items.ToArray(), Is.All.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Run_AfterOverlappingInfusions_NothingKeepsRunning()
    {
        // 0.1 + 0.2 + 0.3 − 0.1 − 0.2 − 0.3 mg/h is not 0: a rate kept by adding and subtracting would drip for ever
        Dose[] doses = [Infusion(0, 0.1 * 3, 3), Infusion(1, 0.2 * 3, 3), Infusion(2, 0.3 * 3, 3)];
        double[] actual = Simulate("one-compartment", new Person(One(10, 10), doses, [500]));
        Assert.That(actual[0], Is.LessThan(1e-200));
    }

    static readonly object[] Illegal =
    [
        new object[] { "CL", -1.0, SolveOutcome.IllegalParameter, "CL (clearance) is -1 L/h; it must be finite and greater than 0." },
        new object[] { "CL", 0.0, SolveOutcome.IllegalParameter, "CL (clearance) is 0 L/h; it must be finite and greater than 0." },
        new object[] { "V", double.NaN, SolveOutcome.IllegalParameter, "V (volume of distribution) is missing (NaN); it must be finite and greater than 0." },
        new object[] { "KA", double.NaN, SolveOutcome.IllegalParameter, "KA (first-order absorption rate constant) is missing (NaN); it must be finite and greater than 0, for this subject has oral doses." },
        new object[] { "F", -0.1, SolveOutcome.IllegalParameter, "F (fraction of an oral dose that is absorbed) is -0.1; it must be finite and 0 or greater, for this subject has oral doses." },
        new object[] { "ALAG", double.PositiveInfinity, SolveOutcome.IllegalParameter, "ALAG (lag before an oral dose reaches the depot) is Infinity h; it must be finite and 0 or greater, for this subject has oral doses." },
    ];

    [TestCaseSource(nameof(Illegal))]
    public void Run_IllegalParameter_SaysWhichAndSparesTheOthers(string parameter, double value, SolveOutcome outcome, string message)
    {
        Person fine = new(One(5, 50, 1), [Oral(0, 100)], [1, 2]);
        Person wrong = fine with { Parameters = new(fine.Parameters) { [parameter] = value } };
        Profiles profiles = Simulate("one-compartment", [fine, wrong, fine]);
        Assert.Multiple(() =>
        {
            Assert.That(profiles.Statuses[1].Outcome, Is.EqualTo(outcome));
            Assert.That(profiles.Statuses[1].Message, Is.EqualTo(message));
            Assert.That(profiles.Statuses[0].IsOk && profiles.Statuses[2].IsOk);
            Assert.That(profiles.First[1].ToArray(), Is.All.Zero);
            Assert.That(profiles.First[2].ToArray(), Is.EqualTo(profiles.First[0].ToArray()).And.All.GreaterThan(0));
        });
    }

    [Test]
    public void Run_NoOralDoses_NeedsNoAbsorption([Values(double.NaN, -1, double.PositiveInfinity)] double whatever)
    {
        Person plain = new(One(5, 50), [Bolus(0, 100), Infusion(1, 50, 2)], [0.5, 2, 9]);
        Person odd = plain with { Parameters = One(5, 50, whatever, whatever, whatever) };
        Person oral = new(One(5, 50, 1), [Oral(0, 100)], [1]);
        Profiles profiles = Simulate("one-compartment", [plain, oral, odd]);
        Assert.That(profiles.Statuses.Select(s => s.Message), Is.All.Empty);
        Assert.That(profiles.First[2].ToArray(), Is.EqualTo(profiles.First[0].ToArray()).And.All.GreaterThan(0));
    }

    static readonly object[] IllegalDoses =
    [
        new object[] { Oral(double.NaN, 1), "time NaN h" },
        new object[] { Bolus(3, -5), "at 3 h has the amount -5 mg" },
        new object[] { Infusion(3, 5, 0), "infusion at 3 h has the duration 0 h" },
        new object[] { new Dose(3, 5, 2, Route.Bolus), "is Bolus and has the duration 2 h" },
        new object[] { new Dose(3, 5, 0, (Route)9), "unknown route 9" },
    ];

    [TestCaseSource(nameof(IllegalDoses))]
    public void Run_IllegalDose_SaysWhatAndWhere(Dose dose, string words)
    {
        SolveStatus status = Simulate("one-compartment", [new Person(One(5, 50, 1), [Bolus(0, 1), dose], [1, 5])]).Statuses[0];
        Assert.That(status.Outcome, Is.EqualTo(SolveOutcome.IllegalDose));
        Assert.That(status.Message, Does.Contain(words));
    }

    [Test]
    public void Run_SampleTimeNotFinite_SaysSo()
    {
        SolveStatus status = Simulate("one-compartment", [new Person(One(5, 50, 1), [Bolus(0, 1)], [1, double.NaN])]).Statuses[0];
        Assert.That(status.Outcome, Is.EqualTo(SolveOutcome.IllegalSampleTime));
        Assert.That(status.Message, Does.Contain("NaN h"));
    }

    [Test]
    public void Run_Overflow_IsNeverSilent()
    {
        Profiles profiles = Simulate("one-compartment", [new Person(One(1, 1e-300), [Bolus(0, 1e300)], [1e-310])]);
        Assert.That(profiles.Statuses[0].Outcome, Is.EqualTo(SolveOutcome.NotFinite));
        Assert.That(profiles.First[0].ToArray(), Is.All.Zero);
    }

    [Test]
    public void Run_OneInfusionTooShortForTheClock_IsStillGiven()
    {
        double[] actual = Simulate("one-compartment", new Person(One(1, 10), [Infusion(24, 100, 1e-20)], [25]));
        Assert.That(actual[0], Is.EqualTo(10 * Math.Exp(-0.1)).Within(1e-13));
    }

    [Test]
    public void Run_ManySubjects_AllocatesNothingPerSubject()
    {
        long Allocated(int count)
        {
            StructuralModel model = StructuralModel.Find("two-compartment");
            SubjectParameters parameters = new(model, count);
            foreach (string name in (string[])["CL", "V1", "Q", "V2", "KA"]) parameters[name].Fill(1);
            Ragged<Dose> doses = Ragged<Dose>.Of(Enumerable.Range(0, count).Select(i => new[] { Oral(0, i), Infusion(1, 100, 2 + i % 3) }));
            Ragged<double> timesH = Ragged<double>.Of(Enumerable.Repeat(new[] { 1.0, 2 }, count));
            Simulator.Run(model, parameters, doses, timesH);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Simulator.Run(model, parameters, doses, timesH);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        const int ResultBytes = 2 * sizeof(double); // two concentrations
        Assert.That(Allocated(9000) - Allocated(1000), Is.EqualTo(8000 * ResultBytes).Within(100));
    }

    [Test]
    public void Run_RowsThatDoNotMatch_SaysHowMany()
    {
        StructuralModel model = StructuralModel.Find("one-compartment");
        Ragged<Dose> doses = Ragged<Dose>.Of([[], []]);
        Ragged<double> timesH = Ragged<double>.Of([[], []]);
        Assert.Multiple(() =>
        {
            Assert.That(() => Simulator.Run(model, new SubjectParameters(model, 3), doses, timesH), Throws.ArgumentException.With.Message.Contains("2 rows of doses for 3 subjects"));
            Assert.That(() => Simulator.Run(StructuralModel.Find("two-compartment"), new SubjectParameters(model, 2), doses, timesH), Throws.ArgumentException.With.Message.Contains("'one-compartment', not of 'two-compartment'"));
            Assert.That(Simulator.Run(model, new SubjectParameters(model, 0), Ragged<Dose>.Of([]), Ragged<double>.Of([])).Statuses, Is.Empty);
        });
    }
}
