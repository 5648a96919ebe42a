using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>The rules by which records become steps; the traps are those that simulators are known to have fallen into.</summary>
public sealed class EventProgramWriterTests
{
    static void Expect(string csv, params string[] steps) => Assert.That(EventSteps.Of(csv), Is.EqualTo(steps));

    [Test]
    public void Records_AtTheSameTime_ActInTheOrderOfTheTable() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT
            1,0,1,100,1
            1,24,0,0,0
            1,24,1,100,1
            1,24,0,0,0
            """, "0 Bolus depot 100", "0 Observe 0", "24 Observe 1", "24 Bolus depot 100", "24 Observe 2", "24 Observe 3");

    [Test]
    public void AdditionalDose_AtTheTimeOfARecord_ActsBeforeIt() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,ADDL
            1,0,1,100,1,24,3
            1,24,0,0,0,0,0
            """, "0 Bolus depot 100", "0 Observe 0", "24 Bolus depot 100", "24 Observe 1");

    [Test]
    public void LaggedDose_AtTheTimeOfARecord_ActsBeforeIt() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,LAG
            1,0,1,100,2,4
            1,3,0,0,0,4
            1,4,0,0,0,4
            """, "0 Observe 0", "3 Observe 1", "4 Bolus central 100", "4 Observe 2");

    [TestCase(0.1, 100)]
    [TestCase(7.3, 400)]
    [TestCase(4.5, 400)]
    [TestCase(0.7, 1000)]
    public void AdditionalDoses_AtMultiplesWrittenAsDecimals_NeitherMissNorDouble(double interval, int doses)
    {
        // The k-th record stands at the decimal that anyone would write, which is not k·II in binary.
        string rows = string.Join('\n', Enumerable.Range(1, doses).Select(k => FormattableString.Invariant($"1,{(decimal)interval * k},0,0,0,0,0")));
        string[] steps = EventSteps.Of(FormattableString.Invariant($"ID,TIME,EVID,AMT,CMT,II,ADDL\n1,0,1,100,1,{interval},{doses}\n{rows}"));
        Assert.That(steps, Has.Length.EqualTo(2 * (doses + 1)), "each record has one dose before it, at its very time");
        for (int k = 1; k <= doses; k++)
        {
            string time = FormattableString.Invariant($"{(double)((decimal)interval * k)}");
            Assert.That(steps[(2 * k)..(2 * k + 2)], Is.EqualTo(new[] { $"{time} Bolus depot 100", $"{time} Observe {k}" }));
        }
    }

    [Test]
    public void Infusion_WhoseEndIsRoundedPastARecord_EndsBeforeIt() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,F2
            1,0,1,100,2,4.12,0.412
            1,10,0,0,0,0,0.412
            """, "0 Infuse central 4.12", "0 Observe 0", "10 Infuse central 0", "10 Observe 1"); // 0.412·100/4.12 is 10.000000000000002

    [TestCase("10", "10", 5)] // F shortens an infusion of a given rate
    [TestCase("-1", "20", 2.5)] // and one of a modelled rate
    [TestCase("-2", "12.5", 4)] // but slows one of a modelled duration
    public void Infusion_WithBioavailability_IsShorterOrSlower(string rate, string infused, double endH) =>
        Expect($"""
            ID,TIME,EVID,AMT,CMT,RATE,F2,R2,D2
            1,1,1,100,2,{rate},0.5,20,4
            1,90,0,0,0,0,0.5,20,4
            """, $"1 Infuse central {infused}", "1 Observe 0", FormattableString.Invariant($"{1 + endH} Infuse central 0"), "90 Observe 1");

    [Test]
    public void Infusions_ThatOverlap_AreSummedAfreshAndEndAtExactly0() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE
            1,0,1,0.4,1,0.1
            1,1,1,0.4,1,0.2
            1,2,1,1.2,1,0.3
            1,9,0,0,0,0
            """, "0 Infuse depot 0.1", "0 Observe 0", "1 Infuse depot 0.30000000000000004", "1 Observe 1", "2 Infuse depot 0.6000000000000001", "2 Observe 2",
            "3 Infuse depot 0.4", "4 Infuse depot 0.3", "6 Infuse depot 0", "9 Observe 3");

    [Test]
    public void Infusion_ThatEndsWhenAnotherBegins_ChangesTheRateOnce() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE
            1,0,1,40,1,10
            1,4,1,40,1,20
            1,6,0,0,0,0
            """, "0 Infuse depot 10", "0 Observe 0", "4 Infuse depot 20", "4 Observe 1", "6 Infuse depot 0", "6 Observe 2");

    [Test]
    public void Reset_CancelsInfusionsAdditionalAndLaggedDoses_AndIsNotLagged() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,II,ADDL,LAG
            1,0,1,100,1,10,24,3,5
            1,2,1,100,2,0,0,0,5
            1,3,3,0,0,0,0,0,5
            1,99,0,0,0,0,0,0,5
            """, "0 Infuse depot 10", "0 Observe 0", "2 Observe 1", "2 Infuse depot 0", "3 Reset", "3 Observe 2", "99 Observe 3");

    [Test]
    public void ResetAndDose_WithAdditionalDoses_ResetsOnce() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,ADDL
            1,0,1,50,1,0,0
            1,6,4,100,1,12,2
            1,40,0,0,0,0,0
            """, "0 Bolus depot 50", "0 Observe 0", "6 Reset", "6 Bolus depot 100", "6 Observe 1", "18 Bolus depot 100", "30 Bolus depot 100", "40 Observe 2");

    [Test]
    public void ResetAndDose_WithInfusionAndLag_ResetsAtItsRecord() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,LAG
            1,0,1,100,2,50,1
            1,2,4,100,2,25,1
            1,9,0,0,0,0,1
            """, "0 Observe 0", "2 Reset", "2 Observe 1", "3 Infuse central 25", "7 Infuse central 0", "9 Observe 2");

    [Test]
    public void Reset_AtAnEarlierTime_SetsTheClockBackInsteadOfSorting() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,ADDL
            1,0,1,100,1,24,5
            1,24,0,0,0,0,0
            1,0,4,50,1,0,0
            1,24,0,0,0,0,0
            """, "0 Bolus depot 100", "0 Observe 0", "24 Bolus depot 100", "24 Observe 1", "0 Clock", "0 Reset", "0 Bolus depot 50", "0 Observe 2", "24 Observe 3");

    [Test]
    public void SteadyState_OfABolus_IsJustBeforeTheDoseThatIsThenGiven() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,ADDL,SS,F2
            1,3,1,100,2,12,1,1,0.5
            1,15,0,0,0,0,0,0,0.5
            """, "3 SteadyState central amount 50 rate 0 for 0 every 12, last 12 ago", "3 Bolus central 50", "3 Observe 0", "15 Bolus central 50", "15 Observe 1");

    [Test]
    public void SteadyState_WithLag_LiesOnTheTailOfTheDoseBefore() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,SS,LAG
            1,0,1,100,2,12,1,5
            1,20,0,0,0,0,0,5
            """, "0 SteadyState central amount 100 rate 0 for 0 every 12, last 7 ago", "0 Observe 0", "5 Bolus central 100", "20 Observe 1");

    [Test]
    public void SteadyState_WithLagBeyondTheInterval_HasEarlierDosesOnTheirWay() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,SS,LAG
            1,0,1,100,2,12,1,29
            1,60,0,0,0,0,0,29
            """, "0 SteadyState central amount 100 rate 0 for 0 every 12, last 7 ago", "0 Observe 0", "5 Bolus central 100", "17 Bolus central 100", "29 Bolus central 100", "60 Observe 1");

    [Test]
    public void SteadyState_WithLagOfOneInterval_HasADoseArrivingAtTheRecord() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,SS,LAG
            1,0,1,100,2,0.3,1,0.9
            1,9,0,0,0,0,0,0.9
            """, "0 SteadyState central amount 100 rate 0 for 0 every 0.3, last 0.3 ago", "0 Bolus central 100", "0 Observe 0",
            "0.30000000000000004 Bolus central 100", "0.6000000000000001 Bolus central 100", "0.9 Bolus central 100", "9 Observe 1");

    [Test]
    public void SteadyState_OfInfusionsLongerThanTheInterval_GoesOnWithSeveralPumps() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,II,SS
            1,0,1,370,2,20,5,1
            1,30,0,0,0,0,0,0
            """, "0 SteadyState central amount 370 rate 20 for 18.5 every 5, last 5 ago", "0 Infuse central 80", "0 Observe 0",
            "3.5 Infuse central 60", "8.5 Infuse central 40", "13.5 Infuse central 20", "18.5 Infuse central 0", "30 Observe 1");

    [Test]
    public void SteadyState_OfInfusionsAsLongAsTheInterval_HasOnePump() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,II,SS,LAG
            1,0,1,120,2,10,12,1,2
            1,30,0,0,0,0,0,0,2
            """, "0 SteadyState central amount 120 rate 10 for 12 every 12, last 10 ago", "0 Infuse central 10", "0 Observe 0", "14 Infuse central 0", "30 Observe 1");

    [Test]
    public void SteadyState_OfAConstantInfusion_EndsAtTheRecord() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,II,SS,F2,R2
            1,0,1,0,2,12,0,1,0.5,7
            1,1,1,0,2,-1,0,2,0.5,7
            """, "0 SteadyState central amount 0 rate 12 for Infinity every 0, last 0 ago", "0 Observe 0",
            "1 SteadyState central amount 0 rate 7 for Infinity every 0, last 0 ago, added", "1 Observe 1");

    [Test]
    public void SteadyState_ThatReplaces_CancelsWhatRunsAndWhatIsPending() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,II,ADDL,SS
            1,0,1,100,2,10,12,5,0
            1,4,1,50,1,0,24,0,3
            1,30,0,0,0,0,0,0,0
            """, "0 Infuse central 10", "0 Observe 0", "4 Infuse central 0", "4 SteadyState depot amount 50 rate 0 for 0 every 24, last 24 ago", "4 Bolus depot 50", "4 Observe 1", "30 Observe 2");

    [Test]
    public void SteadyState_ThatAdds_LeavesWhatRunsAndWhatIsPending() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,II,ADDL,SS
            1,0,1,100,2,10,12,1,0
            1,4,1,60,2,20,24,0,2
            1,30,0,0,0,0,0,0,0
            """, "0 Infuse central 10", "0 Observe 0", "4 SteadyState central amount 60 rate 20 for 3 every 24, last 24 ago, added", "4 Infuse central 30", "4 Observe 1",
            "7 Infuse central 10", "10 Infuse central 0", "12 Infuse central 10", "22 Infuse central 0", "30 Observe 2");

    [Test]
    public void ResetAndDose_AtSteadyState_IsNotWipedByTheReset() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,SS
            1,0,4,100,1,12,1
            """, "0 Reset", "0 SteadyState depot amount 100 rate 0 for 0 every 12, last 12 ago", "0 Bolus depot 100", "0 Observe 0");

    [Test]
    public void SwitchingOff_CancelsWhatEntersTheCompartment_AndADoseSwitchesItOn() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,II,ADDL
            1,0,1,100,2,10,24,9
            1,0,1,7,1,0,4,1
            1,2,2,0,-2,0,0,0
            1,3,2,0,-2,0,0,0
            1,50,1,9,2,0,0,0
            1,51,2,0,2,0,0,0
            """, "0 Infuse central 10", "0 Observe 0", "0 Bolus depot 7", "0 Observe 1", "2 Infuse central 0", "2 SwitchOff central", "2 Observe 2", "3 Observe 3",
            "4 Bolus depot 7", "50 SwitchOn central", "50 Bolus central 9", "50 Observe 4", "51 Observe 5");

    [Test]
    public void ALaggedDose_IntoACompartmentThatIsOff_SwitchesItOnWhenItArrives() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,LAG
            1,0,2,0,-2,3
            1,1,1,100,2,3
            1,6,0,0,0,3
            """, "0 SwitchOff central", "0 Observe 0", "1 Observe 1", "4 SwitchOn central", "4 Bolus central 100", "6 Observe 2");

    [Test]
    public void Observation_OfANegativeCompartment_IsReadAndThenItIsOff_UntilSwitchedOn() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT
            1,0,1,100,2
            1,1,0,0,-central
            1,2,2,0,central
            1,3,2,0,-2
            1,4,3,0,0
            1,5,2,0,2
            """, "0 Bolus central 100", "0 Observe 0", "1 Observe 1", "1 SwitchOff central", "2 SwitchOn central", "2 Observe 2", "3 SwitchOff central", "3 Observe 3", "4 Reset", "4 Observe 4", "5 Observe 5");

    [Test]
    public void LaggedDoses_GivenAtTheSameTimeWithOtherF_EnterEachWithItsOwn() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,LAG,F2
            1,0,1,100,2,2,0.5
            1,0,1,100,2,2,0.25
            1,5,0,0,0,2,1
            """, "0 Observe 0", "0 Parameters 1", "0 Observe 1", "0 Parameters 2", "2 Bolus central 50", "2 Bolus central 25", "5 Observe 2");

    [Test]
    public void AdditionalDoses_HaveTheLagOfTheirRecord_AndFOfTheNextRecord() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,ADDL,LAG,F2
            1,0,1,100,2,10,2,1,0.5
            1,15,0,0,0,0,0,0,0.25
            1,25,0,0,0,0,0,0,0.75
            """, "0 Observe 0", "0 Parameters 1", "1 Bolus central 50", "11 Bolus central 25", "15 Observe 1", "15 Parameters 2", "21 Bolus central 75", "25 Observe 2");

    [Test]
    public void AdditionalDoses_WhereTheNextRecordSaysNoDuration_HaveThatOfTheirRecord() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,II,ADDL,D2
            1,0,1,100,2,-2,10,1,5
            1,20,0,0,0,0,0,0,0
            """, "0 Infuse central 20", "0 Observe 0", "0 Parameters 1", "5 Infuse central 0", "10 Infuse central 20", "15 Infuse central 0", "20 Observe 1");

    [Test]
    public void Dose_WithLocf_HasItsOwnF_NotThatOfTheRecordBefore() =>
        Assert.That(EventSteps.Of(EventSteps.Table("""
            ID,TIME,EVID,AMT,CMT,F2
            1,0,0,0,0,0.25
            1,5,1,100,2,0.5
            1,9,0,0,0,1
            """).With(Interpolation.Locf))[0], Is.EqualTo(new[] { "0 Observe 0", "5 Parameters 1", "5 Bolus central 50", "5 Observe 1", "9 Parameters 2", "9 Observe 2" }));

    [Test]
    public void Inputs_OfMixedInterpolation_HaveASetBetweenRecordsAndOneAtThem()
    {
        EventTable table = EventSteps.Table("""
            ID,TIME,EVID,AMT,CMT,CL,V
            1,0,0,0,0,1,10
            1,4,0,0,0,2,20
            1,4,0,0,0,2,20
            1,8,0,0,0,2,20
            """).With("CL", Interpolation.Locf);
        Assert.That(EventSteps.Of(table)[0], Is.EqualTo(new[] { "0 Observe 0", "0 Parameters 1", "4 Parameters 2", "4 Observe 1", "4 Observe 2", "8 Observe 3" }));
        InputSets sets = new(table);
        sets.Read(0);
        SubjectParameters parameters = sets.ToParameters(table.Model);
        Assert.That(parameters["CL"].ToArray(), Is.EqualTo(new[] { 1.0, 1, 2 }));
        Assert.That(parameters["V"].ToArray(), Is.EqualTo(new[] { 10.0, 20, 20 }));
    }

    [Test]
    public void Inputs_OnStraightLines_AreValueSlopeAndBeginning()
    {
        EventTable table = EventTable.Parse("""
            ID,TIME,AMT,CMT,CL,V,KA
            1,2,100,1,1,10,1
            1,6,0,0,3,20,1
            """, StructuralModel.Find("one-compartment")).With("CL", Interpolation.Linear);
        EventSimulation simulation = new(table, new());
        Assert.That(table.IsInterpolated);
        Assert.That(simulation.Model.Parameters, Has.Count.EqualTo(2 * table.Model.Parameters.Count + 1));
        InputSets sets = new(table);
        sets.Read(0);
        SubjectParameters parameters = sets.ToParameters(simulation.Model);
        int inputs = table.Model.Parameters.Count;
        Assert.That(parameters[0].ToArray(), Is.EqualTo(new[] { 1.0, 1, 3 }), "CL");
        Assert.That(parameters[inputs].ToArray(), Is.EqualTo(new[] { 0.0, 0.5, 0 }), "its slope");
        Assert.That(parameters[1].ToArray(), Is.EqualTo(new[] { 10.0, 20, 20 }), "V, carried backward");
        Assert.That(parameters[inputs + 1].ToArray(), Is.EqualTo(new[] { 0.0, 0, 0 }));
        Assert.That(parameters[2 * inputs].ToArray(), Is.EqualTo(new[] { 0.0, 2, 0 }), "where the line begins");
        Assert.That(sets.Values(1, 4)[0], Is.EqualTo(2));

        // ln C falls by the integral of CL/V: with CL from 1 to 3 over 4 h and V 20 that is 8/20 in all.
        EventTable bolus = EventTable.Parse("ID,TIME,AMT,CMT,CL,V\n1,2,100,2,1,20\n1,6,0,0,3,20", StructuralModel.Find("one-compartment")).With(Interpolation.Linear);
        double last = new EventSimulation(bolus, new()).Run(ProgramOracle.Solve).Outputs[0].Items[1];
        Assert.That(last, Is.EqualTo(5 * Math.Exp(-0.4)).Within(1e-11));
    }

    [Test]
    public void Infusions_OfModelledDurationTiedInTwoCompartments_EachEndOnTheirOwn() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,RATE,D2
            1,0,1,100,2,-2,4
            1,0,1,100,1,25,4
            1,4,0,0,0,0,9
            """, "0 Infuse central 25", "0 Observe 0", "0 Infuse depot 25", "0 Observe 1", "0 Parameters 1", "4 Infuse depot 0", "4 Infuse central 0", "4 Observe 2");

    [Test]
    public void Subjects_OneAfterTheOther_LeaveNothingToTheNext()
    {
        EventTable table = EventSteps.Table("""
            ID,TIME,EVID,AMT,CMT,RATE,II,ADDL
            1,0,1,100,2,1,12,9
            1,1,2,0,-1,0,0,0
            2,0,0,0,0,0,0,0
            2,30,0,0,0,0,0,0
            1,5,1,7,1,0,0,0
            """);
        Assert.That(table.Ids, Is.EqualTo(new[] { "1", "2", "1" }), "a name that comes again is another subject");
        string[][] steps = EventSteps.Of(table);
        Assert.That(steps[1], Is.EqualTo(new[] { "0 Observe 0", "30 Observe 1" }));
        Assert.That(steps[2], Is.EqualTo(new[] { "5 Bolus depot 7", "5 Observe 0" }));
    }

    [Test]
    public void AdditionalDose_ThatEntersWithIllegalF_IsTheSubjectsStatus() =>
        Expect("""
            ID,TIME,EVID,AMT,CMT,II,ADDL,F2
            1,0,1,100,2,10,2,0.5
            1,15,0,0,0,0,0,-1
            """, "At 10, the bioavailability of central is -1; it is finite and 0 or greater.");

    [Test]
    public void SteadyState_OfAbsurdlyManyInfusionsAtOnce_IsTheSubjectsStatus() =>
        Assert.That(EventSteps.Of("ID,TIME,EVID,AMT,CMT,RATE,II,SS\n1,0,1,1e9,2,1,1e-3,1")[0], Does.Contain("more than 100000 doses would be under way at once"));
}
