using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests.Simulation.Events;

public sealed class EventTableTests
{
    const string Header = "ID,TIME,EVID,AMT,CMT,RATE,II,ADDL,SS,LAG,F2,R2,D2\n";

    [TestCase("1,0,5,0,0,0,0,0,0,0,1,1,1", "EVID is 5")]
    [TestCase("1,0,0,10,0,0,0,0,0,0,1,1,1", "AMT is 10 on EVID 0")]
    [TestCase("1,0,2,0,1,0,12,0,0,0,1,1,1", "II is 12 on EVID 2")]
    [TestCase("1,0,3,0,0,0,0,2,0,0,1,1,1", "ADDL is 2 on EVID 3")]
    [TestCase("1,0,0,0,0,0,0,0,1,0,1,1,1", "SS is 1 on EVID 0")]
    [TestCase("1,0,1,-1,1,0,0,0,0,0,1,1,1", "AMT is -1")]
    [TestCase("1,0,1,0,1,0,0,0,0,0,1,1,1", "AMT is 0")]
    [TestCase("1,0,1,10,1,0,0,3,0,0,1,1,1", "ADDL is 3 and II is 0")]
    [TestCase("1,0,1,10,1,0,12,-1,0,0,1,1,1", "ADDL is -1")]
    [TestCase("1,0,1,10,1,-3,0,0,0,0,1,1,1", "RATE is -3")]
    [TestCase("1,0,1,10,1,-1,0,0,0,0,1,1,1", "RATE -1 asks for the modelled rate of depot, but the model gives none")]
    [TestCase("1,0,1,10,1,-2,0,0,0,0,1,1,1", "RATE -2 asks for the modelled duration of depot")]
    [TestCase("1,0,1,10,2,-2,0,0,0,0,1,1,0", "the modelled duration of central is 0")]
    [TestCase("1,0,1,10,2,-1,0,0,0,0,1,-4,1", "the modelled rate of central is -4")]
    [TestCase("1,0,1,10,2,0,0,0,0,-1,1,1,1", "the lag of central is -1")]
    [TestCase("1,0,1,10,2,0,0,0,0,0,-1,1,1", "the bioavailability of central is -1")]
    [TestCase("1,0,1,10,3,0,0,0,0,0,1,1,1", "there is no compartment 3. Allowed: 1 depot, 2 central")]
    [TestCase("1,0,1,10,-1,0,0,0,0,0,1,1,1", "a dose cannot go into a compartment that it switches off")]
    [TestCase("1,0,2,0,-3,0,0,0,0,0,1,1,1", "there is no compartment 3")]
    [TestCase("1,0,1,10,1,0,0,0,1,0,1,1,1", "SS is 1 and II is 0")]
    [TestCase("1,0,1,10,1,0,12,0,4,0,1,1,1", "SS is 4")]
    [TestCase("1,0,1,0,1,5,12,0,1,0,1,1,1", "II is 12 with AMT 0")]
    [TestCase("1,0,1,0,1,5,0,2,1,0,1,1,1", "ADDL is 2 and II is 0")]
    [TestCase("1,0,1,0,2,-2,0,0,1,0,1,1,1", "RATE is -2 with AMT 0")]
    [TestCase("1,0,1,10,gut,0,0,0,0,0,1,1,1", "CMT is 'gut', which is no state of the model 'test'. Allowed: 1 or depot, 2 or central")]
    [TestCase("1,0,1.5,10,1,0,0,0,0,0,1,1,1", "EVID is 1.5. Allowed: a whole number")]
    [TestCase("1,.,1,10,1,0,0,0,0,0,1,1,1", "the row has no TIME")]
    [TestCase("1,0,1,10,1,0,0,0,0,.,1,1,1", "LAG has no value")]
    [TestCase("1,0,1,NA,1,0,0,0,0,0,1,1,1", "AMT is 'NA'. Allowed: a number")]
    [TestCase("1,0,1,1e999,1,0,0,0,0,0,1,1,1", "AMT is '1e999'")]
    [TestCase("1,0,1,10", "the row has 4 cells, but there are 13 columns")]
    [TestCase("1,0,1,\"10", "a quote opens here and is never closed")]
    public void Parse_ARowThatBreaksARule_SaysSo(string row, string problem) =>
        Assert.That(() => EventSteps.Table(Header + row), Throws.TypeOf<EventTableException>().With.Message.Contains(problem).And.Message.StartsWith("events.csv:2:"));

