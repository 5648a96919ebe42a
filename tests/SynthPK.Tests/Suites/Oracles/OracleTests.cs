using MathNet.Numerics.Distributions;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Estimation;
using SynthPK.Evaluation;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Oracles;

namespace SynthPK.Tests.Suites.Oracles;

/// <summary>What each oracle owes: an answer for everybody, no look at what it may not know, and to be as good and as sure as theory says.</summary>
public sealed class OracleTests
{
    static IEnumerable<TestCaseData> Cases() =>
        from scenario in new[] { "bioequivalence", "warfarin-pca", "covariate-dropout", "pooled-moxifloxacin", "antibody-escalation" }
        select new TestCaseData(scenario, "phase3");

    [TestCaseSource(nameof(Cases))]
    public void Predict_WithAFewSamples_AnswersEveryQuery(string scenario, string preset)
    {
        MadeTask made = FewSamples.Of(TaskKindTests.SourceOf(scenario, preset, test: 10, validation: 2), told: 3, asksLaterOnly: false);
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(made.Test.Part.Truth!);
        foreach (Oracle oracle in Oracle.All)
        {
            Assert.That(oracle.CanAnswer(made), oracle.Name);
            Predictions predictions = oracle.Predict(made, made.Test);
            Assert.That(predictions.Answers.Keys, Is.EquivalentTo(truths.Keys), oracle.Name);
            Assert.That(predictions.Answers.Values.Select(answer => answer.Point!.Value), Has.All.Matches<double>(point => double.IsFinite(point) && point >= 0), oracle.Name);
            Assert.That(predictions.Answers.Values.All(answer => answer.Quantiles is not { } q || (q.Count == 9 && q.SequenceEqual(q.Order()))), oracle.Name);
            if (oracle.Name == "O-LATENT") Assert.That(predictions.Answers.All(answer => answer.Value.Point == truths[answer.Key].Value));
        }
    }

    [Test]
    public void All_AreThoseOfTheSpecification() =>
        Assert.That(Oracle.All.Select(oracle => oracle.Name), Is.EqualTo(new[] { "O-BAYES", "O-BAYES-omniscient", "O-LATENT", "O-MAP", "O-POP" }));

    [TestCase("covariate-dropout")]
    [TestCase("pooled-moxifloxacin")]
    public void Predict_OfThePracticalOnes_DoesNotLookAtTheTruth(string scenario)
    {
        MadeTask made = FewSamples.Of(TaskKindTests.SourceOf(scenario, "phase3", test: 8, validation: 2), told: 3);
        // another luck, so that everything true is another; what is on record stays
        Study other = new(made.Test.Studies[0].Study.Scenario with { Seed = 99 });
        long[] uids = [.. made.Test.Studies[0].Uids.Values];
        IReadOnlyDictionary<long, SubjectRecord> one = new RecordedSubjects(made.Test.Studies[0].Study, made.Test.Part.Context).Of(uids), two = new RecordedSubjects(other, made.Test.Part.Context).Of(uids);
        foreach (long uid in uids)
        {
            Posterior here = Posterior.Of(made.Test.Studies[0].Study, one[uid], PosteriorKey.Of(one[uid])), there = Posterior.Of(other, two[uid], PosteriorKey.Of(two[uid]));
            Assert.That(there.Points.SelectMany(z => z), Is.EqualTo(here.Points.SelectMany(z => z)));
            Assert.That(there.Weights, Is.EqualTo(here.Weights));
            Assert.That(there.Subject.Subject.Parameters["CL"].ToArray(), Is.EqualTo(here.Subject.Subject.Parameters["CL"].ToArray()));
        }
    }

    [Test]
    public void Predict_OnManyThreads_HasTheSameBits()
    {
        MadeTask made = FewSamples.Of(TaskKindTests.SourceOf("warfarin-pca", "phase3", test: 12, validation: 2), told: 4);
        foreach (Oracle oracle in Oracle.All)
        {
            Predictions alone = oracle.Predict(made, made.Test), together = oracle.Predict(made, made.Test, threads: 3);
            Assert.That(together.Answers.Keys, Is.EqualTo(alone.Answers.Keys), oracle.Name);
            Assert.That(together.Answers.Values.Select(a => a.Point), Is.EqualTo(alone.Answers.Values.Select(a => a.Point)), oracle.Name);
            Assert.That(together.Answers.Values.SelectMany(a => a.Quantiles ?? []), Is.EqualTo(alone.Answers.Values.SelectMany(a => a.Quantiles ?? [])), oracle.Name);
            Assert.That(together.Notes, Is.EqualTo(alone.Notes), oracle.Name);
        }
    }

