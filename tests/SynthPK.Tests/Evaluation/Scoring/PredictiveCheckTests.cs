using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scoring;
using SynthPK.Randomness;

namespace SynthPK.Tests.Evaluation.Scoring;

/// <summary>NPDE and visual predictive checks of trials whose law is known.</summary>
public sealed class PredictiveCheckTests
{
    const int Subjects = 60, Draws = 400;
    static readonly RandomKey Key = RandomKey.FromSeed(5).For("checks");

    [Test]
    public void Npde_OfOneObservation_IsTheNormalDeviateOfItsRank()
    {
        // of 1, 2, 3, 4, two are below 2.5 and all below 9; one of four level with the observation counts half
        double[][] simulated = [[1, 2, 3, 4]];
        Assert.That(Npde.Of(simulated, [2.5])[0], Is.EqualTo(0).Within(1e-12));
        Assert.That(Npde.Of(simulated, [9])[0], Is.EqualTo(1.1503493803760079).Within(1e-9)); // Φ⁻¹(1 - 1/8)
        Assert.That(Npde.Of(simulated, [2])[0], Is.EqualTo(-0.31863936396437514).Within(1e-9)); // Φ⁻¹(1.5/4)
    }

    [Test]
    public void Npde_OfAConstant_SaysNothing() => Assert.That(Npde.Of([[0, 0, 0], [1, 2, 3]], [0.0, 2]), Has.Count.EqualTo(1));

    [Test]
    public void Distance_OfHandWorkedErrors_IsTheIntegral()
    {
        // all mass at 0: the mean of |z| is √(2/π); all at 1: E|z - 1| = 2 φ(1) + 2 Φ(1) - 1
        Assert.That(Npde.Distance([0]), Is.EqualTo(Math.Sqrt(2 / Math.PI)).Within(1e-12));
        Assert.That(Npde.Distance([1]), Is.EqualTo(2 * 0.24197072451914337 + 2 * 0.8413447460685429 - 1).Within(1e-12));
        // two halves at ±1, by symmetry twice ∫ over the lower half of |-1 - z|: all of E||z| - 1|
        Assert.That(Npde.Distance([-1, 1]), Is.EqualTo(4 * 0.24197072451914337 + 4 * 0.8413447460685429 - 3 - Math.Sqrt(2 / Math.PI)).Within(1e-12));
    }

    [Test]
    public void Npde_OfTheTrueModel_IsStandardNormal_AndOfAWrongOneIsNot()
    {
        Assert.That(Of("npde-mean", 0, 1), Is.EqualTo(0).Within(0.15)); // 240 errors: the standard error is 0.065
        Assert.That(Of("npde-variance", 0, 1), Is.EqualTo(1).Within(0.25));
        Assert.That(Of("npde-w1", 0, 1), Is.LessThan(0.15));
        Assert.That(Of("npde-w1", 0.5, 1), Is.GreaterThan(0.3));
        Assert.That(Of("npde-mean", 0.5, 1), Is.LessThan(-0.2), "simulations are too high");
        Assert.That(Of("npde-variance", 0, 2), Is.LessThan(0.6), "simulations vary too much");
        Assert.That(Of("npde-ks", 0, 1), Is.LessThan(0.5 * Of("npde-ks", 0.5, 1)));
    }

    [Test]
    public void Npde_BelowTheLimit_StaysStandardNormal()
    {
        TaskDescription task = MadeUpTask.About(MadeUpTask.Concentration, "npde-w1") with { Settings = new SortedDictionary<string, double> { ["LLOQ_CP"] = 1 } };
        EvaluationUnit[] censored = [.. Trial(0, 1).Select(unit => unit with { Queries = [.. unit.Queries.Select(q => q.Truth.Value < 1 ? q with { Truth = new(null, Kind: CensoredLogScore.Kind) } : q)] })];
        Assert.That(censored.Sum(unit => unit.Queries.Count(q => q.Truth.Kind is not null)), Is.GreaterThan(30));
        Assert.That(Metrics.Find("npde-w1").Of(censored, task), Is.LessThan(0.15));
    }

    [Test]
    public void Vpc_OfTheTrueModel_CoversNineTenths_AndOfAWrongOneDoesNot()
    {
        Assert.That(Of("vpc-coverage", 0, 1), Is.GreaterThanOrEqualTo(0.7)); // 12 percentiles, of which 10.8 are expected inside
        Assert.That(Of("vpc-coverage", 1, 1), Is.LessThan(0.3));
        Assert.That(Of("pcvpc-coverage", 0, 1), Is.GreaterThanOrEqualTo(0.7));
        Assert.That(Of("vpc-width", 0, 2), Is.GreaterThan(1.5 * Of("vpc-width", 0, 1)));
    }

    [Test]
    public void Vpc_HandWorkedBin_IsCoverageAndWidth()
    {
        // two simulated trials of three values: medians 2 and 12, bands 2.5 to 11.5 (type 7 of two values); the observed median 3 is inside.
        // 5th percentiles 1.1 and 11.1: band 1.6 to 10.6, observed 2.1 inside; 95th 2.9 and 12.9: band 3.4 to 12.4, observed 3.9 inside
        VisualPredictiveCheck check = VisualPredictiveCheck.Of([([2, 3, 4], [[1, 11], [2, 12], [3, 13]])]);
        Assert.That(check.Coverage, Is.EqualTo(1));
        Assert.That(check.Width, Is.EqualTo(9).Within(1e-12));
        Assert.That(VisualPredictiveCheck.Of([([2, 2.4, 4], [[1, 11], [2, 12], [3, 13]])]).Coverage, Is.EqualTo(2.0 / 3).Within(1e-14), "the median 2.4 is below its band");
    }

    [Test]
    public void Crps_AndEnergy_PreferTheTrueModel()
    {
        Assert.That(Of("energy", 0, 1), Is.LessThan(Of("energy", 0.5, 1)));
        Assert.That(Of("energy", 0, 1), Is.LessThan(Of("energy", 0, 2)));
        Assert.That(Of("crps", 0, 1), Is.LessThan(Of("crps", 0.5, 1)));
    }

    static double Of(string metric, double shift, double spread) => Metrics.Find(metric).Of(Trial(shift, spread), MadeUpTask.About(MadeUpTask.Concentration, metric))!.Value;

    /// <summary>Subjects whose logarithms at four times share a random effect, and simulations that are shifted and spread.</summary>
    static EvaluationUnit[] Trial(double shift, double spread) =>
    [
        .. Enumerable.Range(0, Subjects).Select(subject =>
        {
            double[] own = Curve(Key.For(subject), 0, 1);
            double[][] simulated = [.. Enumerable.Range(0, Draws).Select(s => Curve(Key.For(subject).For("draw").For(s), shift, spread))];
            return new EvaluationUnit(subject + 1, [.. Enumerable.Range(0, 4).Select(j => new Answered(
                new Query(4 * subject + j + 1, subject + 1, j, "CP", ""), new TrueAnswer(own[j]), new Answer(null, Draws: [.. simulated.Select(values => values[j])]), MadeUpTask.Concentration))]);
        }),
    ];

    static double[] Curve(RandomKey key, double shift, double spread)
    {
        double eta = spread * 0.4 * key.Normal(0);
        return [.. Enumerable.Range(0, 4).Select(j => Math.Exp(shift + 1 - 0.3 * j + eta + spread * 0.3 * key.Normal(j + 1)))];
    }
}
