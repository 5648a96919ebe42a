using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Observation.Outcomes;
using SynthPK.Scenarios;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>Counts, categories, scores and events as endpoints of a study, at a fixed seed.</summary>
public sealed class OutcomeStudyTests
{
    const int Subjects = 400, Samples = 5;

    const string Text = """
        name: outcomes
        subjects: 400
        model: |
          parameters: { CL: 3, V: 30, MU: 2.5, LOGIT: 0.4, SCORE: 21, LAMBDA: 0.01 }
          states: [central, risk]
          equations: |
            d/dt(central) = -CL/V*central
            d/dt(risk) = LAMBDA
            CP = central/V
            SEIZURES = MU
            FALLS = MU
            SPELLS = MU
            PAIN = LOGIT
            SLEEP = LOGIT
            ADAS = SCORE
            VAS = SCORE
            DEATH = risk
            RELAPSE = 3*risk
          outputs: [CP, SEIZURES, FALLS, SPELLS, PAIN, SLEEP, ADAS, VAS, DEATH, RELAPSE]
        population:
          parameters:
            CL: { typical: 3, variability: { cv: 30 % } }
        arms:
          - name: once
            regimen: [bolus: { dose: 100 mg }]
            sampling: [times: "1, 2, 4, 8, 12 h"]
        endpoints:
          CP: { error: { proportional: 10 % } }
          SEIZURES: { outcome: poisson }
          FALLS: { outcome: { negative-binomial: 0.5 } }
          SPELLS: { outcome: { zero-inflated: { zeros: 0.3, else: poisson } } }
          PAIN: { outcome: { ordered: [-1, 1] } }
          SLEEP: { outcome: { markov: { first: [0], after: [[2], [-1]] } } }
          ADAS: { outcome: { beta: { precision: 30, high: 70 } } }
          VAS: { outcome: { logit-normal: { sd: 0.5, high: 70 } }, assay: { digits: 2 } }
          DEATH: { event-time: { until: 100 h } }
          RELAPSE: { event-time: { until: 100 h, most: 3 } }
        corruption:
          - outliers: { rate: 0.2 }
          - recorded-sample-times: { severity: 5 }

        """;

    static readonly Scenario Outcomes = ScenarioFile.Parse(Text);
    static readonly Dataset Data = Study.Generate(Outcomes);

    static (double Dv, double TimeH, long Id, long Sample)[] Rows(string endpoint, Dataset? data = null)
    {
        Table table = (data ?? Data).Observations;
        string[] of = [.. table.Get<string>("DVID").Values];
        double[] dv = [.. table.Get<double>("DV").Values], time = [.. table.Get<double>("TIME").Values];
        long[] id = [.. table.Get<long>("ID").Values], sample = [.. table.Get<long>("SAMPLE").Values];
        return [.. Enumerable.Range(0, of.Length).Where(row => of[row] == endpoint).Select(row => (dv[row], time[row], id[row], sample[row]))];
    }

    static void Near(IEnumerable<double> values, double mean, double variance)
    {
        double[] all = [.. values];
        Assert.That(all.Average(), Is.EqualTo(mean).Within(5 * Math.Sqrt(variance / all.Length)));
    }

    [Test]
    public void Counts_HaveTheirMeans_AndAreWholeNumbers()
    {
        Near(Rows("SEIZURES").Select(r => r.Dv), 2.5, 2.5);
        Near(Rows("FALLS").Select(r => r.Dv), 2.5, 2.5 + 0.5 * 6.25);
        Near(Rows("SPELLS").Select(r => r.Dv), 0.7 * 2.5, 0.7 * (2.5 + 0.3 * 6.25));
        Near(Rows("SPELLS").Select(r => r.Dv == 0 ? 1.0 : 0), 0.3 + 0.7 * Math.Exp(-2.5), 0.25);
        Assert.That(Rows("SEIZURES").Concat(Rows("FALLS")).Concat(Rows("SPELLS")).Select(r => r.Dv), Is.All.Matches<double>(dv => dv >= 0 && dv == Math.Floor(dv)));
        Assert.That(Rows("SEIZURES"), Has.Length.EqualTo(Subjects * Samples));
    }

    [Test]
    public void Categories_HaveTheirShares()
    {
        double[] chances = new OrderedOutcome([-1, 1]).Chances(0.4);
        for (int k = 0; k < 3; k++) Near(Rows("PAIN").Select(r => r.Dv == k ? 1.0 : 0), chances[k], chances[k] * (1 - chances[k]));
        (double Dv, double, long Id, long)[] sleep = Rows("SLEEP");
        foreach ((int before, double threshold) in new[] { (0, 2.0), (1, -1.0) })
        {
            double[] after = [.. Enumerable.Range(1, sleep.Length - 1).Where(i => sleep[i].Id == sleep[i - 1].Id && sleep[i - 1].Dv == before).Select(i => sleep[i].Dv)];
            double chance = 1 / (1 + Math.Exp(threshold - 0.4));
            Near(after, chance, chance * (1 - chance));
        }
        Near(sleep.Where((_, i) => i % Samples == 0).Select(r => r.Dv), 1 / (1 + Math.Exp(-0.4)), 0.25);
    }