    [Test]
    public void Parse_TimeThatFalls_IsWrongButForAResetOrAnotherSubject()
    {
        Assert.That(() => EventSteps.Table("ID,TIME,EVID\n1,4,0\n1,3,0"), Throws.TypeOf<EventTableException>().With.Message.Contains("events.csv:3:3: TIME falls from 4 to 3"));
        Assert.That(EventSteps.Table("ID,TIME,EVID\n1,4,0\n1,3,3\n2,1,0").Records.Count, Is.EqualTo(2));
        Assert.That(EventSteps.Table("ID,TIME,EVID\n1,-4,0\n1,-3,0").Records.Items[0].TimeH, Is.EqualTo(-4));
    }

    [Test]
    public void Parse_ManyIssues_TellsAllInOrderWithTheirPlaces()
    {
        EventTableException? wrong = Assert.Throws<EventTableException>(() => EventSteps.Table("""
            ID,TIME,EVID,AMT,CMT,LAG
            1,0,1,x,9,.

            1, 2 ,7,0,0,y
            1,1,0,0,0,1
            """));
        Assert.That(wrong!.Issues.Select(i => (i.Location!.Value.Line, i.Location.Value.Column, i.Path)), Is.EqualTo(new[] { (2, 7, "row 1, AMT"), (2, 11, "row 1, LAG"), (4, 7, "row 2, EVID"), (4, 13, "row 2, LAG"), (5, 3, "row 3, TIME") }));
        Assert.That(wrong.Issues[0].ToString(), Does.StartWith("events.csv:2:7: AMT is 'x'. Allowed: a number"));
    }

    [Test]
    public void Parse_ColumnsInAnyOrderAndCase_WithQuotesAndAByteOrderMark()
    {
        EventTable table = EventSteps.Table("\uFEFFcmt,\"Time\", amt ,dv,id,cl\r\ndepot,0,\"100\",3.5,\"a,\"\"b\",2\r\n.,1,,.,\"a,\"\"b\",2\r\n");
        Assert.That(table.Ids, Is.EqualTo(new[] { "a,\"b" }));
        Assert.That(table.Records[0].ToArray(), Is.EqualTo(new EventRecord[] { new(0, 1, 100, 1, 0, 0, 0, 0), new(1, 0, 0, 0, 0, 0, 0, 0) }));
        Assert.That(table.Input(table.Model.IndexOf("CL"), 0), Is.EqualTo(2));
        Assert.That(table.Notes, Is.EqualTo(new[] { "Column 'dv' is not used: the model 'test' has no such input." }));
    }

    [TestCase("100,0,0,0", 1)]
    [TestCase("0,5,1,0", 1)]
    [TestCase("0,0,0,0", 0)]
    [TestCase("0,0,0,1", 2)]
    public void Parse_WithoutEvid_ARowWithDoseItemsIsADose(string items, int evid) =>
        Assert.That(EventSteps.Table($"ID,TIME,CMT,AMT,RATE,SS,MDV\n1,0,1,{items}").Records.Items[0].Evid, Is.EqualTo(evid));

    [TestCase("", "the table is empty")]
    [TestCase("ID,TIME", "no record")]
    [TestCase("ID;TIME\n1;0", "1:3: columns are separated by semicolons here. Allowed: commas")]
    [TestCase("ID TIME\n1 0", "separated by spaces")]
    [TestCase("1,0,1\n1,1,1", "1:1: the first line holds numbers")]
    [TestCase("ID,TIM\n1,0", "there is no column TIME. Allowed: ID, TIME, EVID, MDV, AMT, CMT, RATE, II, ADDL, SS and the inputs of the model, in any order, separated by commas. Try: call the column 'TIM' TIME")]
    [TestCase("ID,TIME,EVID,AMNT\n1,0,1,5", "2:1: AMT is 0, for there is no column AMT. Allowed: an amount greater than 0; 0 only with SS, for an infusion that has run for ever. Try: call the column 'AMNT' AMT")]
    [TestCase("ID,TIME,AMT\n1,08:30,5", "Try: hours after the first record")]
    [TestCase("ID,TIME,AMT,CMT\n1,0,5,Depot", "Try: depot")]
    [TestCase("ID,TIME,time\n1,0,0", "there are two columns 'time'")]
    public void Parse_NoTableAtAll_SaysSo(string text, string problem) =>
        Assert.That(() => EventSteps.Table(text), Throws.TypeOf<EventTableException>().With.Message.Contains(problem));

    [Test]
    public void Parse_AMisspeltInput_NamesTheNearest() =>
        Assert.That(() => EventTable.Parse("ID,TIME,AMT,CMT,CL,V,KAA\n1,0,10,1,1,1,1", StructuralModel.Find("one-compartment")), Throws.TypeOf<EventTableException>().With.Message.Contains("KA (first-order absorption rate constant) has no value and no default"));

