using NUnit.Framework;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Scenarios;

/// <summary>What a scenario file says about designs and pooled studies is right, or is an issue at its place.</summary>
public sealed class DesignScenarioTests
{
    const string Head = """
        name: trial
        subjects: 30
        model: one-compartment
        population:
          parameters:
            CL: { typical: 3 L/h, variability: { cv: 30 % } }
            V: { typical: 30 L }
            KA: { typical: 1 1/h }
        error: { proportional: 10 % }

        """;

    const string Crossover = Head + """
        design:
          crossover:
            treatments:
              R: { regimen: [oral: { dose: 100 mg }] }
              T: { regimen: [oral: { dose: 100 mg }], factors: { F: 0.95, KA: 1.2 } }
            sequences: [[R, T], [T, R]]
            period: 7 days
            sampling:
              - times: 0, 1, 2, 24 h
        """;

    const string Escalation = Head + """
        design:
          escalation:
            levels:
              10 mg: [oral: { dose: 10 mg }]
              30 mg: [oral: { dose: 30 mg }]
            cohort-size: 8
            placebo: 2
            interval: 14 days
            sentinel: 1 day
            sampling:
              - times: 0, 1, 2, 24 h
        """;

    const string Pool = Head + """
        arms:
          - name: single
            regimen: [oral: { dose: 10 mg }]
            sampling: [times: "1, 2, 24 h"]
        studies:
          - { name: a, sites: 3 }
          - { name: b, share: 2, sampled: 60 %, unit: ng/mL, assay: { lloq: 20 ng/mL }, factors: { F: 0.8 } }
        """;

    [TestCase(Crossover)]
    [TestCase(Escalation)]
    [TestCase(Pool)]
    public void Parse_ADesign_WritesItBackAndGenerates(string text)
    {
        Scenario scenario = ScenarioFile.Parse(text);
        string written = ScenarioFile.Write(scenario);
        Assert.That(ScenarioFile.Write(ScenarioFile.Parse(written)), Is.EqualTo(written));
        Assert.That(Study.Generate(scenario).Subjects.Rows, Is.EqualTo(30));
    }

    [TestCase(Crossover, "[R, T], [T, R]", "[R, X], [T, R]", "design.sequences[0][1]", "there is no treatment 'X'", "R, T")]
    [TestCase(Crossover, "[R, T], [T, R]", "[R, T], [R, T]", "design.sequences[1]", "a sequence before this one is the same")]
    [TestCase(Crossover, "[R, T], [T, R]", "[R, R]", "design.treatments.T", "nobody gets T")]
    [TestCase(Crossover, "[[R, T], [T, R]]", "[]", "design.sequences", "there are no sequences")]
    [TestCase(Crossover, "7 days", "12 h", "design.period", "its last dose or sample is at 24 h", "24 h or more")]
    [TestCase(Crossover, "7 days", "100 years", "design.period", "the last period ends after 1,000,000 h")]
    [TestCase(Crossover, "KA: 1.2", "KB: 1.2", "design.treatments.T.factors.KB", "has no parameter 'KB'")]
    [TestCase(Crossover, "KA: 1.2", "KA: 1", "design.treatments.T.factors.KA", "changes nothing")]
    [TestCase(Crossover, "KA: 1.2", "KA: 0", "design.treatments.T.factors.KA", "greater than 0")]
    [TestCase(Crossover, "      R: { regimen: [oral: { dose: 100 mg }] }\n", "      R: { regimen: [] }\n", "design.treatments.R.regimen", "the regimen is empty")]
    [TestCase(Crossover, "- times: 0, 1, 2, 24 h", "- clinic: { visits: [{ day: 2 }] }", "design.period", "the clinic is visited by the calendar", "7.5 days", "period: 7.5 days")]
    [TestCase(Crossover, "name: trial", "name: trial\narms: [{ name: a, regimen: [oral: { dose: 1 mg }], sampling: [times: 1 h] }]", "arms", "arms stand beside a design")]
    [TestCase(Crossover, "crossover:", "crossing:", "design", "unknown key 'crossing'", "Allowed: crossover, escalation")]
    [TestCase(Escalation, "      30 mg: [oral: { dose: 30 mg }]\n", "", "design.levels", "there is one level")]
    [TestCase(Escalation, "      30 mg:", "      placebo:", "design.levels.placebo", "'placebo' cannot name a level")]
    [TestCase(Escalation, "placebo: 2", "placebo: 8", "design.placebo", "nobody gets the drug", "up to 7")]
    [TestCase(Escalation, "interval: 14 days", "interval: 30 h", "design.interval", "whole days")]
    [TestCase(Escalation, "sentinel: 1 day", "sentinel: 20 days", "design.sentinel", "the next cohort begins after 14 days")]
    [TestCase(Escalation, "    interval: 14 days\n", "", "design.sentinel", "nothing says when cohorts come in")]
    [TestCase(Escalation, "    placebo: 2\n", "", "design.sentinel", "a sentinel pair is one subject on the drug")]
    [TestCase(Escalation, "name: trial", "name: trial\nenrolment: { over: 30 days }", "enrolment", "the design says when cohorts come in")]
    [TestCase(Escalation, "name: trial", "name: trial\nstudies: [{ name: a }]", "design", "into studies at random")]
    [TestCase(Pool, "name: b", "name: a", "studies[1].name", "a study before this one is called 'a' too")]
    [TestCase(Pool, "unit: ng/mL", "unit: ng", "studies[1].unit", "'ng' is mass, but CP is mass/volume")]
    [TestCase(Pool, "unit: ng/mL", "unit: ng/ml/x", "studies[1].unit", "unknown unit 'x'")]
    [TestCase(Pool, "lloq: 20 ng/mL", "lloq: 20 ng", "studies[1].assay.lloq", "'20 ng' is mass")]
    [TestCase(Pool, "sampled: 60 %", "sampled: 0 %", "studies[1].sampled", "draws no samples")]
    [TestCase(Pool, "sampled: 60 %", "sampled: 160 %", "studies[1].sampled", "0 to 1")]
    [TestCase(Pool, "{ F: 0.8 }", "{ FF: 0.8 }", "studies[1].factors.FF", "has no parameter 'FF'")]
    [TestCase(Pool, "sites: 3", "sites: 0", "studies[0].sites", "1 to 1,000")]
    [TestCase(Pool, "error: { proportional: 10 % }", "endpoints: { CP: { error: { proportional: 10 % } } }", "studies[1].unit", "the scenario names its endpoints")]
    [TestCase(Pool, "sampling: [times: \"1, 2, 24 h\"]", "sampling: []", "arms[0].sampling", "there are no sampling plans")]
    [TestCase(Head, "name: trial", "name: trial", "arms", "there are no arms", "or a design")]
    public void Parse_AWrongDesign_IsAnIssue(string text, string from, string to, string path, params string[] words)
    {
        Assert.That(text, Does.Contain(from));
        string wrongText = text.Replace(from, to, StringComparison.Ordinal);
        if (words[^1].StartsWith("period:", StringComparison.Ordinal)) wrongText = wrongText.Replace("period: 7 days", words[^1], StringComparison.Ordinal);
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(wrongText))!;
        string[] lines = [.. wrong.Issues.Where(i => i.Path == path).Select(i => i.ToString())];
        Assert.That(lines, Is.Not.Empty, wrong.Message);
        foreach (string word in words.Where(w => !w.StartsWith("period:", StringComparison.Ordinal))) Assert.That(string.Join('\n', lines), Does.Contain(word));
    }
}
