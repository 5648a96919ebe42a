using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Scenarios;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>A scenario with one endpoint says at its top level what an endpoint says.</summary>
public sealed class SingleEndpointTests
{
    const string Shared = """
        name: single
        subjects: 40
        model: one-compartment
        population:
          parameters:
            CL: { typical: 3 L/h, variability: { cv: 30 % } }
            V: { typical: 30 L }
        arms:
          - name: once
            regimen: [bolus: { dose: 100 mg }]
            sampling: [times: "1, 2, 4, 8, 12 h"]

        """;

    static readonly string[] Measured = ["error: { proportional: 20 % }", "assay: { lloq: 0.1 mg/L, uloq: 2.5 mg/L }", "epsilon: { student-t: 4 }", "autocorrelation: { half-life: 3 h }"];

    static Table Observations(string how) => Study.Generate(ScenarioFile.Parse(Shared + how)).Observations;

    static string TopLevel(params IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    [Test]
    public void Generate_WithEverythingAtTheTop_IsAsInAnEndpoint()
    {
        Table top = Observations(TopLevel(Measured)), endpoint = Observations($"endpoints: {{ CP: {{ {string.Join(", ", Measured)} }} }}");
        TableAssert.Same(top, endpoint);
        foreach (string acts in new[] { "epsilon", "autocorrelation" })
        {
            Table without = Observations(TopLevel(Measured.Where(line => !line.StartsWith(acts, StringComparison.Ordinal))));
            Assert.That(without.Get<double>("DV").Values.ToArray(), Is.Not.EqualTo(top.Get<double>("DV").Values.ToArray()), acts);
        }
    }

    [Test]
    public void Write_WithEverythingAtTheTop_ReadsBackTheSame()
    {
        Scenario scenario = ScenarioFile.Parse(Shared + TopLevel(Measured));
        string text = ScenarioFile.Write(scenario);
        Assert.That(text, Does.Contain("epsilon: { student-t: 4 }").And.Contain("uloq: 2.5 mg/L"));
        Assert.That(ScenarioFile.Write(ScenarioFile.Parse(text)), Is.EqualTo(text));
    }

    [Test]
    public void Generate_WithAnUpperLimit_TellsOfItAndDilutes()
    {
        Table with = Observations(TopLevel(Measured)), without = Observations(TopLevel(Measured).Replace(", uloq: 2.5 mg/L", "", StringComparison.Ordinal));
        Assert.That(with.Get<double>("ULOQ").Values.ToArray(), Is.All.EqualTo(2.5));
        Assert.That(with.Get<bool>("ALQ").Values.ToArray(), Is.All.False);
        Assert.That(with.Get<double>("DV").Values.ToArray(), Is.EqualTo(without.Get<double>("DV").Values.ToArray()).And.Some.GreaterThan(2.5));
        Assert.That(without.Schema.Columns.Select(c => c.Name), Has.None.AnyOf("ULOQ", "ALQ"));
    }

    [Test]
    public void Save_WithAnUpperLimit_WritesItForNonmem()
    {
        string folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"uloq-{Guid.NewGuid():N}");
        new Study(ScenarioFile.Parse(Shared + TopLevel(Measured) + "corruption: [uloq-censoring: { rate: 1 }]\n")).Save(folder, [DatasetFormats.Find("nonmem")]);
        string[][] lines = [.. File.ReadLines(Path.Combine(folder, "data", "nonmem.csv")).Select(line => line.Split(','))];
        int dv = Array.IndexOf(lines[0], "DV"), alq = Array.IndexOf(lines[0], "ALQ"), uloq = Array.IndexOf(lines[0], "ULOQ"), evid = Array.IndexOf(lines[0], "EVID");
        Assert.That(lines.Select(line => line.Length).Distinct().Count(), Is.EqualTo(1));
        string[][] observed = [.. lines.Skip(1).Where(line => line[evid] == "0")];
        Assert.That(observed.Select(line => line[uloq]), Is.All.EqualTo("2.5"));
        Assert.That(observed.Where(line => line[alq] == "1").Select(line => line[dv]), Is.Not.Empty.And.All.EqualTo("."));
        Assert.That(lines.Skip(1).Where(line => line[evid] == "1").Select(line => (line[alq], line[uloq])), Is.All.EqualTo(("0", ".")));
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("endpoints: { CP: { error: { additive: 1 mg/L } } }\nepsilon: { student-t: 4 }\n", "epsilon", "stands beside endpoints")]
    [TestCase("endpoints: { CP: { error: { additive: 1 mg/L } } }\nautocorrelation: { half-life: 3 h }\n", "autocorrelation", "stands beside endpoints")]
    [TestCase("error: { additive: 1 mg/L }\nautocorrelation: { per-hour: 1 }\n", "autocorrelation", "0 or 1")]
    [TestCase("error: { additive: 1 mg/L }\nassay: { lloq: 2 mg/L, uloq: 1500 ug/L }\n", "assay.uloq", "is not above the lower one")]
    [TestCase("error: { additive: 1 mg/L }\nassay: { uloq: 3 h }\n", "assay.uloq", "does not fit uloq")]
    public void Parse_WhatCannotStand_IsAnIssue(string how, string path, string words)
    {
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(Shared + how))!;
        Assert.That(wrong.Issues.Where(i => i.Path == path).Select(i => i.ToString()), Has.Some.Contains(words), wrong.Message);
    }
}