    /// <summary>A parameter that bears the name of a column of events could never be given.</summary>
    [Test]
    public void Parameters_OfEveryModel_AreNoColumnsOfEvents() =>
        Assert.That(StructuralModel.All.SelectMany(model => model.Parameters).Select(p => p.Name.ToUpperInvariant()), Has.None.AnyOf("ID", "TIME", "EVID", "MDV", "AMT", "CMT", "RATE", "II", "ADDL", "SS"));

    [Test]
    public void Parse_AnIdThatComesAgain_IsAnotherSubject_AndToldOf()
    {
        EventTable table = EventSteps.Table("ID,TIME,AMT,CMT\n1,0,5,1\n2,0,5,1\n1,3,0,0");
        Assert.That(table.Records.Count, Is.EqualTo(3));
        Assert.That(table.Notes, Is.EqualTo(new[] { "ID 1 comes again on line 4: from there on it is another subject, who begins anew." }));
    }

    [Test]
    public void Parse_ANameThatOnlyTheEquationsKnow_SaysWhichParameterIsNear()
    {
        StructuralModel model = ModelFile.Parse("parameters: { CL: 1, V: 20 }\nstates: [central]\nequations: |\n  d/dt(central) = -CL/V*central\n  CP = central/Vc\noutputs: [CP]\n", "mine.yaml");
        Assert.That(() => EventTable.Parse("ID,TIME,AMT\n1,0,5", model), Throws.TypeOf<EventTableException>().With.Message.EqualTo(
            "events.csv:1:1: the equations of 'mine' read Vc, which is neither a parameter nor a column. Allowed: a column Vc. Try: V in the equations, if that is meant"));
    }

    [TestCase("nothing.csv", "there is no such file. Try: something.csv")]
    [TestCase("", "this is a folder")]
    [TestCase("bytes.csv", "the file is not text in UTF-8")]
    public void Load_WhatCannotBeRead_SaysSo(string name, string problem)
    {
        string folder = Directory.CreateTempSubdirectory("synthpk-events-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "somethin.txt"), "");
            File.WriteAllText(Path.Combine(folder, "something.csv"), "");
            File.WriteAllBytes(Path.Combine(folder, "bytes.csv"), [0x49, 0xFF, 0xFE, 0x00]);
            Assert.That(() => EventTable.Load(Path.Combine(folder, name), EventSteps.Model), Throws.TypeOf<EventTableException>().With.Message.Contains($":1:1: {problem}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Parse_NoOralDose_NeedsNoAbsorption() =>
        Assert.That(EventTable.Parse("ID,TIME,AMT,CMT,CL,V\n1,0,10,central,1,1", StructuralModel.Find("one-compartment")).Input(2, 0), Is.EqualTo(1), "a number that nobody reads");

    [Test]
    public void Constructor_InCode_TakesOneValueOrOneForEachRecord()
    {
        StructuralModel model = StructuralModel.Find("one-compartment");
        Ragged<EventRecord> records = Ragged<EventRecord>.Of([[new(0, 1, 100, 2, 0, 0, 0, 0), new(5, 0, 0, 0, 0, 0, 0, 0)]]);
        EventTable table = new(model, records, new Dictionary<string, double[]> { ["CL"] = [1, 2], ["V"] = [20] });
        Assert.That((table.Input(0, 1), table.Input(1, 1), table.Ids[0]), Is.EqualTo((2.0, 20.0, "1")));
        Assert.That(() => new EventTable(model, records, new Dictionary<string, double[]> { ["CL"] = [1, 2, 3] }), Throws.ArgumentException.With.Message.Contains("CL has 3 values"));
        Assert.That(() => new EventTable(model, records), Throws.TypeOf<EventTableException>().With.Message.Contains("CL (clearance) has no value and no default"));
        Assert.That(() => Simulator.Run(StructuralModel.Find("two-compartment"), table), Throws.ArgumentException.With.Message.Contains("'one-compartment', not for 'two-compartment'"));
    }

    [Test]
    public void WriteCsv_HasALineForEachRecord_AndEmptyCellsForASubjectThatFailed()
    {
        EventTable table = EventSteps.Table("ID,TIME,EVID,AMT,CMT\na,0,1,100,2\nb,0.1,0,0,0");
        EventResult result = new EventSimulation(table, new()).Run(ProgramOracle.Solve) with { Statuses = [SolveStatus.Ok, new(SolveOutcome.NotFinite, "no")] };
        using StringWriter csv = new();
        result.WriteCsv(csv);
        Assert.That(csv.ToString(), Is.EqualTo("REC,ID,TIME,EVID,CP,depot,central\n1,a,0,1,5,0,100\n2,b,0.1,0,,,\n"));
    }
}
