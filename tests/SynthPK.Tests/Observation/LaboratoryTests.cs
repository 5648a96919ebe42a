using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Observation;
using SynthPK.Randomness;

namespace SynthPK.Tests.Observation;

/// <summary>Each residual error law scatters as its formula says, and the report is rounded, not censored.</summary>
public sealed class LaboratoryTests
{
    const int Many = 40_000;

    static readonly RandomKey Key = RandomKey.FromSeed(5);

    static IEnumerable<object[]> Laws()
    {
        yield return [new AdditiveError("0.5 mg/L"), 0.5, 0.5];
        yield return [new AdditiveError("500 ng/mL"), 0.5, 0.5];
        yield return [new ProportionalError("20 %"), 0.2, 2.0];
        yield return [new CombinedSdSumError { Additive = "0.5 mg/L", Proportional = "20 %" }, 0.7, 2.5];
        yield return [new CombinedVarianceSumError { Additive = "0.5 mg/L", Proportional = "20 %" }, Math.Sqrt(0.29), Math.Sqrt(4.25)];
    }

    [TestCaseSource(nameof(Laws))]
    public void Error_HasItsStandardDeviation_AtOneAndAtTenMgPerL(ResidualError error, double sdAtOne, double sdAtTen)
    {
        foreach ((double f, double sd) in new[] { (1.0, sdAtOne), (10.0, sdAtTen) })
        {
            double[] measured = Measure(error, f, digits: 15);
            Assert.That(measured.Mean(), Is.EqualTo(f).Within(4 * sd / Math.Sqrt(Many)));
            Assert.That(measured.StandardDeviation(), Is.EqualTo(sd).Within(4 * sd / Math.Sqrt(2.0 * Many)));
            Assert.That(measured.Skewness(), Is.Zero.Within(4 * Math.Sqrt(6.0 / Many)));
        }
    }

    [Test]
    public void Lognormal_ScattersOnTheLogScale()
    {
        double[] logs = Array.ConvertAll(Measure(new LognormalError(0.3), 10, digits: 15), Math.Log);
        Assert.That(logs.Mean(), Is.EqualTo(Math.Log(10)).Within(4 * 0.3 / Math.Sqrt(Many)));
        Assert.That(logs.StandardDeviation(), Is.EqualTo(0.3).Within(4 * 0.3 / Math.Sqrt(2.0 * Many)));
    }

    [Test]
    public void Measure_RoundsToTheAssaysDigits_AndKeepsNegatives()
    {
        double[] measured = Measure(new AdditiveError("1 mg/L"), 0.1, digits: 3);
        Assert.That(measured, Is.All.Matches<double>(x => x == double.Parse(x.ToString("G3"))));
        Assert.That(measured.Min(), Is.Negative);
    }

    [Test]
    public void Measure_OneSample_IsTheSameWhoeverIsMeasuredBesideIt()
    {
        Laboratory laboratory = Of(new Endpoint { Error = new ProportionalError("10 %") });
        double[] together = laboratory.Measure([new(7, 900, 0.25, 0), new(7, 1800, 0.5, 0), new(8, 900, 0.25, 0)], [1, 2, 3], Key), alone = laboratory.Measure([new(7, 1800, 0.5, 0)], [2], Key);
        Assert.That(alone[0], Is.EqualTo(together[1]));
        Assert.That(together[0], Is.Not.EqualTo(together[2] / 3));
    }

    static double[] Measure(ResidualError error, double trueMgPerL, int digits)
    {
        MeasuredRow[] rows = [.. Enumerable.Range(1, Many).Select(i => new MeasuredRow(i, i, 1, 0))];
        double[] concentrations = new double[Many];
        Array.Fill(concentrations, trueMgPerL);
        return Of(new Endpoint { Error = error, Assay = new Assay { Digits = digits } }).Measure(rows, concentrations, Key);
    }

    static Laboratory Of(Endpoint endpoint) => new([new MeasuredEndpoint(0, "CP", "mg/L", endpoint)], []);
}
