using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Tests.Models.Language;

namespace SynthPK.Tests.Simulation;

/// <summary>Models of exponentials that are not the library's: who takes the short way, and who must not.</summary>
public sealed class BatchTests
{
    const string One = "d/dt(depot) = -KA*depot\nd/dt(central) = KA*depot - CL/V*central\nCP = central/V\n";

    const string Two = "d/dt(depot) = -KA*depot\nd/dt(central) = KA*depot - CL/V*central - Q/V*central + Q/V2*other\nd/dt(other) = Q/V*central - Q/V2*other\nCP = central/V\n";

    static readonly Dose[] Doses = [new(0, 100, 0, Route.Oral), new(5, 40, 3, Route.Infusion), new(12, 100, 0, Route.Oral), new(20, 30, 0, Route.Bolus)];

    static readonly double[] TimesH = [0, 0.5, 1, 2, 6, 12, 13, 21, 40];

    static StructuralModel Text(string equations, string parameters = "CL=2 V=13 KA=0.6", string states = "depot central", string outputs = "CP") =>
        ModelRun.Compile(states, outputs, equations, parameters);

    /// <summary>A population in which the named parameters have the given values, one subject each.</summary>
    static Profiles Run(StructuralModel model, int width, params (string Name, double[] Values)[] columns)
    {
        int count = columns.Length == 0 ? 1 : columns[0].Values.Length;
        SubjectParameters parameters = new(model, count);
        foreach ((string name, double[] values) in columns) values.CopyTo(parameters[name]);
        return Simulator.Run(model, parameters, Ragged<Dose>.Repeat(Doses, count), Ragged<double>.Repeat(TimesH, count), new SimulationOptions(), width);
    }

    [Test]
    public void Run_TextWithLagAndF_IsTheLibrarysModel([Values(1, 2, 4, 8)] int width)
    {
        (string, double[])[] columns = [("CL", [2, 3, 1, 2, 2]), ("V", [13, 20, 30, 9, 13]), ("KA", [0.6, 1, 2, 0.3, 0.6]), ("ALAG", [0, 0.25, 0.25, 12, 0]), ("F", [1, 0.5, 0.7, 0, 2])];
        StructuralModel text = Text(One + "alag(depot) = ALAG\nf(depot) = F", "CL=1 V=1 KA=1 ALAG=0 F=1");
        Assert.That(text.IsModal);
        double[] actual = Run(text, width, columns).First.Items.ToArray();
        double[] expected = Run(StructuralModel.Find("one-compartment"), 8, columns).First.Items.ToArray();
        Assert.That(expected.Count(c => c > 0), Is.GreaterThan(30));
        for (int i = 0; i < expected.Length; i++) Assert.That(actual[i], Is.EqualTo(expected[i]).Within(4e-15 * expected[i]));
        Assert.That(actual, Is.EqualTo(Run(text, 1, columns).First.Items.ToArray()), "the same bits");
    }

    [TestCase("f(central) = 0.5")]
    [TestCase("alag(central) = 1")]
    [TestCase("dur(depot) = 2")]
    [TestCase("rate(central) = 2")]
    [TestCase("alag(depot) = 0.1*t")]
    [TestCase("f(depot) = 1/(1 + t)")]
    [TestCase("central(0) = 5")]
    public void IsModal_DosesOrBeginningThatExponentialsDoNotKnow_IsNot(string line)
    {
        StructuralModel model = Text(One + line);
        Assert.That(model.IsModal, Is.False);
        Assert.That(Run(model, 8).Statuses[0].Message, Is.Empty);
    }

    [Test]
    public void IsModal_OutputThatReadsTheTime_IsNot()
    {
        StructuralModel model = Text(One + "LATE = t", outputs: "CP LATE");
        Assert.That(model.IsModal, Is.False);
        Assert.That(Run(model, 8).Outputs[1].Items.ToArray(), Is.EqualTo(TimesH));
    }