    [Test]
    public void Omniscient_WhereNothingGoesWrong_SaysWhatThePracticalOneSays()
    {
        MadeTask made = FewSamples.Of(TaskKindTests.SourceOf("covariate-dropout", "pristine", test: 6, validation: 2), told: 3);
        Assert.That(Of(made, "O-BAYES-omniscient").Answers.Values.Select(a => a.Point), Is.EqualTo(Of(made, "O-BAYES").Answers.Values.Select(a => a.Point)));
    }

    [Test]
    public void Omniscient_WhereDosesAreMissed_IsBetterThanThePracticalOne()
    {
        MadeTask made = FewSamples.Of(TaskKindTests.SourceOf("vancomycin-tdm", "phase3", test: 80, validation: 2), told: 3);
        (double mean, double se) = Difference(made, Of(made, "O-BAYES"), Of(made, "O-BAYES-omniscient"));
        Assert.That(mean, Is.GreaterThan(2 * se).And.GreaterThan(0.02));
    }

    [Test]
    public void Bayes_IsAsSureAsItMayBe_AndBetterThanLessKnowingOnes()
    {
        const int People = 250;
        MadeTask made = FewSamples.Of(TaskKindTests.SourceOf("theophylline", "pristine", test: People, validation: 2), told: 3);
        Predictions bayes = Of(made, "O-BAYES"), map = Of(made, "O-MAP"), population = Of(made, "O-POP");

        // one query of each subject, for those of one subject hang together
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(made.Test.Part.Truth!);
        long[] chosen = [.. Query.Of(made.Test.Part.Query).GroupBy(query => query.Uid).Select(own => own.ElementAt((int)(own.Key % own.Count())).Number)];
        Assert.That(chosen, Has.Length.EqualTo(People));
        AssertShare(chosen.Count(q => Inside(bayes.Answers[q].Quantiles!, truths[q].Value!.Value, 3, 5)), People, 0.5);
        AssertShare(chosen.Count(q => Inside(bayes.Answers[q].Quantiles!, truths[q].Value!.Value, 1, 7)), People, 0.9);

        Assert.That(bayes.Notes["least effective draws"], Is.GreaterThan(100));
        (double worse, double se) = Difference(made, map, bayes);
        Assert.That(worse, Is.GreaterThan(-2 * se), "O-MAP is not better than O-BAYES");
        (worse, se) = Difference(made, population, map);
        Assert.That(worse, Is.GreaterThan(3 * se), "O-POP is worse than O-MAP");
    }

    [Test]
    public void Bayes_OfParameters_CoversThemAndSharesTheirVariance()
    {
        const int People = 250;
        MadeTask made = FewSamples.Of(TaskKindTests.SourceOf("theophylline", "pristine", test: People, validation: 2), told: 4);
        IReadOnlyDictionary<long, WeightedSubject> known = new BayesOracle().Know(made.Test, threads: 1);
        PartStudy people = made.Test.Studies[0];
        foreach (string name in people.Study.Law.Varying)
        {
            Table truth = people.Dataset.Truth.Parameters;
            double[] shares = new double[People], means = new double[People], variances = new double[People];
            foreach ((int i, (long id, long uid)) in people.Uids.Index())
            {
                int row = truth.Get<long>("ID").Values.IndexOf(id);
                double[] draws = [.. known[uid].Subject.Parameters[name].ToArray().Select(value => Math.Log(value / truth.Get<double>(name).Values[row]) + truth.Get<double>($"ETA_{name}").Values[row])];
                double[] weights = known[uid].Weights;
                double eta = truth.Get<double>($"ETA_{name}").Values[row];
                shares[i] = draws.Zip(weights).Sum(draw => draw.First < eta ? draw.Second : 0);
                means[i] = draws.Zip(weights).Sum(draw => draw.First * draw.Second);
                variances[i] = draws.Zip(weights).Sum(draw => draw.Second * (draw.First - means[i]) * (draw.First - means[i]));
            }
            AssertShare(shares.Count(share => share is > 0.25 and < 0.75), People, 0.5);
            AssertShare(shares.Count(share => share is > 0.05 and < 0.95), People, 0.9);
            double distance = shares.Order().Select((share, i) => Math.Max(Math.Abs(share - (double)i / People), Math.Abs(share - (i + 1.0) / People))).Max();
            Assert.That(distance, Is.LessThan(1.95 / Math.Sqrt(People)), $"Kolmogorov and Smirnov, 1 in 1000, {name}");
            // E Var(eta | data) + Var E(eta | data) = omega²; its SE is about that of a variance, √(2/n)
            int place = people.Study.Law.Varying.Index().First(varying => varying.Item == name).Index;
            double omega = people.Study.Law.Omega[place, place];
            Assert.That(variances.Average() + means.Average(mean => mean * mean), Is.EqualTo(omega).Within(4 * Math.Sqrt(2.0 / People) * omega), name);
        }
    }

