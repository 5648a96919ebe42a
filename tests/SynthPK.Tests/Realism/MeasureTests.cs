using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Realism;
using static SynthPK.Tests.Realism.HandMade;

namespace SynthPK.Tests.Realism;

public sealed class MeasureTests
{
    [Test]
    public void All_HaveNamesDefinitionsAndFiguresThatAreNamedOnce()
    {
        StudyRecord study = Study(Subject("1", (1, 2), (2, 1)));
        Assert.That(Measure.All.Select(m => m.Name), Is.Unique);
        foreach (Measure measure in Measure.All)
        {
            Assert.That(measure.Definition, Has.Length.GreaterThan(20), measure.Name);
            Assert.That(measure.Of(study).Select(f => f.Name), Is.Unique, measure.Name);
            foreach (SeenRange seen in measure.Of(study).SelectMany(f => f.Seen)) Assert.That(seen.Low, Is.LessThanOrEqualTo(seen.High), $"{measure.Name} {seen}");
        }
    }

    [Test]
    public void SamplesPerSubject_AreCounted()
    {
        StudyRecord study = Study(Subject("1", (1, 2)), Subject("2", (1, 2), (2, null), (3, 0)));
        Assert.That(Values(study, "samples per subject", "subjects", "samples", "least", "median", "mean", "most"), Is.EqualTo(new double?[] { 2, 4, 1, 2, 2, 3 }));
        Assert.That(study.Value("samples per subject", "CV"), Is.EqualTo(Math.Sqrt(2) / 2).Within(1e-12));
    }

    [Test]
    public void DoseIntervals_AreHeldBesideTheMostFrequent()
    {
        StudyRecord study = Study(Subject("1", [0, 12, 24, 36.4, 60, 71], (1, 2)));
        Assert.That(Values(study, "dose intervals", "most frequent", "exactly that", "within half an hour of it", "longer than 1.5 of it"), Is.EqualTo(new double?[] { 12, 0.4, 0.6, 0.2 }));
    }

    [Test]
    public void MissedDoses_AreReadOffLongIntervals()
    {
        StudyRecord study = Study(Subject("1", [0, 12, 24, 36, 72, 84], (1, 2)));
        Assert.That(study.Value("missed doses", "of all doses"), Is.EqualTo(2 / 8.0), "48 and 60 h lack");
        Assert.That(study.Value("missed doses", "of those, in runs of three or more"), Is.Null, "two are too few to tell");
    }

    [Test]
    public void MissedDoses_WhereTheTruthIsKnown_AreCounted()
    {
        bool[] taken = [.. Enumerable.Range(0, 100).Select(i => i is not ((>= 10 and < 30) or 50 or 52 or 53))];
        StudyRecord study = Study(Subject("1", (1, 2)) with { Taken = taken });
        Assert.That(study.Value("missed doses", "of all doses"), Is.EqualTo(0.23));
        Assert.That(study.Value("missed doses", "of those, in runs of three or more"), Is.EqualTo(20 / 23.0));
    }

    [Test]
    public void SamplingTimes_AreRecordedMinusNominal()
    {
        StudyRecord study = Study(Subject("1", (1, 5), (2.1, 4), (2.8, 3), (9, 1)).Due(1, 2, 3, 9));
        Assert.That(study.Value("sampling times", "exactly on time"), Is.EqualTo(0.5));
        Assert.That(study.Value("sampling times", "deviation, median"), Is.EqualTo(3).Within(1e-9));
        Assert.That(study.Value("sampling times", "mean (late is positive)"), Is.EqualTo(-1.5).Within(1e-9));
        Assert.That(Study(Subject("1", (1, 5))).Value("sampling times", "exactly on time"), Is.Null);
    }

    [Test]
    public void BelowLimit_IsToldByPhase()
    {
        StudyRecord study = Study(Subject("1", (0, 0), (0.5, 0), (1, 4), (2, 3), (4, 2), (8, 0), (12, null), (24, 0)), Subject("2", (1, 2), (2, 1)));
        Assert.That(Values(study, "zero or below the limit", "of all samples", "of first samples", "of samples in absorption", "of terminal samples"),
            Is.EqualTo(new double?[] { 3 / 8.0, 1 / 2.0, 1, 2 / 3.0 }), "the last third of 3, 2, 0, 0 is two samples, of 1 it is one");
    }

    [Test]
    public void PreDose_CountsSubjects()
    {
        StudyRecord study = Study(Subject("1", (0, 0.5), (1, 10)), Subject("2", (0, 0), (1, 10)), Subject("3", (1, 9)));
        Assert.That(Values(study, "pre-dose samples", "subjects with one", "of those, non-zero", "largest, of the peak"), Is.EqualTo(new double?[] { 2 / 3.0, 0.5, 0.05 }));
    }

