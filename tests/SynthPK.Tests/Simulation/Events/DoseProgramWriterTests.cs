using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests.Simulation.Events;

public sealed class DoseProgramWriterTests
{
    static readonly StructuralModel Model = StructuralModel.Find("one-compartment");

    static SubjectParameters Parameters(int count, double lagH = 0, double f = 1)
    {
        SubjectParameters parameters = new(Model, count);
        parameters["CL"].Fill(1);
        parameters["V"].Fill(20);
        parameters["KA"].Fill(1.5);
        parameters["ALAG"].Fill(lagH);
        parameters["F"].Fill(f);
        return parameters;
    }

    static string[] Steps(SubjectParameters parameters, Dose[] doses, params double[] timesH)
    {
        EventProgram program = new DoseProgramWriter(parameters, Ragged<Dose>.Of([doses]), Ragged<double>.Of([timesH])).Write(0, out SolveStatus status);
        return status.IsOk ? [.. program.Steps.Select(step => EventSteps.Text(step, program, Model))] : [status.Message];
    }

    [Test]
    public void Write_SampleAtARecordedDose_IsATrough() =>
        Assert.That(Steps(Parameters(1), [new(0, 10, 0, Route.Bolus), new(4, 20, 0, Route.Bolus)], 4, 5),
            Is.EqualTo(new[] { "0 Bolus central 10", "4 Observe 0", "4 Bolus central 20", "5 Observe 1" }));

    [Test]
    public void Write_SampleAtALaggedArrival_IsAfterIt() =>
        Assert.That(Steps(Parameters(1, lagH: 4, f: 0.5), [new(0, 10, 0, Route.Oral)], 4), Is.EqualTo(new[] { "4 Bolus depot 5", "4 Observe 0" }));

    [Test]
    public void Write_OverlappingInfusions_AddTheirRatesAndEndBeforeASample() =>
        Assert.That(Steps(Parameters(1), [new(0, 30, 3, Route.Infusion), new(1, 40, 4, Route.Infusion)], 0.5, 3, 9),
            Is.EqualTo(new[] { "0 Infuse central 10", "0.5 Observe 0", "1 Infuse central 20", "3 Infuse central 10", "3 Observe 1", "5 Infuse central 0", "9 Observe 2" }));

    [Test]
    public void Write_DosesAndSamplesOutOfOrder_ActInOrderAndKeepTheirRows() =>
        Assert.That(Steps(Parameters(1), [new(6, 20, 0, Route.Bolus), new(0, 10, 0, Route.Bolus)], 9, 3), Is.EqualTo(new[] { "0 Bolus central 10", "3 Observe 1", "6 Bolus central 20", "9 Observe 0" }));

    [Test]
    public void Write_InfusionTooShortToTell_IsABolus() =>
        Assert.That(Steps(Parameters(1), [new(1e6, 10, 1e-12, Route.Infusion)], 2e6), Is.EqualTo(new[] { "1000000 Bolus central 10", "2000000 Observe 0" }));

    [Test]
    public void Write_SetsOfParameters_HoldFromTheirTimeOn()
    {
        SubjectParameters parameters = new(Model, Ragged<double>.Of([[0, 10, 20]]));
        foreach (string name in (string[])["CL", "V", "KA"]) parameters[name].Fill(1);
        parameters["F"][1] = 0.5;
        parameters["F"][2] = 0.25;
        Assert.That(Steps(parameters, [new(0, 8, 0, Route.Oral), new(10, 8, 0, Route.Oral), new(30, 8, 0, Route.Oral)], 10, 31),
            Is.EqualTo(new[] { "0 Bolus depot 8", "10 Parameters 1", "10 Observe 0", "10 Bolus depot 4", "20 Parameters 2", "30 Bolus depot 2", "31 Observe 1" }));
        Assert.That(Steps(parameters, [], 15)[..2], Is.EqualTo(new[] { "15 Parameters 1", "15 Reset" }), "what came into force before the beginning gives the initial values");
    }

    [Test]
    public void Write_SubjectsToWhomTheSameHappens_ShareAProgram()
    {
        SubjectParameters parameters = Parameters(4);
        parameters["CL"][1] = 7; // acts on nothing here
        parameters["F"][3] = 0.5;
        Dose[] doses = [new(0, 10, 0, Route.Oral)];
        DoseProgramWriter writer = new(parameters, Ragged<Dose>.Of([doses, doses, [.. doses], doses]), Ragged<double>.Of([[1, 2], [1, 2], [1, 3], [1, 3]]));
        EventProgram[] programs = [.. Enumerable.Range(0, 4).Select(i => writer.Write(i, out _))];
        Assert.That(programs[1], Is.SameAs(programs[0]));
        Assert.That(programs[2], Is.Not.SameAs(programs[1]), "other samples");
        Assert.That(programs[3], Is.Not.SameAs(programs[2]), "another F");
        Assert.That(programs[3].Steps[0].Value, Is.EqualTo(5));
    }

    [Test]
    public void Write_WhatIsIllegal_IsTheSubjectsStatus()
    {
        Assert.That(Steps(Parameters(1), [new(double.NaN, 10, 0, Route.Oral)], 1)[0], Does.Contain("A dose has the time NaN"));
        Assert.That(Steps(Parameters(1), [], double.NaN)[0], Does.Contain("A sample has the time NaN"));
        Assert.That(Steps(Parameters(1, lagH: -1), [new(0, 10, 0, Route.Oral)], 1)[0], Does.Contain("The lag of depot is -1 for the dose at 0 h"));
    }

    [Test]
    public void Write_TheLaneTimelinesCases_GiveTheirConcentrations()
    {
        // The same subject as doses and samples, and as an event table, in which a trough stands before its dose.
        SubjectParameters parameters = Parameters(1, lagH: 0.5, f: 0.8);
        Dose[] doses = [new(0, 100, 0, Route.Oral), new(3, 50, 2, Route.Infusion), new(12, 100, 0, Route.Oral)];
        double[] timesH = [0, 3, 5, 12, 12.5, 20];
        EventProgram program = new DoseProgramWriter(parameters, Ragged<Dose>.Of([doses]), Ragged<double>.Of([timesH])).Write(0, out SolveStatus status);
        double[][] outputs = [new double[timesH.Length]];
        ProgramOracle.Solve(Model, new(parameters, [program], outputs, [], [status], new()));

        EventTable table = EventTable.Parse("""
            ID,TIME,AMT,CMT,RATE,CL,V,KA,ALAG,F
            1,0,0,0,0,1,20,1.5,0.5,0.8
            1,0,100,1,0,1,20,1.5,0.5,0.8
            1,3,0,0,0,1,20,1.5,0.5,0.8
            1,3,50,2,25,1,20,1.5,0.5,0.8
            1,5,0,0,0,1,20,1.5,0.5,0.8
            1,12,0,0,0,1,20,1.5,0.5,0.8
            1,12,100,1,0,1,20,1.5,0.5,0.8
            1,12.5,0,0,0,1,20,1.5,0.5,0.8
            1,20,0,0,0,1,20,1.5,0.5,0.8
            """, Model);
        double[] expected = [.. new EventSimulation(table, new()).Run(ProgramOracle.Solve).Outputs[0].Items.ToArray().Where((_, i) => i is not (1 or 3 or 6))];
        Assert.That(outputs[0], Is.EqualTo(expected).Within(1e-11).And.Some.Positive);
    }
}
