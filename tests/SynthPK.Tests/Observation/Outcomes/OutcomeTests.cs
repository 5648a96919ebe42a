using MathNet.Numerics.Distributions;
using NUnit.Framework;
using SynthPK.Observation.Outcomes;
using SynthPK.Randomness;
using SynthPK.Tests.Randomness;

namespace SynthPK.Tests.Observation.Outcomes;

/// <summary>Outcomes against their laws, at a hundred thousand draws and fixed seeds.</summary>
public sealed class OutcomeTests
{
    const int N = 100_000;

    static readonly RandomKey Subject = RandomKey.FromSeed(11).For("outcomes").For(3);

    static double[] Sample(Outcome outcome, double predicted) => [.. Enumerable.Range(0, N).Select(i => outcome.Draw(predicted, Subject, i))];

    [TestCase(0.3)]
    [TestCase(40)]
    public void PoissonOutcome_HasItsMeanAndVariance(double mean)
    {
        double[] sample = Sample(new PoissonOutcome(), mean);
        GoodnessOfFit.AssertMoments(sample, mean, mean);
        Assert.That(GoodnessOfFit.ChiSquare([.. sample.Select(x => (int)x)], k => Poisson.PMF(mean, k)), Is.GreaterThan(1e-3));
    }

    [TestCase(0.8, 1.7)]
    [TestCase(25, 0.2)]
    public void NegativeBinomialOutcome_HasItsLaw(double mean, double dispersion)
    {
        double[] sample = Sample(new NegativeBinomialOutcome(dispersion), mean);
        GoodnessOfFit.AssertMoments(sample, mean, mean + dispersion * mean * mean);
        NegativeBinomial law = new(1 / dispersion, 1 / (1 + dispersion * mean));
        Assert.That(GoodnessOfFit.ChiSquare([.. sample.Select(x => (int)x)], law.Probability), Is.GreaterThan(1e-3));
    }

    [Test]
    public void ZeroInflatedOutcome_HasItsLaw()
    {
        double[] sample = Sample(new ZeroInflatedOutcome { Zeros = 0.35, Else = new PoissonOutcome() }, 2.2);
        GoodnessOfFit.AssertMoments(sample, 0.65 * 2.2, 0.65 * (2.2 + 0.35 * 2.2 * 2.2));
        Assert.That(GoodnessOfFit.ChiSquare([.. sample.Select(x => (int)x)], k => 0.65 * Poisson.PMF(2.2, k) + (k == 0 ? 0.35 : 0)), Is.GreaterThan(1e-3));
    }

    [TestCase(-0.7)]
    [TestCase(2.5)]
    public void OrderedOutcome_HasItsShares(double logit)
    {
        OrderedOutcome outcome = new([-1.5, 0, 2.2]);
        double[] chances = outcome.Chances(logit);
        Assert.That(chances.Sum(), Is.EqualTo(1).Within(1e-15));
        Assert.That(chances[0], Is.EqualTo(1 / (1 + Math.Exp(logit + 1.5))).Within(1e-14));
        Assert.That(GoodnessOfFit.ChiSquare([.. Sample(outcome, logit).Select(x => (int)x)], k => chances[k]), Is.GreaterThan(1e-3));
    }

    [Test]
    public void OrderedOutcome_GreaterPrediction_IsNeverALowerCategory()
    {
        OrderedOutcome outcome = new([-1.5, 0, 2.2]);
        double[] low = Sample(outcome, 0.2), high = Sample(outcome, 0.5);
        Assert.That(high.Zip(low, (h, l) => h - l), Is.All.GreaterThanOrEqualTo(0).And.Some.GreaterThan(0));
    }

    /// <summary>The transitions that are seen are the ones that were asked for.</summary>
    [Test]
    public void MarkovOutcome_HasItsTransitions()
    {
        MarkovOutcome outcome = new() { First = [0.0, 1], After = [[1.5, 3], [-1.0, 1], [-2.0, -0.5]] };
        long[] records = [.. Enumerable.Range(0, N).Select(i => (long)i)];
        int[] chain = [.. outcome.Draw(Enumerable.Repeat(0.3, N).ToArray(), Subject, records).Select(x => (int)x)];
        for (int from = 0; from < 3; from++)
        {
            int[] after = [.. Enumerable.Range(1, N - 1).Where(i => chain[i - 1] == from).Select(i => chain[i])];
            double[] chances = new OrderedOutcome(outcome.After[from]).Chances(0.3);
            Assert.That(after, Has.Length.GreaterThan(5000));
            Assert.That(GoodnessOfFit.ChiSquare(after, k => chances[k]), Is.GreaterThan(1e-3), $"after {from}");
        }
    }

    [Test]
    public void BetaOutcome_HasItsMeanAndPrecision()
    {
        double[] sample = Sample(new BetaOutcome { Precision = 87.5, High = 70 }, 22.2);
        double mean = 22.2 / 70;
        GoodnessOfFit.AssertMoments(sample, 22.2, 4900 * mean * (1 - mean) / 88.5);
        Assert.That(GoodnessOfFit.KolmogorovSmirnov(sample, x => Beta.CDF(mean * 87.5, (1 - mean) * 87.5, x / 70)), Is.GreaterThan(1e-3));
    }

    [Test]
    public void LogitNormalOutcome_HasItsLaw()
    {
        double[] sample = Sample(new LogitNormalOutcome { Sd = 0.6, Low = 10, High = 30 }, 15);
        Assert.That(sample, Is.All.InRange(10, 30));
        Assert.That(GoodnessOfFit.KolmogorovSmirnov(sample, x => Normal.CDF(Math.Log(5.0 / 15), 0.6, Math.Log((x - 10) / (30 - x)))), Is.GreaterThan(1e-3));
    }

    [Test]
    public void ZeroInflatedOutcome_OfNegativeBinomial_HasItsMoments()
    {
        double[] sample = Sample(new ZeroInflatedOutcome { Zeros = 0.2, Else = new NegativeBinomialOutcome(0.5) }, 3);
        GoodnessOfFit.AssertMoments(sample, 0.8 * 3, 0.8 * (3 + 0.5 * 9) + 0.8 * 0.2 * 9);
    }

    static IEnumerable<TestCaseData> Illegal =>
    [
        new(new PoissonOutcome(), -1.0),
        new(new NegativeBinomialOutcome(1), double.NaN),
        new(new OrderedOutcome([0]), double.PositiveInfinity),
        new(new BetaOutcome { Precision = 5 }, 1.0),
        new(new LogitNormalOutcome { Sd = 1, High = 70 }, 71.0),
    ];

    [TestCaseSource(nameof(Illegal))]
    public void Draw_IllegalPrediction_Throws(Outcome outcome, double predicted) =>
        Assert.That(() => outcome.Draw(predicted, Subject, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
