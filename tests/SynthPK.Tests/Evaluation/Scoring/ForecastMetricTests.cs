using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scoring;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Tests.Evaluation.Scoring;

/// <summary>Draws and quantiles beside true values: worked by hand, and proper.</summary>
public sealed class ForecastMetricTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(11).For("forecasts");

    [Test]
    public void Crps_HandWorkedDraws_IsTheFairFormula()
    {
        // mean |x - 2| of 1, 2, 4 is 1; pairs differ by 1, 3, 2: both ways 12, over 2·3·2 is 1
        Assert.That(Crps.Of([4, 1, 2], 2), Is.EqualTo(0).Within(1e-15));
        // mean |x - 0| is 7/3
        Assert.That(Crps.Of([4, 1, 2], 0), Is.EqualTo(7.0 / 3 - 1).Within(1e-15));
        Assert.That(Crps.Of([3, 3, 3], 3), Is.Zero, "a perfect point mass");
        Assert.That(Crps.Of([5], 3), Is.EqualTo(2), "of one draw the absolute error");
    }

    [Test]
    public void Energy_InOneDimension_IsTheCrps()
    {
        double[] draws = [.. Enumerable.Range(0, 50).Select(i => Key.Normal(i, 0, 1))];
        Assert.That(EnergyScore.Of([.. draws.Select(x => (double[])[x])], [0.3]), Is.EqualTo(Crps.Of(draws, 0.3)).Within(1e-14));
        // two draws (0, 0) and (3, 4) of the truth (0, 0): mean distance 5/2, apart 5, so 5/2 - 5/2
        Assert.That(EnergyScore.Of([[0, 0], [3, 4]], [0, 0]), Is.EqualTo(0).Within(1e-15));
    }

    [Test]
    public void Wis_HandWorkedQuantiles_IsTheFormula()
    {
        // quantiles 1 to 9, truth 9.5: |9.5 - 5|/2 = 2.25; above the interval by .5, 1.5, 2.5 and 3.5, widths 8, 6, 4, 2:
        // α/2 width + miss = .025·8 + .5, .05·6 + 1.5, .1·4 + 2.5, .25·2 + 3.5, together 9.4 (.2 + .3 + .4 + .5 + 8)
        Assert.That(WeightedIntervalScore.Of([1, 2, 3, 4, 5, 6, 7, 8, 9], 9.5), Is.EqualTo((2.25 + 9.4) / 4.5).Within(1e-14));
        Assert.That(WeightedIntervalScore.Of([.. Enumerable.Repeat(2.0, 9)], 2), Is.Zero);
        Assert.That(IntervalScore.Of(1, 3, 4, 0.1), Is.EqualTo(2 + 20).Within(1e-12)); // the width and 2/0.1 times 1
        Assert.That(IntervalScore.Of(1, 3, 0.5, 0.5), Is.EqualTo(2 + 2).Within(1e-12));
    }

    [Test]
    public void CrpsAndWis_OfTheTrueLaw_AgreeAndBeatEveryWrongOne()
    {
        // the truth is standard normal: the CRPS of the true law is 1/√π on average (Gneiting and Raftery 2007, eq. 21 at y ~ N(0, 1))
        (double Mean, double Sd)[] laws = [(0, 1), (0.5, 1), (-0.5, 1), (0, 0.5), (0, 2)];
        double[] crps = Array.ConvertAll(laws, law => Mean(i => Crps.Of(Drawn(law), Truth(i)))), wis = Array.ConvertAll(laws, law => Mean(i => WeightedIntervalScore.Of(Quantiles(law), Truth(i))));
        Assert.That(crps[0], Is.EqualTo(1 / Math.Sqrt(Math.PI)).Within(0.03));
        Assert.That(crps[1..], Is.All.GreaterThan(crps[0] + 0.02));
        Assert.That(wis[1..], Is.All.GreaterThan(wis[0] + 0.02));
        // twice the pinball loss of level l is 2 φ(Φ⁻¹(l)) on average: over the nine levels 2 (2 (0.0584 + 0.1031 + 0.1755 + 0.3178) + 0.3989)/9
        Assert.That(wis[0], Is.EqualTo(0.3797).Within(0.02), "less than the CRPS, for the levels crowd in the tails");

        double Mean(Func<int, double> of) => Enumerable.Range(0, 2000).Average(of);
        double Truth(int i) => Key.For("truth").Normal(i, 0, 1);
        double[] Drawn((double Mean, double Sd) law) => [.. Enumerable.Range(0, 200).Select(i => law.Mean + law.Sd * RealMath.NormalQuantile((i + 0.5) / 200))];
        double[] Quantiles((double Mean, double Sd) law) => [.. AnswerForm.Levels.Select(level => law.Mean + law.Sd * RealMath.NormalQuantile(level))];
    }

    [Test]
    public void Coverage_OfACalibratedForecast_IsNominal()
    {
        double[] quantiles = [.. AnswerForm.Levels.Select(level => Math.Exp(RealMath.NormalQuantile(level)))];
        EvaluationUnit[] units = [.. Enumerable.Range(0, 4000).Select(i => MadeUpTask.Unit(MadeUpTask.Concentration, (new(Math.Exp(Key.For("y").Normal(i, 0, 1))), new(1, quantiles))))];
        TaskDescription task = MadeUpTask.About(MadeUpTask.Concentration, "wis");
        // the standard error of a share of 4000 is below 0.008
        Assert.That(Metrics.Find("coverage-50").Of(units, task), Is.EqualTo(0.5).Within(0.025));
        Assert.That(Metrics.Find("coverage-90").Of(units, task), Is.EqualTo(0.9).Within(0.015));
        Assert.That(Metrics.Find("pit").Of(units, task), Is.LessThan(1.36 / Math.Sqrt(4000)), "the 95 % point of Kolmogorov's statistic");
        EvaluationUnit[] narrow = [.. units.Select(unit => unit with { Queries = [.. unit.Queries.Select(q => q with { Answer = new(1, [.. quantiles.Select(Math.Sqrt)]) })] })];
        Assert.That(Metrics.Find("coverage-90").Of(narrow, task), Is.LessThan(0.65));
        Assert.That(Metrics.Find("pit").Of(narrow, task), Is.GreaterThan(0.1));
    }

    [Test]
    public void Below_OfQuantilesOfANormalLaw_IsItsDistributionFunction()
    {
        PredictiveLaw law = PredictiveLaw.OfQuantiles(AnswerForm.Levels.Select(level => 3 + 2 * RealMath.NormalQuantile(level)));
        foreach (double z in new[] { -3, -1.96, -1, 0, 0.3, 1.2, 2.5 })
            Assert.That(law.Below(3 + 2 * z), Is.EqualTo(RealMath.NormalCdf(z)).Within(1e-12));
    }

    [Test]
    public void Below_OfLumps_CountsThemHalf()
    {
        Assert.That(PredictiveLaw.OfDraws([1, 2, 2, 4]).Below(2), Is.EqualTo(0.5)); // one below, half of two
        PredictiveLaw lump = PredictiveLaw.OfQuantiles(Enumerable.Repeat(2.0, 9));
        Assert.That(new[] { lump.Below(1), lump.Below(2), lump.Below(3) }, Is.EqualTo(new[] { 0, 0.5, 1 }).Within(1e-15));
    }

    [Test]
    public void CensoredLogScore_OfAForecast_IsTheLogOfWhatItHeldBelowTheLimit()
    {
        TaskDescription task = MadeUpTask.About(MadeUpTask.Concentration, "censored-log-score") with { Settings = new SortedDictionary<string, double> { ["LLOQ_CP"] = 0.1 } };
        TrueAnswer below = new(0.03, Kind: CensoredLogScore.Kind);
        // a quarter of the draws is below 0.1; the second forecast holds none, which counts as 0.001; what is not censored does not count
        EvaluationUnit unit = MadeUpTask.Unit(MadeUpTask.Concentration, (below, new(1, Draws: [0.06, 0.2, 0.3, 0.4])), (below, new(1, Draws: [1, 2])), (new(3), new(1, Draws: [1])));
        Assert.That(Metrics.Find("censored-log-score").Of(unit, task), Is.EqualTo((Math.Log(4) + Math.Log(1000)) / 2).Within(1e-14));
    }

    [Test]
    public void Wis_OfDrawsAlone_ReadsTheirQuantiles()
    {
        double[] draws = [.. Enumerable.Range(0, 41).Select(i => Math.Exp(i / 40.0))]; // type 7: level l is exp(l)
        TaskDescription task = MadeUpTask.About(MadeUpTask.Concentration, "wis");
        double? ofDraws = Metrics.Find("wis").Of(MadeUpTask.Unit(MadeUpTask.Concentration, (new(2), new(null, Draws: draws))), task);
        Assert.That(ofDraws, Is.EqualTo(WeightedIntervalScore.Of(AnswerForm.Levels, Math.Log(2))).Within(1e-12));
    }
}
