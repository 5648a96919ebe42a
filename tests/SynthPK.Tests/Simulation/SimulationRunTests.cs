using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Tests.Simulation;

public sealed class SimulationRunTests
{
    static readonly double[] TimesH = [1, 6, 12, 24, 30, 36, 48, 71];

    static readonly Dose[] Doses = [.. Enumerable.Range(0, 6).Select(i => new Dose(12 * i, 100, 0, Route.Oral))];

    static SimulationRun Begin(out SubjectParameters parameters)
    {
        parameters = new SubjectParameters(StructuralModel.Find("two-compartment"), 3);
        parameters["CL"].Fill(4);
        parameters["V1"].Fill(35);
        parameters["Q"].Fill(6);
        parameters["V2"].Fill(60);
        for (int i = 0; i < 3; i++) parameters["KA"][i] = 0.5 + i;
        return Simulator.Begin(parameters.Model, parameters, Ragged<Dose>.Of([Doses, Doses, Doses]), Ragged<double>.Of([TimesH, TimesH, TimesH]));
    }

    [Test]
    public void Finish_NothingDecided_IsOneRunToTheBit()
    {
        SimulationRun run = Begin(out SubjectParameters parameters);
        foreach (double timeH in (double[])[6, 6, 25.5, 40]) run.AdvanceTo(timeH);
        Profiles whole = Simulator.Run(parameters.Model, parameters, Ragged<Dose>.Of([Doses, Doses, Doses]), Ragged<double>.Of([TimesH, TimesH, TimesH]));
        Assert.That(run.Finish().First.Items.ToArray(), Is.EqualTo(whole.First.Items.ToArray()));
    }

    [Test]
    public void Observed_AtADecision_IsThePastOnly()
    {
        SimulationRun run = Begin(out _);
        Assert.That(run.Observed(0), Is.Empty);
        run.AdvanceTo(24);
        Assert.That(run.Observed(0).Select(o => o.TimeH), Is.EqualTo(new double[] { 1, 6, 12, 24 }));
        Assert.That(run.Pending(0).Select(d => d.TimeH), Is.EqualTo(new double[] { 24, 36, 48, 60 }));
    }

    [Test]
    public void Redose_OneSubject_ChangesItsFutureAndNobodyElse()
    {
        SimulationRun run = Begin(out SubjectParameters parameters), undisturbed = Begin(out _);
        run.AdvanceTo(24);
        double[] past = [.. run.Observed(1).Select(o => o.Value)];
        Dose[] halved = [.. run.Pending(1).Select(d => d with { AmountMg = 50 })];
        run.Redose(1, halved);
        Ragged<double> found = run.Finish().First, before = undisturbed.Finish().First;
        Ragged<double> direct = Simulator.Run(parameters.Model, parameters, Ragged<Dose>.Of([Doses, [.. Doses[..2], .. halved], Doses]), Ragged<double>.Of([TimesH, TimesH, TimesH])).First;

        Assert.That(found[0].ToArray(), Is.EqualTo(before[0].ToArray()));
        Assert.That(found[2].ToArray(), Is.EqualTo(before[2].ToArray()));
        Assert.That(found[1][..4].ToArray(), Is.EqualTo(past));
        Assert.That(found[1].ToArray(), Is.EqualTo(direct[1].ToArray()));
        Assert.That(found[1][^1], Is.LessThan(0.9 * before[1][^1]));
    }

    [Test]
    public void Redose_SeveralDecisions_EachSeesWhatTheLastOneDid()
    {
        SimulationRun run = Begin(out _);
        run.AdvanceTo(24);
        run.Redose(0, []);
        run.AdvanceTo(48);
        double stopped = run.Observed(0)[^1].Value;
        run.Redose(0, [new Dose(48, 200, 0, Route.Bolus)]);
        Ragged<double> found = run.Finish().First;
        Assert.That(stopped, Is.EqualTo(found[0][6]));
        Assert.That(found[0][7], Is.GreaterThan(1.5 * stopped));
    }

    [Test]
    public void Redose_ThePast_IsRefused()
    {
        SimulationRun run = Begin(out _);
        run.AdvanceTo(24);
        Assert.That(() => run.Redose(0, [new Dose(23, 1, 0, Route.Bolus)]), Throws.ArgumentException.With.Message.Contains("24 h already"));
        Assert.That(() => run.AdvanceTo(23), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