    [Test]
    public void Run_SeveralOutputs_EachHasItsOwn([Values(1, 8)] int width)
    {
        StructuralModel model = Text(One + "A = central\nG = depot", outputs: "CP A G");
        (string, double[])[] columns = [("CL", [2, 3, 4]), ("V", [13, 10, 16])];
        Profiles all = Run(model, width, columns);
        Assert.That(model.IsModal);
        double[] cp = all.Outputs[0].Items.ToArray(), amount = all.Outputs[1].Items.ToArray(), depot = all.Outputs[2].Items.ToArray();
        Assert.That(cp, Is.EqualTo(Run(Text(One), width, columns).First.Items.ToArray()));
        for (int i = 0; i < cp.Length; i++) Assert.That(amount[i], Is.EqualTo(cp[i] * columns[1].Item2[i / TimesH.Length]).Within(1e-13).Percent);
        for (int i = 1; i < 6; i++) Assert.That(depot[i], Is.EqualTo(100 * Math.Exp(-0.6 * TimesH[i])).Within(1e-12).Percent);
    }

    /// <summary>Nothing is absorbed, absorption runs backwards, elimination is growth, or two modes are one.</summary>
    [Test]
    public void Run_NumbersThatMakeNoExponentials_AreSolvedAllTheSame()
    {
        StructuralModel model = Text(Two, "CL=2 V=13 KA=0.6 Q=1 V2=30", "depot central other");
        (string, double[])[] columns =
        [
            ("CL", [2, 2, 2, -1, 0, 2, 0]),
            ("KA", [0.6, 0, -0.01, 0.6, 0.6, 0.6, 0.6]),
            ("Q", [1, 1, 1, 1, 0, -0.1, 1]),
        ];
        Assert.That(model.IsModal);
        Profiles expected = Explicit(model, columns);
        Profiles one = Run(model, 1, columns);
        Assert.That(one.Statuses.Select(s => s.Message), Is.All.Empty);
        for (int i = 0; i < expected.First.ItemCount; i++) Assert.That(one.First.Items[i], Is.EqualTo(expected.First.Items[i]).Within(1e-9), $"{i}");
        foreach (int width in (int[])[2, 4, 8]) Assert.That(Run(model, width, columns).First.Items.ToArray(), Is.EqualTo(one.First.Items.ToArray()));
        for (int subject = 0; subject < 7; subject++)
            Assert.That(Run(model, 8, [.. columns.Select(c => (c.Item1, (double[])[c.Item2[subject]]))]).First[0].ToArray(), Is.EqualTo(one.First[subject].ToArray()), "alone");
    }

    static Profiles Explicit(StructuralModel model, (string Name, double[] Values)[] columns)
    {
        SubjectParameters parameters = new(model, columns[0].Values.Length);
        foreach ((string name, double[] values) in columns) values.CopyTo(parameters[name]);
        SimulationOptions tight = new() { Solver = Solver.Explicit, RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-14 };
        return Simulator.Run(model, parameters, Ragged<Dose>.Repeat(Doses, parameters.Count), Ragged<double>.Repeat(TimesH, parameters.Count), tight);
    }

    [Test]
    public void Run_IllegalLag_SaysSo()
    {
        StructuralModel model = Text(One + "alag(depot) = ALAG", "CL=2 V=13 KA=0.6 ALAG=0");
        Profiles profiles = Run(model, 8, ("ALAG", [0, -1]));
        Assert.That(profiles.Statuses[0].Message, Is.Empty);
        Assert.That(profiles.Statuses[1].Message, Does.StartWith("The lag of depot is -1 for the dose at 0 h"));
        Assert.That(profiles.First[1].ToArray(), Is.All.Zero);
    }

    [Test]
    public void Run_OralDoseWhereNoneIsTaken_SaysSo()
    {
        StructuralModel model = Text("d/dt(c) = -CL/V*c\nCP = c/V", "CL=2 V=13", "c");
        Assert.That(model.IsModal);
        Assert.That(Run(model, 8).Statuses[0].Message, Does.Contain("takes no oral dose"));
    }
}