    [Test]
    public void Scores_StayWithinTheirBounds_AndAreRounded()
    {
        Near(Rows("ADAS").Select(r => r.Dv), 21, 4900 * 0.3 * 0.7 / 31);
        Assert.That(Rows("VAS").Select(r => r.Dv), Is.All.InRange(0, 70).And.All.Matches<double>(dv => SynthPK.Numerics.SignificantDigits.Round(dv, 2) == dv));
        Near(Rows("VAS").Select(r => r.Dv < 21 ? 1.0 : 0), 0.5, 0.25);
    }

    [Test]
    public void Event_HappensOnceOrIsCensored()
    {
        (double Dv, double TimeH, long Id, long Sample)[] deaths = Rows("DEATH");
        Assert.That(deaths.Select(r => r.Id), Is.EqualTo(Enumerable.Range(1, Subjects)));
        Assert.That(deaths.Where(r => r.Dv == 0).Select(r => r.TimeH), Is.Not.Empty.And.All.EqualTo(100));
        Assert.That(deaths.Where(r => r.Dv == 1).Select(r => r.TimeH), Is.All.InRange(0, 100));
        Near(deaths.Select(r => r.Dv), 1 - Math.Exp(-1), 0.2325);
        Near(deaths.Select(r => r.TimeH), 100 * (1 - Math.Exp(-1)), 1100);
        double[] hazard = [.. Data.Truth.Latent.Get<double>("CONC").Values], time = [.. Data.Truth.Latent.Get<double>("TIME").Values];
        string[] of = [.. Data.Truth.Latent.Get<string>("DVID").Values];
        for (int row = 0; row < of.Length; row++)
            if (of[row] == "DEATH") Assert.That(hazard[row], Is.EqualTo(0.01 * time[row]).Within(1e-6).Percent);
    }

    [Test]
    public void Event_ThatRecurs_HasARowForEach()
    {
        foreach (IGrouping<long, (double Dv, double TimeH, long Id, long Sample)> subject in Rows("RELAPSE").GroupBy(r => r.Id))
        {
            Assert.That(subject.Select(r => r.TimeH), Is.Ordered);
            Assert.That(subject.Select(r => r.Sample % 10_000_000_000), Is.EqualTo(Enumerable.Range(1, subject.Count())));
            Assert.That(subject.SkipLast(1).Select(r => r.Dv), Is.All.EqualTo(1));
            Assert.That(subject.Last().Dv, Is.EqualTo(subject.Count(r => r.Dv == 1) == 3 ? 1 : 0));
        }
        double[] counts = [.. Rows("RELAPSE").GroupBy(r => r.Id).Select(g => g.Sum(r => r.Dv))];
        // a Poisson count of mean 3, cut off at 3
        Near(counts, 3 - Math.Exp(-3) * (3 + 2 * 3 + 4.5), 1.1);
    }

    [Test]
    public void AddedSample_ChangesNoOtherOutcome()
    {
        Dataset more = Study.Generate(ScenarioFile.Parse(Text.Replace("1, 2, 4, 8, 12 h", "1, 2, 3, 4, 8, 12 h")) with { Corruption = [] }), before = Study.Generate(Outcomes with { Corruption = [] });
        foreach (string endpoint in new[] { "CP", "SEIZURES", "FALLS", "SPELLS", "PAIN", "ADAS", "VAS", "DEATH", "RELAPSE" })
            Assert.That(Rows(endpoint, more).Where(r => r.Sample % 10_000_000_000 != 3 * 3600).Select(r => (r.Id, r.Sample, r.Dv)), Is.EqualTo(Rows(endpoint, before).Select(r => (r.Id, r.Sample, r.Dv))), endpoint);
    }

    [Test]
    public void Prediction_WithoutAnOutcome_IsAStatusOfItsSubject()
    {
        Dataset wrong = Study.Generate(ScenarioFile.Parse(Text.Replace("ADAS = SCORE", "ADAS = SCORE*MU*2*CL")) with { Subjects = 30 });
        Column<string> status = wrong.Truth.Parameters.Get<string>("STATUS");
        Assert.That(status.Values[0], Does.Contain("for ADAS at 1 h, where its outcome needs a score above 0 and below 70"));
        Assert.That(wrong.Observations.Get<double>("DV").IsNull(0));
        Dataset falling = Study.Generate(ScenarioFile.Parse(Text.Replace("DEATH = risk", "DEATH = risk*(1 - risk)")) with { Subjects = 30 });
        Assert.That(falling.Truth.Parameters.Get<string>("STATUS").Values[0], Does.Contain("cumulative hazard").And.Contain("never fall"));
    }

