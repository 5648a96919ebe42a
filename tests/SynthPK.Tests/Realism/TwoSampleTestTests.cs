using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Realism;

namespace SynthPK.Tests.Realism;

public sealed class TwoSampleTestTests
{
    static readonly TwoSampleOptions Quick = new() { Trees = 30, Repeats = 2 };

    [TestCase(12)]
    [TestCase(60)]
    public void Auc_OfTheSameDistribution_IsOneHalfWithinItsInterval(int rows)
    {
        const int Seeds = 20;
        TwoSampleResult[] results = [.. Enumerable.Range(1, Seeds).Select(seed => Compare(rows, 8, 0, (ulong)seed, Quick))];
        Assert.That(results.Average(r => r.Auc), Is.EqualTo(0.5).Within(0.05));
        Assert.That(results.Count(r => r.Low <= 0.5 && r.High >= 0.5), Is.GreaterThanOrEqualTo(17), "95 % of 20 are 19; 17 or more come in 98 of 100 tries");
        Assert.That(results.Average(r => r.High - r.Low), Is.LessThan(rows == 12 ? 0.65 : 0.35), "an interval that is everything says nothing");
    }

    /// <summary>The best classifier of two normals that are d apart has the area Φ(d/√2).</summary>
    [TestCase(0.5)]
    [TestCase(1)]
    [TestCase(2)]
    public void Auc_OfTwoNormals_IsTheClosedFormOrALittleBelow(double shift)
    {
        double best = 0.5 + 0.5 * RealMath.Erf(shift / 2);
        double[] aucs = [.. Enumerable.Range(1, 3).Select(seed => Compare(300, 2, shift, (ulong)seed, Quick with { LeastLeaf = 25 }).Auc)];
        Assert.That(aucs.Average(), Is.LessThan(best + 0.015).And.GreaterThan(best - 0.03), string.Join(", ", aucs));
    }

    [Test]
    public void Auc_OfSamplesThatNeverMeet_IsOneAndItsIntervalIsNotAPoint()
    {
        TwoSampleResult result = Compare(20, 3, 30, 1, Quick);
        Assert.That(result.Auc, Is.EqualTo(1));
        Assert.That(result.High, Is.EqualTo(1));
        Assert.That(result.Low, Is.GreaterThan(0.9).And.LessThan(1));
    }

    [Test]
    public void Auc_OfALargerSample_TakesOthersOfItsRowsEachTime()
    {
        // Ten rows are as the first sample, ninety are far away: a subsample that never changed would see only one kind.
        double[][] few = Normals(10, 2, 0, RandomKey.FromSeed(5)), many = [.. Normals(10, 2, 0, RandomKey.FromSeed(6)), .. Normals(90, 2, 50, RandomKey.FromSeed(7))];
        TwoSampleResult result = TwoSampleTest.Auc(few, many, Quick with { Repeats = 10 });
        Assert.That(result.Rows, Is.EqualTo(10));
        Assert.That(result.Auc, Is.EqualTo(0.95).Within(0.05), "nine in ten are told apart, the others by chance");
        Assert.That(result.Auc, Is.LessThan(0.99));
    }

    [Test]
    public void Auc_OnOneThreadOrFour_HasTheSameBits()
    {
        TwoSampleResult one = Compare(30, 5, 0.7, 9, Quick with { Threads = 1 }), four = Compare(30, 5, 0.7, 9, Quick with { Threads = 4 });
        Assert.That(four, Is.EqualTo(one));
        Assert.That(Compare(30, 5, 0.7, 9, Quick with { Repeats = 4 }), Is.Not.EqualTo(one));
    }

    [Test]
    public void Auc_OfSamplesThatDoNotFit_SaysWhatDoes()
    {
        double[][] rows = Normals(6, 2, 0, RandomKey.FromSeed(1));
        Assert.That(() => TwoSampleTest.Auc(rows, rows[..4]), Throws.ArgumentException.With.Message.Contains("at least as many as there are folds, 5"));
        Assert.That(() => TwoSampleTest.Auc(rows, Normals(6, 3, 0, RandomKey.FromSeed(1))), Throws.ArgumentException.With.Message.Contains("3 features where the first has 2"));
        Assert.That(() => TwoSampleTest.Auc(rows, rows, Quick with { Folds = 1 }), Throws.ArgumentException.With.Message.Contains("2 folds"));
    }

    /// <summary>Rows of independent standard normal features, the first of them shifted.</summary>
    static double[][] Normals(int rows, int features, double shift, RandomKey key) =>
        [.. Enumerable.Range(0, rows).Select(row => (double[])[.. Enumerable.Range(0, features).Select(f => key.For(row).Normal(f) + (f == 0 ? shift : 0))])];

    static TwoSampleResult Compare(int rows, int features, double shift, ulong seed, TwoSampleOptions options) => TwoSampleTest.Auc(
        Normals(rows, features, 0, RandomKey.FromSeed(seed).For("first")), Normals(rows, features, shift, RandomKey.FromSeed(seed).For("second")), options with { Seed = seed });
}