    [Test]
    public void MissingSamplesAndDropout_FollowTheSchedule()
    {
        StudyRecord study = Study(
            Subject("1", (1, 5), (2, 4), (4, 3), (8, 2)).Due(1, 2, 4, 8),
            Subject("2", (1, 5), (4, null), (8, 2)).Due(1, 4, 8),
            Subject("3", (1, 5), (2, 4)).Due(1, 2));
        Assert.That(study.Value("missing samples", "gaps in the schedule"), Is.EqualTo(1 / 10.0), "of 4 + 4 + 2 times up to the last sample one");
        Assert.That(study.Value("missing samples", "missing DV"), Is.EqualTo(1 / 9.0));
        Assert.That(study.Value("dropout", "before the end"), Is.EqualTo(1 / 3.0));
        Assert.That(study.Value("dropout", "still there at 75 % of the times"), Is.EqualTo(2 / 3.0));
    }

    [Test]
    public void DuplicateTimes_CountEachFurtherSample() =>
        Assert.That(Study(Subject("1", (1, 5), (1, 4), (1, 4), (2, 3))).Value("duplicate times", "of all samples"), Is.EqualTo(0.5));

    [TestCase(0.00450, 2)]
    [TestCase(120, 2)]
    [TestCase(7, 1)]
    [TestCase(1.230e-9, 3)]
    [TestCase(12.345, 5)]
    public void PrintedDigits_LeaveOutZerosAtBothEnds(double value, int digits) =>
        Assert.That(Study(Subject("1", (1, value))).Value("printed digits", "median"), Is.EqualTo(digits));

    [Test]
    public void Residuals_OfNoiseAboutStraightDeclines_HaveItsSizeAndItsOutliers()
    {
        RandomKey key = RandomKey.FromSeed(4);
        StudyRecord Noisy(double sd, int gross) => Study([.. Enumerable.Range(0, 100).Select(s => Subject($"{s}", [.. Enumerable.Range(1, 12).Select(t =>
        {
            double error = sd * key.For(s).Normal(t) + (t == 6 && s < gross ? 3 : 0);
            return ((double)t, (double?)RealMath.Exp(5 - 0.4 * t + error));
        })]))]);
        Assert.That(Noisy(0.1, 0).Value("residuals", "robust SD of ln"), Is.EqualTo(0.1).Within(0.012));
        Assert.That(Noisy(0.2, 0).Value("residuals", "robust SD of ln"), Is.EqualTo(0.2).Within(0.024));
        Assert.That(Noisy(0.1, 0).Value("residuals", "beyond 5 robust SD"), Is.Zero);
        Assert.That(Noisy(0.02, 20).Value("residuals", "beyond 5 robust SD"), Is.GreaterThan(0.02));
    }

    [Test]
    public void ConcentrationSpread_OfLognormalLevels_IsTheirGeometricCv()
    {
        RandomKey key = RandomKey.FromSeed(8);
        StudyRecord study = Study([.. Enumerable.Range(0, 400).Select(s =>
        {
            double level = 0.5 * key.Normal(s);
            return Subject($"{s}", (1, RealMath.Exp(level)), (2, RealMath.Exp(0.2 * level)), (3, 1)).Due(1, 2, 3);
        })]);
        Assert.That(study.Value("geometric CV of concentration", "first time"), Is.EqualTo(Math.Sqrt(Math.Exp(0.25) - 1)).Within(0.05));
        Assert.That(study.Value("geometric CV of concentration", "at 2 h"), Is.EqualTo(0.1).Within(0.01));
        Assert.That(study.Value("geometric CV of concentration", "last time"), Is.Zero);
    }

    [Test]
    public void Covariates_AreCorrelatedByRankAndCountedWhereMissing()
    {
        StudyRecord study = Study([.. Enumerable.Range(0, 10).Select(i => Subject($"{i}", (1, 2)) with { Covariates = new Dictionary<string, double?> { ["WT"] = i * i, ["HT"] = -i, ["AGE"] = i < 3 ? null : 40 } })])
            with
        { Covariates = ["wt", "ht", "age"] };
        Assert.That(study.Value("covariates", "missing"), Is.EqualTo(0.1));
        Assert.That(study.Value("covariates", "r(HT, WT)"), Is.EqualTo(-1).Within(1e-12));
    }

    [Test]
    public void Spearman_OfTies_IsThatOfMeanRanks() =>
        // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.
        Assert.That(Statistics.Spearman([1, 2, 2, 9], [1, 2, 3, 4]), Is.EqualTo(4.5 / Math.Sqrt(4.5 * 5)).Within(1e-12));

    static IEnumerable<double?> Values(StudyRecord study, string measure, params string[] figures) => figures.Select(f => study.Value(measure, f));
}
