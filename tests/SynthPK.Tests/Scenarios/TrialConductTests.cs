using NUnit.Framework;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Scenarios;

/// <summary>What a scenario says about doses by body size, clocks and calendars is right, or is an issue at its place.</summary>
public sealed class TrialConductTests
{
    const string Dose = "oral: { dose: 320 mg, loading: 0.5 g, every: 12 h, count: 4 }", Times = "- times: [4 h, 0.5 days]";

    [TestCase(Dose, "oral: { dose: 5 mg/kg, loading: 500 mg, round-to: 25 mg, min: 50 mg, max: 1 g, every: 12 h, count: 4 }")]
    [TestCase(Dose, "oral: { dose: 5 mg/year, by: AGE, every: 12 h, count: 4 }")]
    [TestCase(Times, "- opportunistic: { to: 72 h, take: { mean: 2 } }")]
    [TestCase(Times, "- opportunistic: { from: 12 h, to: 72 h, take: { mean: 2, min: 0, max: 9 }, office-hours: { from: 9 h, to: 15 h, weekdays: false } }", "first-dose-at: 7 h")]
    [TestCase(Times, "- clinic: { visits: [{ day: 3 }, { day: 8, from: 9 h, to: 12 h }], take: { mean: 1.5 } }", "first-dose-at: 7 h")]
    [TestCase(Dose, Dose, "enrolment: { over: 6 months, weekdays: false }")]
    public void Parse_ARightWord_WritesItBack(string from, string to, string top = "seed: 7")
    {
        Scenario scenario = ScenarioFile.Parse(Text(from, to, top));
        string written = ScenarioFile.Write(scenario);
        Assert.That(ScenarioFile.Write(ScenarioFile.Parse(written)), Is.EqualTo(written));
        Assert.That(Study.Generate(scenario with { Subjects = 20 }).Observations.Rows, Is.GreaterThan(20));
    }

    [TestCase(Dose, "oral: { dose: 5 mg/L, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].dose", "does not say what it is for", "by: ")]
    [TestCase(Dose, "oral: { dose: 5 mL, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].dose", "'5 mL' is volume, which does not fit dose", "mass, such as mg")]
    [TestCase(Dose, "oral: { dose: 5, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].dose", "'5' has no unit", "write 5 mg, not 5")]
    [TestCase(Dose, "oral: { dose: 5 %, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].dose", "'5 %' is a pure number, which does not fit dose", "mass, such as mg")]
    [TestCase(Dose, "oral: { dose: 50 mg/m^2, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].dose", "no covariate 'BSA'", "Allowed: WT, AGE")]
    [TestCase(Dose, "oral: { dose: 5 mg/kg, by: WEIGHT, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].by", "no covariate 'WEIGHT'")]
    [TestCase(Dose, "oral: { dose: 5 mg/kg, by: SEX, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].by", "SEX, which has levels")]
    [TestCase(Dose, "oral: { dose: 5 mg/kg, by: AGE, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].by", "times AGE, which is time, is no mass", "5 mg/years")]
    [TestCase(Dose, "oral: { dose: 5 mg, by: WT, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].by", "by acts on amounts by body size")]
    [TestCase(Dose, "oral: { dose: 5 mg, round-to: 1 mg, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].round-to", "delete round-to")]
    [TestCase(Dose, "oral: { dose: 5 mg/kg, min: 2 g, max: 1 g, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].min", "above max, 1 g")]
    [TestCase(Dose, "oral: { dose: 5 mg/kg, round-to: 30 mg, max: 1 g, every: 12 h, count: 4 }", "seed: 7", "arms[0].regimen[0].max", "no whole number of 30 mg")]
    [TestCase(Times, "- opportunistic: { from: 80 h, to: 72 h, take: { mean: 2 } }", "seed: 7", "arms[0].sampling[1].from", "not before to, 72 h")]
    [TestCase(Times, "- opportunistic: { to: 72 h, take: { mean: 2, min: 4, max: 3 } }", "seed: 7", "arms[0].sampling[1].take.min", "max is 3")]
    [TestCase(Times, "- opportunistic: { to: 12 h, take: { mean: 2 }, office-hours: { from: 9 h, to: 8 h } }", "seed: 7", "arms[0].sampling[1].office-hours.from", "not before to, 8 h")]
    [TestCase(Times, "- opportunistic: { to: 12 h, take: { mean: 2 }, office-hours: {} }", "first-dose-at: 18 h", "arms[0].sampling[1]", "no office hours lie between 0 h and 12 h", "on a Monday at 18 h")]
    [TestCase(Times, "- opportunistic: { to: 24 h, take: { mean: 2 }, office-hours: {} }", "enrolment: { over: 30 days, weekdays: false }", "arms[0].sampling[1]", "on a Saturday at 8 h")]
    [TestCase(Times, "- opportunistic: { to: 72 h, take: { mean: 2 } }", "first-dose-at: 9 h", "first-dose-at", "no sampling plan goes by the clock")]
    [TestCase(Times, "- clinic: { visits: [] }", "seed: 7", "arms[0].sampling[1].visits", "there are no visits")]
    [TestCase(Times, "- clinic: { visits: [{ day: 2, from: 9 h, to: 9 h }] }", "seed: 7", "arms[0].sampling[1].visits[0].from", "not before to, 9 h")]
    [TestCase(Times, "- clinic: { visits: [{ day: 1, to: 9 h }] }", "first-dose-at: 10 h", "arms[0].sampling[1].visits[0].to", "before hour 0, which is at 10 h")]
    [TestCase(Times, "- clinic: { visits: [{ day: 3, to: 12 h }, { day: 3, from: 11 h }] }", "seed: 7", "arms[0].sampling[1].visits[1]", "the visits 48 h to 52 h and 51 h to 57 h overlap")]
    [TestCase(Times, "- clinic: { visits: [{ day: 3 }], take: { mean: 1, max: 2 } }", "seed: 7", "arms[0].sampling[1].take.max", "there are 1 visits")]
    [TestCase(Dose, Dose, "enrolment: { over: 6 h }", "enrolment.over", "24 to 1,000,000 h")]
    public void Parse_AWrongWord_IsAnIssue(string from, string to, string top, string path, params string[] words)
    {
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(Text(from, to, top)))!;
        string[] lines = [.. wrong.Issues.Where(i => i.Path == path).Select(i => i.ToString())];
        Assert.That(lines, Is.Not.Empty, wrong.Message);
        foreach (string word in words) Assert.That(string.Join('\n', lines), Does.Contain(word));
    }

    /// <summary>The example with one part changed, and a line of its own in place of the seed's.</summary>
    static string Text(string from, string to, string top)
    {
        Assert.That(ExampleScenario.Text, Does.Contain(from));
        return ExampleScenario.Text.Replace(from, to, StringComparison.Ordinal).Replace("seed: 7", top, StringComparison.Ordinal);
    }
}
