using System.Globalization;

namespace SynthPK.Cli.Tests;

public sealed class SimulateTests
{
    const string Events = "ID,TIME,EVID,AMT,CMT,CL,V,DV\n1,0,1,100,central,2,20,.\n1,5,0,.,.,2,20,3.1\n";

    [Test]
    public void Simulate_ABuiltInModel_PutsTheResultOnStandardOutput()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("simulate", "one-compartment", scratch.Write("events.csv", Events));
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        string[] lines = outcome.Out.TrimEnd().Split('\n');
        Assert.That(lines[0], Is.EqualTo("REC,ID,TIME,EVID,CP,depot,central"));
        Assert.That(lines[1], Is.EqualTo("1,1,0,1,5,0,100"));
        Assert.That(lines[2], Does.StartWith("2,1,5,0,"));
        Assert.That(double.Parse(lines[2].Split(',')[4], CultureInfo.InvariantCulture), Is.EqualTo(5 * Math.Exp(-0.5)).Within(1e-14));
        Assert.That(outcome.ErrorLines, Is.EqualTo(new[] { "synthpk: note: Column 'DV' is not used: the model 'one-compartment' has no such input.", "synthpk: 1 subject, 2 records; solver: 1 closed." }));
    }

    [Test]
    public void Simulate_ToAFile_ReplacesItOnlyWhenTold()
    {
        using Scratch scratch = new();
        string events = scratch.Write("events.csv", Events), file = scratch["new", "out.csv"];
        Assert.That(Tool.Run("simulate", "one-compartment", events, "--out", file).ExitCode, Is.Zero);
        string first = File.ReadAllText(file);
        Outcome again = Tool.Run("simulate", "one-compartment", events, "--out", file);
        Assert.That(again.ExitCode, Is.EqualTo(1), again.ToString());
        Assert.That(again.Error, Does.Contain("--force"));
        Outcome forced = Tool.Run("simulate", "one-compartment", events, "--out", file, "--force", "--solver", "explicit");
        Assert.That(forced.ExitCode, Is.Zero, forced.ToString());
        Assert.That(forced.Out, Is.Empty);
        Assert.That(File.ReadAllText(file), Is.Not.EqualTo(first), "the last digits are another solver's");
        Assert.That(Directory.GetFiles(scratch["new"]), Has.Length.EqualTo(1), "nothing is left beside it");
    }

    [Test]
    public void Simulate_AWrongTable_TellsEveryIssueAndMakesNothing()
    {
        using Scratch scratch = new();
        string events = scratch.Write("events.csv", Events + "1,4,0,NA,7,-2,20,.\n"), file = scratch["out.csv"];
        Outcome outcome = Tool.Run("simulate", "one-compartment", events, "--out", file);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.ErrorLines, Has.Length.EqualTo(2));
        Assert.That(outcome.ErrorLines[0], Does.StartWith($"{events}:4:7: AMT is 'NA'. Allowed: a number"));
        Assert.That(outcome.ErrorLines[1], Does.StartWith($"{events}:4:12: CL is -2. Allowed:"));
        Assert.That(File.Exists(file), Is.False);
    }

    [TestCase("one-compartmant", "events.csv", "one-compartment")]
    [TestCase("one-compartment", "nothing.csv", "there is no such file")]
    public void Simulate_WhatIsNotThere_SaysSo(string model, string events, string problem)
    {
        using Scratch scratch = new();
        scratch.Write("events.csv", Events);
        Outcome outcome = Tool.Run("simulate", model, scratch[events]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(problem));
    }

    [TestCase("--rtol", "0")]
    [TestCase("--atol", "many")]
    [TestCase("--solver", "magic")]
    [TestCase("--covariates", "cubic")]
    public void Simulate_AWrongOption_IsAWrongCommand(string option, string value)
    {
        Outcome outcome = Tool.Run("simulate", "one-compartment", "events.csv", option, value);
        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString());
    }

    [Test]
    public void Simulate_ASubjectThatFails_HasEmptyCellsAndTheOthersTheirs()
    {
        using Scratch scratch = new();
        string events = scratch.Write("events.csv", "ID,TIME,AMT,CMT,CL,V\n1,0,100,2,2,1e-300\n1,1,0,0,2,1e-300\n2,0,100,2,2,20\n");
        Outcome outcome = Tool.Run("simulate", "one-compartment", events);
        Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("subject 1 could not be simulated: ").And.Contain("1 failed"));
        Assert.That(outcome.Out.Split('\n')[1..4], Is.EqualTo(new[] { "1,1,0,1,,,", "2,1,1,0,,,", "3,2,0,1,5,0,100" }));
    }
}
