using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Realism;
using static SynthPK.Realism.Figure;
using static SynthPK.Tests.Realism.HandMade;

namespace SynthPK.Tests.Realism;

public sealed class RealismReportTests
{
    static readonly RealismOptions Quick = new() { Resamples = 60, TwoSample = new TwoSampleOptions { Trees = 50, Repeats = 3 } };

    /// <summary>Subjects of a one-compartment bolus, with a weight.</summary>
    static StudyRecord Declines(string name, int subjects, double error, ulong seed, double unit = 1, double late = 0) => Study([.. Enumerable.Range(0, subjects).Select(s =>
    {
        RandomKey key = RandomKey.FromSeed(seed).For(s);
        double rate = 0.2 * RealMath.Exp(0.3 * key.Normal(1)), volume = 30 * RealMath.Exp(0.2 * key.Normal(0));
        double[] times = [0.5, 1, 2, 4, 6, 8, 12, 24];
        return Subject($"{s}", [.. times.Select((t, i) => (t + late, (double?)(unit * 100 / volume * RealMath.Exp(-rate * t + error * key.Normal(10 + i)))))]).Due(times)
            with { Covariates = new Dictionary<string, double?> { ["WT"] = 70 + 10 * key.Normal(3) } };
    })]) with
    { Name = name, Covariates = ["WT"] };

    static FigureReport Find(RealismReport report, string measure, string figure) => report.Measures.Single(m => m.Measure.Name == measure).Figures.Single(f => f.Figure.Name == figure);

    [Test]
    public void Report_OfAStudyLikeItsReference_HasNearlyNothingOutside()
    {
        RealismReport report = RealismReport.Of(Declines("a", 60, 0.1, 1), Declines("b", 60, 0.1, 2), Quick);
        Assert.That(report.Measures.SelectMany(m => m.Figures).Count(f => f.IsOutsideReference), Is.LessThanOrEqualTo(3), "of some forty, one in twenty by chance");
        Assert.That(report.Distinction!.Result.Low, Is.LessThan(0.5));
        Assert.That(report.Distinction.Result.High, Is.GreaterThan(0.5));
        Assert.That((report.Kind, report.IsKindGuessed), Is.EqualTo((StudyKind.Phase1, true)));
    }

    [Test]
    public void Report_OfAStudyWithThreeTimesTheError_FlagsItAndTellsItApart()
    {
        RealismReport report = RealismReport.Of(Declines("a", 60, 0.3, 1), Declines("b", 60, 0.1, 2), Quick);
        FigureReport scale = Find(report, "residuals", "robust SD of ln");
        Assert.That(scale.IsOutsideReference);
        Assert.That(scale.IsOutsideSeen);
        Assert.That(report.Distinction!.Result.Low, Is.GreaterThan(0.7));
    }

    [Test]
    public void Report_OfAShareByChance_IsNotFlaggedWhereALargerOneIs()
    {
        FigureReport Of(int hits, int of) => new(Share("x", hits, of), new SeenRange(StudyKind.Tdm, 0, 0.05, ""), null, null);
        Assert.That(Of(1, 10).IsOutsideSeen, Is.False, "1 of 10 can come of 5 %");
        Assert.That(Of(100, 1000).IsOutsideSeen);
    }

    [Test]
    public void Report_OnOneThreadOrFour_HasTheSameBits()
    {
        StudyRecord study = Declines("a", 20, 0.2, 1), reference = Declines("b", 12, 0.1, 2);
        RealismReport Of(int threads) => RealismReport.Of(study, reference, Quick with { TwoSample = Quick.TwoSample with { Threads = threads } });
        RealismReport one = Of(1), four = Of(4);
        Assert.That(four.Distinction!.Result, Is.EqualTo(one.Distinction!.Result));
        Assert.That(four.Measures.SelectMany(m => m.Figures).Select(f => (f.Figure.Value, f.Around)), Is.EqualTo(one.Measures.SelectMany(m => m.Figures).Select(f => (f.Figure.Value, f.Around))));
    }

    [Test]
    public void Distinction_OfAnotherUnit_TakesItOut()
    {
        (Distinction? distinction, _) = Distinction.Of(Declines("a", 30, 0.1, 1), Declines("b", 30, 0.1, 2, unit: 1000), options: Quick.TwoSample);
        Assert.That(distinction!.Result.Low, Is.LessThan(0.5));
        Assert.That(distinction.Notes, Has.One.Contains("multiplied by 0.001"));
    }

    [Test]
    public void Distinction_ByShape_DoesNotSeeWhenSamplesAreRecordedButByAllDoes()
    {
        StudyRecord punctual = Declines("a", 40, 0.1, 1), late = Declines("b", 40, 0.1, 2, late: 0.02);
        Assert.That(Distinction.Of(punctual, late, FeatureSet.Profile, Quick.TwoSample).Distinction!.Result.Low, Is.LessThan(0.5));
        Assert.That(Distinction.Of(punctual, late, FeatureSet.All, Quick.TwoSample).Distinction!.Result.Auc, Is.GreaterThan(0.95));
    }

    [Test]
    public void Distinction_OfTooFewSubjects_SaysWhy()
    {
        (Distinction? distinction, string? why) = Distinction.Of(Declines("a", 30, 0.1, 1), Declines("b", 4, 0.1, 2));
        Assert.That(distinction, Is.Null);
        Assert.That(why, Does.Contain("30 and 4 subjects"));
    }
}
