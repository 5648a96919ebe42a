using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Corruption;

public sealed class LostSamplesTests
{
    static readonly Trial Trial = Trial.Of(1, 4000);

    [TestCase(LossShape.Right, 0.02)]
    [TestCase(LossShape.Right, 0.4)]
    [TestCase(LossShape.Left, 0.1)]
    [TestCase(LossShape.Mid, 0.1)]
    [TestCase(LossShape.Tail, 0.1)]
    public void Apply_WithAnyShape_LosesTheRateElsewhere(LossShape shape, double rate)
    {
        CorruptionPipeline pipeline = new CorruptionPipeline([new LostSamples { Shape = shape, Rate = rate }]).Calibrate(Trial.Of(50_001, 1000).Pilot);
        StageSummary summary = Trial.Corrupt(pipeline, 1).Summaries[0];
        Assert.That(summary.Hit / (double)summary.Eligible, Is.EqualTo(rate).Within(3.3 * Math.Sqrt(rate / summary.Eligible) + 0.003)); // and the pilot's own error
        Assert.That(summary.Expected, Is.EqualTo(rate * summary.Eligible).Within(0.003 * summary.Eligible));
    }

    [TestCase(LossShape.Right)]
    [TestCase(LossShape.Left)]
    [TestCase(LossShape.Mid)]
    [TestCase(LossShape.Tail)]
    public void Apply_ByACovariate_FollowsTheLogistic(LossShape shape)
    {
        CorruptedTrial lost = Trial.Corrupt(1, new LostSamples { Shape = shape, Covariate = "WT", Slope = 1.5 });
        // WT is 50 to 90, evenly: mean 70, SD 11.8.
        Dictionary<double, double> p = Lost(lost.Audit).GroupBy(loss => loss.Driver).ToDictionary(g => g.Key, g => g.First().Probability);
        Assert.That(p.Keys, Is.SubsetOf(Enumerable.Range(50, 41).Select(wt => (double)wt)));
        double G(double z) => shape switch { LossShape.Right => z, LossShape.Left => -z, LossShape.Mid => 0.75 - Math.Abs(z), _ => Math.Abs(z) - 0.75 };
        double a = Logit(p[70]) - 1.5 * G(0);
        foreach ((double weight, double probability) in p) Assert.That(Logit(probability), Is.EqualTo(a + 1.5 * G((weight - 70) / Math.Sqrt((41 * 41 - 1) / 12.0))).Within(0.02), $"{weight} kg");

        ILookup<double, bool> byWeight = Enumerable.Range(0, 4000).ToLookup(i => 50.0 + (i + 1) % 41, i => true);
        double heavy = Rate(85), light = Rate(55);
        Assert.That(heavy / light, Is.EqualTo(p[85] / p[55]).Within(25).Percent);

        double Rate(double around) => Lost(lost.Audit).Count(loss => Math.Abs(loss.Driver - around) <= 3) / (12.0 * Enumerable.Range(-3, 7).Sum(d => byWeight[around + d].Count()));
    }

    [Test]
    public void Apply_ByTheValueOrNot_LosesAlikeManyButOtherValues()
    {
        CorruptedTrial own = Trial.Corrupt(1, new LostSamples { Slope = 3 }), random = Trial.Corrupt(1, new LostSamples { Slope = 0 });
        Assert.That(own.Summaries[0].Hit, Is.EqualTo(random.Summaries[0].Hit).Within(5).Percent);
        double ofOwn = Lost(own.Audit).Average(loss => Math.Log(Math.Max(loss.Driver, 0.1))), ofRandom = Lost(random.Audit).Average(loss => Math.Log(Math.Max(loss.Driver, 0.1)));
        Assert.That(ofOwn, Is.GreaterThan(ofRandom + 0.5));
    }

    [Test]
    public void Apply_ByEither_SaysSoInTheAudit()
    {
        Table own = Trial.Corrupt(1, new LostSamples()).Audit, covariate = Trial.Corrupt(1, new LostSamples { Covariate = "WT" }).Audit;
        Assert.That(own.Get<string>("MECHANISM").Values.ToArray(), Is.All.EqualTo("unobserved"));
        Assert.That(own.Get<string>("DRIVER").Values.ToArray(), Is.All.EqualTo("DV"));
        Assert.That(covariate.Get<string>("MECHANISM").Values.ToArray(), Is.All.EqualTo("observed"));
        Assert.That(covariate.Get<string>("DRIVER").Values.ToArray(), Is.All.EqualTo("WT"));
    }

    [Test]
    public void Apply_ToSubjectsWithoutTheCovariate_TakesThemAsAverage()
    {
        CorruptedTrial lost = Trial.Corrupt(1, new LostSamples { Covariate = "SCR" });
        double[] unknown = [.. Lost(lost.Audit).Where(loss => loss.Id % 10 == 0).Select(loss => loss.Probability).Distinct()];
        Assert.That(unknown, Has.Length.EqualTo(1));
        Assert.That(unknown[0], Is.InRange(0.03, 0.1)); // below the mean rate: the logistic is convex there
    }

    [Test]
    public void Calibrate_WithoutWhatDrives_SaysWhatToDo()
    {
        Assert.That(() => new LostSamples { Covariate = "SEX" }.Calibrate(Trial.Pilot), Throws.ArgumentException.With.Message.Contains("no number 'SEX'"));
        Assert.That(() => new LostSamples().Calibrate(Trial.Of([1], 1, [0]).Pilot), Throws.ArgumentException.With.Message.Contains("name a covariate"));
        Assert.That(() => new CorruptionPipeline([new LostSamples()]).Start(default).Record(new Records(Trial.Subjects, Trial.Doses, Trial.Observations), 3), Throws.InvalidOperationException.With.Message.Contains("Calibrate"));
    }

    [TestCase("covariate: WTT", "there is no covariate 'WTT'", "WT")]
    [TestCase("covariate: SEX", "SEX has levels", "WT, AGE, SCR, CRCL")]
    public void Parse_OfACovariateThatCannotDrive_IsAnIssue(string key, params string[] words)
    {
        string text = Scenarios.ExampleScenario.Text.Replace("  - missed-doses:", $"  - lost-samples: {{ {key} }}\n  - missed-doses:", StringComparison.Ordinal).Replace("  - missed-doses: { severity: 2, intensity: 1.5 }\n", "", StringComparison.Ordinal);
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text))!;
        string issue = wrong.Issues.Single(i => i.Path == "corruption[0].covariate").ToString();
        foreach (string word in words) Assert.That(issue, Does.Contain(word));
    }

    [Test]
    public void Generate_WithSeveralEndpoints_LosesTheRateOfEach()
    {
        Dataset data = Study.Generate(ScenarioFile.Load("warfarin-pca") with { Subjects = 400, Corruption = [new LostSamples { Rate = 0.3 }] });
        string[] all = [.. data.Truth.Latent.Get<string>("DVID").Values], left = [.. data.Observations.Get<string>("DVID").Values];
        foreach (string endpoint in all.Distinct())
            Assert.That(1 - left.Count(endpoint.Equals) / (double)all.Count(endpoint.Equals), Is.EqualTo(0.3).Within(0.04), endpoint);
    }

    static double Logit(double p) => Math.Log(p / (1 - p));

    static (long Id, double Driver, double Probability)[] Lost(Table audit) =>
        [.. Enumerable.Range(0, audit.Rows).Where(row => audit.Get<string>("FIELD").Values[row] == "BLQ").Select(row => (audit.Get<long>("ID").Values[row], audit.Get<double>("DRIVER_VALUE").Values[row], audit.Get<double>("PROBABILITY").Values[row]))];
}