    [Test]
    public void Truth_AndNonmem_TellOfThem()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("synthpk-outcomes-").FullName, "out");
        new Study(Outcomes with { Subjects = 6 }).Save(folder, [DatasetFormats.Find("csv"), DatasetFormats.Find("nonmem")]);
        Assert.That(DatasetFolder.Verify(folder), Is.Empty);
        string population = File.ReadAllText(Path.Combine(folder, "truth", "population.json")), codes = File.ReadAllText(Path.Combine(folder, "data", "nonmem-codes.json"));
        Assert.That(population, Does.Contain("\"negative-binomial\"").And.Contain("\"event-time\"").And.Contain("\"threshold 1 after 0\""));
        Assert.That(codes, Does.Contain("\"9\": \"DEATH\"").And.Contain("DEATH is 1 for an event and 0 for the end of observation"));
        Assert.That(File.ReadAllText(Path.Combine(folder, "README.md")), Does.Contain("NTIME DVID ARM").And.Contain("DEATH is 1 for an event"));
        TableAssert.Same([Audit.Undo(Data.Observations, Data.Truth.Audit)], [Study.Generate(Outcomes with { Corruption = [] }).Observations]);
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [TestCase("SEIZURES: { outcome: poisson }", "SEIZURES: { }", "endpoints.SEIZURES", "nothing says how the endpoint is observed")]
    [TestCase("outcome: poisson }", "outcome: poisson, error: { proportional: 10 % } }", "endpoints.SEIZURES.outcome", "outcome stands beside error")]
    [TestCase("outcome: poisson }", "outcome: poisson, assay: { digits: 2 } }", "endpoints.SEIZURES.assay", "assay acts on an error only")]
    [TestCase("outcome: poisson }", "outcome: poisson, epsilon: { student-t: 4 } }", "endpoints.SEIZURES.epsilon", "epsilon acts on an error only")]
    [TestCase("outcome: poisson }", "outcome: poison }", "endpoints.SEIZURES.outcome", "Try: poisson")]
    [TestCase("ordered: [-1, 1]", "ordered: [1, -1]", "endpoints.PAIN.outcome", "the thresholds do not rise")]
    [TestCase("after: [[2], [-1]]", "after: [[2]]", "endpoints.SLEEP.outcome.after", "there are 2 categories, but 1 rows")]
    [TestCase("precision: 30, high: 70", "precision: 30, low: 80, high: 70", "endpoints.ADAS.outcome.low", "low is not below high|low is 80")]
    [TestCase("precision: 30", "precision: 0", "endpoints.ADAS.outcome.precision", "greater than 0")]
    [TestCase("zeros: 0.3", "zeros: 1.3", "endpoints.SPELLS.outcome.zeros", "0 to 1")]
    [TestCase("until: 100 h }", "until: 100 }", "endpoints.DEATH.event-time.until", "has no unit")]
    [TestCase("sampling: [times: \"1, 2, 4, 8, 12 h\"]", "sampling: [times: \"1 h\", of: { endpoints: [DEATH], plan: { times: 2 h } }]", "arms[0].sampling[1].endpoints[0]", "DEATH is an event")]
    [TestCase("endpoints:\n", "error-correlations: [{ between: [CP, PAIN], value: 0.3 }]\nendpoints:\n", "error-correlations[0].between[1]", "PAIN has no residual error")]
    public void Parse_WrongOutcome_IsAnIssue(string from, string to, string path, string words)
    {
        Assert.That(Text, Does.Contain(from));
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(Text.Replace(from, to, StringComparison.Ordinal)))!;
        string[] there = [.. wrong.Issues.Where(i => i.Path == path).Select(i => i.ToString())];
        Assert.That(there.Any(issue => words.Split('|').Any(word => issue.Contains(word, StringComparison.Ordinal))), wrong.Message);
    }

    [Test]
    public void Written_ReadsBackAsTheSameText()
    {
        string written = ScenarioFile.Write(Outcomes);
        Assert.That(ScenarioFile.Write(ScenarioFile.Parse(written)), Is.EqualTo(written));
    }

    /// <summary>Subjects who are only watched need no samples.</summary>
    [Test]
    public void EventsAlone_NeedNoSamples()
    {
        string text = Text[..Text.IndexOf("endpoints:\n")].Replace("[times: \"1, 2, 4, 8, 12 h\"]", "[]") + "endpoints:\n  DEATH: { event-time: { until: 100 h } }\n";
        Dataset data = Study.Generate(ScenarioFile.Parse(text));
        Assert.That(data.Observations.Rows, Is.EqualTo(Subjects));
        Assert.That(Rows("DEATH", data).Select(r => (r.Id, r.Dv, r.TimeH)), Is.EqualTo(Rows("DEATH").Select(r => (r.Id, r.Dv, r.TimeH))));
        Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text.Replace("sampling: []", "sampling: [times: 1 h]")));
    }
}