    [Test]
    public void Bayes_WithTwiceAsManyDraws_ChangesByNoMoreThanTheirError()
    {
        MadeTask made = FewSamples.Of(TaskKindTests.SourceOf("theophylline", "pristine", test: 60, validation: 2), told: 3);
        PartStudy people = made.Test.Studies[0];
        double sum = 0;
        foreach (SubjectRecord record in new RecordedSubjects(people.Study, made.Test.Part.Context).Of(people.Uids.Values).Values)
        {
            WeightedSubject few = Posterior.Of(people.Study, record, PosteriorKey.Of(record)).Subject, many = Posterior.Of(people.Study, record, PosteriorKey.Of(record).For("many"), new PosteriorOptions { Draws = 800 }).Subject;
            double[] a = [.. few.Subject.At("CP", [12])[0].Select(value => Math.Log(value))], b = [.. many.Subject.At("CP", [12])[0].Select(value => Math.Log(value))];
            double mean = b.Zip(many.Weights, (value, weight) => value * weight).Sum(), variance = b.Zip(many.Weights, (value, weight) => weight * (value - mean) * (value - mean)).Sum();
            double change = WeightedSample.Of(a, few.Weights)!.Quantile(0.5) - WeightedSample.Of(b, many.Weights)!.Quantile(0.5);
            // a median of n draws has the variance π/2 · s²/n
            sum += change * change / (Math.PI / 2 * variance * (1 / few.EffectiveSize + 1 / many.EffectiveSize));
        }
        // each term is about a χ² of 1: the mean of 60 has an SE of √(2/60)
        Assert.That(sum / people.Uids.Count, Is.EqualTo(1).Within(4 * Math.Sqrt(2.0 / 60)));
    }

    [Test]
    public void Map_Shrinks_LessTheMoreSamplesThereAre()
    {
        double[] shrinkage = [.. new[] { 0, 2, 40 }.Select(Shrinkage)];
        Assert.That(shrinkage[0], Is.EqualTo(1), "without samples every ETA is 0");
        Assert.That(shrinkage[1], Is.InRange(0.15, 0.9));
        Assert.That(shrinkage[2], Is.LessThan(0.05).And.GreaterThan(-0.15));

        static double Shrinkage(int told)
        {
            Scenario rich = ScenarioFile.Parse("""
                name: rich
                subjects: 1
                model: one-compartment
                population:
                  parameters:
                    CL: { typical: 5 L/h, variability: { sd: 0.3 } }
                    V: { typical: 30 L, variability: { sd: 0.3 } }
                    KA: { typical: 1 1/h }
                arms:
                  - name: a
                    regimen: [oral: { dose: 100 mg }]
                    sampling: [times: "0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 24, 28 h"]
                error: { proportional: 10 % }
                """);
            TaskSource source = new("rich", rich, new TaskSeeds(new byte[32], "tests", "1.0.0", 1)) { TrainSizes = [10], Test = 150, Validation = 2 };
            MadeTask made = FewSamples.Of(source, told, asksLaterOnly: false);
            double[] deviations = [.. new MapOracle().Know(made.Test, threads: 1).Values.Select(known => Math.Log(known.Subject.Parameters["CL"][0] / 5) / 0.3)];
            double mean = deviations.Average();
            return 1 - Math.Sqrt(deviations.Sum(z => (z - mean) * (z - mean)) / (deviations.Length - 1));
        }
    }

    static Predictions Of(MadeTask made, string oracle) => Oracle.All.Single(o => o.Name == oracle).Predict(made, made.Test);

    static bool Inside(IReadOnlyList<double> quantiles, double value, int low, int high) => value > quantiles[low] && value < quantiles[high];

    /// <summary>A share of successes that a binomial law gives in all but one of a thousand tries.</summary>
    static void AssertShare(int hits, int of, double probability)
    {
        Binomial law = new(probability, of);
        Assert.That(law.CumulativeDistribution(hits), Is.InRange(0.0005, 0.9995), $"{hits} of {of} at {probability}");
    }

    /// <summary>By how much the loss of one is greater than that of another, with its standard error over subjects.</summary>
    static (double Mean, double Se) Difference(MadeTask made, Predictions one, Predictions other)
    {
        IReadOnlyDictionary<long, double> a = FewSamples.Rmsle(made, one), b = FewSamples.Rmsle(made, other);
        double[] differences = [.. a.Select(own => own.Value - b[own.Key])];
        double mean = differences.Average();
        return (mean, Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean))) / differences.Length);
    }
}
