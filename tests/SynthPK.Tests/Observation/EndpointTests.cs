using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Tests.Observation;

/// <summary>Residual errors that hang together over time, across endpoints and within subjects have the moments their formulas say.</summary>
public sealed class EndpointTests
{
    const int Many = 20_000;

    static readonly RandomKey Key = RandomKey.FromSeed(77);

    static readonly Endpoint Additive = new() { Error = new AdditiveError("1 mg/L"), Assay = new Assay { Digits = 15 } };

    static readonly Endpoint Percent = new() { Error = new AdditiveError("4 %"), Assay = new Assay { Digits = 15 } };

    static Laboratory Of(Endpoint endpoint) => new([new MeasuredEndpoint(0, "CP", "mg/L", endpoint)], []);

    static Laboratory Both(Endpoint cp, Endpoint pca, double correlation) =>
        new([new MeasuredEndpoint(0, "CP", "mg/L", cp), new MeasuredEndpoint(1, "PCA", "%", pca)], [new ErrorCorrelation { Between = ["PCA", "CP"], Value = correlation }]);

    /// <summary>Subject by subject, the errors of samples at the given times.</summary>
    static double[][] Errors(Laboratory laboratory, int subjects, double truth, params (double TimeH, int Endpoint)[] samples)
    {
        MeasuredRow[] rows = [.. Enumerable.Range(1, subjects).SelectMany(i => samples.Select(s => new MeasuredRow(i, (long)(s.TimeH * 3600), s.TimeH, s.Endpoint)))];
        double[] truths = new double[rows.Length];
        Array.Fill(truths, truth);
        return [.. laboratory.Measure(rows, truths, Key).Select(y => y - truth).Chunk(samples.Length)];
    }

    static double[] Column(double[][] rows, int column) => [.. rows.Select(row => row[column])];

    static double Pearson(double[][] rows, int a, int b) => MathNet.Numerics.Statistics.Correlation.Pearson(Column(rows, a), Column(rows, b));

    static double StandardError(double rho) => (1 - rho * rho) / Math.Sqrt(Many);

    [TestCase(0.8)]
    [TestCase(0.1)]
    [TestCase(0.999)]
    public void Autocorrelation_OfIrregularTimes_IsRhoToThePowerOfTheGap(double rho)
    {
        double[] timesH = [0, 0.25, 1, 1.0 / 3 + 2, 8, 24, 500.1, 500.2];
        double[][] errors = Errors(Of(Additive with { Autocorrelation = new PerHourAutocorrelation(rho) }), Many, 10, [.. timesH.Select(t => (t, 0))]);
        for (int i = 0; i < timesH.Length; i++)
        {
            Assert.That(Column(errors, i).Variance(), Is.EqualTo(1).Within(4 * Math.Sqrt(2.0 / Many)));
            for (int j = 0; j < i; j++)
            {
                double expected = Math.Pow(rho, timesH[i] - timesH[j]);
                Assert.That(Pearson(errors, i, j), Is.EqualTo(expected).Within(4.5 * StandardError(expected) + 1e-6), $"{timesH[j]} h and {timesH[i]} h");
            }
        }
    }

    [Test]
    public void Autocorrelation_IsMarkov()
    {
        double[][] errors = Errors(Of(Additive with { Autocorrelation = new HalfLifeAutocorrelation("2 h") }), Many, 10, (3, 0), (4, 0), (6.5, 0));
        double[] x = Column(errors, 0), y = Column(errors, 1), z = Column(errors, 2);
        double r = Math.Pow(0.5, 0.5), s = Math.Pow(0.5, 1.25);
        double[] left = [.. x.Zip(y, (a, b) => a - r * b)], right = [.. z.Zip(y, (a, b) => a - s * b)];
        Assert.That(Pearson(errors, 0, 1), Is.EqualTo(r).Within(4.5 * StandardError(r)), "half after a half-life: √½ after one hour of two");
        Assert.That(MathNet.Numerics.Statistics.Correlation.Pearson(left, right), Is.Zero.Within(4.5 / Math.Sqrt(Many)), "given the middle, both sides know nothing of each other");
    }

    [Test]
    public void Autocorrelation_SampleAdded_ChangesNoOther()
    {
        Laboratory laboratory = Of(Additive with { Autocorrelation = new HalfLifeAutocorrelation("3 h") });
        double[][] few = Errors(laboratory, 50, 10, (1, 0), (4, 0)), more = Errors(laboratory, 50, 10, (0.5, 0), (1, 0), (3.999, 0), (4, 0));
        Assert.That(more.Select(row => new[] { row[1], row[3] }), Is.EqualTo(few));
        Assert.That(more.Select(row => row[3] - row[2]), Is.All.InRange(-0.15, 0.15), "a sample four seconds earlier has nearly the same error");
    }

    [TestCase(0.6)]
    [TestCase(-0.9)]
    public void ErrorCorrelation_HoldsInOneSample_AndOnlyThere(double rho)
    {
        double[][] errors = Errors(Both(Additive, Percent, rho), Many, 10, (1, 0), (2, 0), (1, 1), (2, 1));
        Assert.That(Pearson(errors, 0, 2), Is.EqualTo(rho).Within(4.5 * StandardError(rho)));
        Assert.That(Pearson(errors, 1, 3), Is.EqualTo(rho).Within(4.5 * StandardError(rho)));
        Assert.That(Pearson(errors, 0, 3), Is.Zero.Within(4.5 / Math.Sqrt(Many)));
        Assert.That(Column(errors, 2).StandardDeviation(), Is.EqualTo(4).Within(4 * 4 / Math.Sqrt(2.0 * Many)), "in the unit of the output, per cent");
    }

    [Test]
    public void ErrorCorrelation_WithAutocorrelation_HoldsBothWays()
    {
        Autocorrelation hanging = new HalfLifeAutocorrelation("1 h");
        double[][] errors = Errors(Both(Additive with { Autocorrelation = hanging }, Percent with { Autocorrelation = hanging }, 0.6), Many, 10, (1, 0), (2, 0), (1, 1), (2, 1));
        Assert.That(Pearson(errors, 0, 2), Is.EqualTo(0.6).Within(4.5 * StandardError(0.6)));
        Assert.That(Pearson(errors, 2, 3), Is.EqualTo(0.5).Within(4.5 * StandardError(0.5)));
        Assert.That(Pearson(errors, 0, 3), Is.EqualTo(0.3).Within(4.5 * StandardError(0.3)));
    }

    [Test]
    public void Endpoint_MeasuredBesideAnother_IsAsAlone()
    {
        double[][] alone = Errors(Of(Additive), 20, 10, (1, 0)), beside = Errors(Both(Additive, Percent, 0.5), 20, 10, (1, 0), (1, 1));
        Assert.That(Column(beside, 0), Is.EqualTo(Column(alone, 0)));
        double[][] second = Errors(Both(Additive, Percent, 0.5), 20, 10, (1, 1));
        Assert.That(Column(second, 0), Is.EqualTo(Column(beside, 1)), "the first endpoint's deviate exists though it is not measured");
    }

    [Test]
    public void StudentT_HasHeavyTails()
    {
        double[] errors = Column(Errors(Of(Additive with { Epsilon = new StudentTEpsilon(9) }), Many, 10, (1, 0)), 0);
        Assert.That(errors.Variance(), Is.EqualTo(9.0 / 7).Within(0.06));
        Assert.That(errors.Kurtosis(), Is.EqualTo(1.2).Within(0.5), "a normal one has 0, and four times its standard error here is 0.14");
    }

    [Test]
    public void ErrorVariability_StretchesAllErrorsOfASubject()
    {
        Laboratory laboratory = Of(Additive with { ErrorVariability = new SdSpread(0.5) });
        (double, int)[] samples = [.. Enumerable.Range(1, 400).Select(i => ((double)i, 0))];
        double[][] errors = Errors(laboratory, 500, 10, samples);
        double[] etas = laboratory.ErrorEtas(0, new SubjectRange(1, 500), Key);
        Assert.That(etas.StandardDeviation(), Is.EqualTo(0.5).Within(4 * 0.5 / Math.Sqrt(1000)));
        Assert.That(errors.Zip(etas, (row, eta) => Math.Log(row.StandardDeviation()) - eta), Is.All.EqualTo(0).Within(4.5 / Math.Sqrt(800)));
        Assert.That(Of(Additive).ErrorEtas(0, new SubjectRange(1, 500), Key), Is.Empty);
    }

    static IEnumerable<object[]> Laws()
    {
        yield return [new PowerError { Coefficient = 0.2, Exponent = 0.8, Additive = "0.1 mg/L" }, 10.0, 0.1 + 0.2 * Math.Pow(10, 0.8)];
        yield return [new PowerError { Coefficient = 0.2, Exponent = 0.5 }, 4.0, 0.4];
        yield return [new PowerError { Coefficient = 0.2, Exponent = 1 }, 10.0, 2.0];
        yield return [new BoxCoxError { Sd = 0.3, Shape = 1 }, 10.0, 0.3];
    }

    [TestCaseSource(nameof(Laws))]
    public void Error_HasItsStandardDeviation(ResidualError error, double truth, double sd)
    {
        double[] errors = Column(Errors(Of(Additive with { Error = error }), Many, truth, (1, 0)), 0);
        Assert.That(errors.Mean(), Is.Zero.Within(4 * sd / Math.Sqrt(Many)));
        Assert.That(errors.StandardDeviation(), Is.EqualTo(sd).Within(4 * sd / Math.Sqrt(2.0 * Many)));
    }

    [Test]
    public void TransformedErrors_AreNormalOnTheirScales()
    {
        double[] boxCox = [.. Column(Errors(Of(Additive with { Error = new BoxCoxError { Sd = 0.3, Shape = 0.5 } }), Many, 9, (1, 0)), 0).Select(e => (Math.Sqrt(9 + e) - 3) / 0.5)];
        Assert.That(boxCox.StandardDeviation(), Is.EqualTo(0.3).Within(4 * 0.3 / Math.Sqrt(2.0 * Many)));
        double[] logit = [.. Column(Errors(Of(Additive with { Error = new LogitError { Sd = 1.5, Low = "2 mg/L", High = "12 mg/L" } }), Many, 4, (1, 0)), 0).Select(e => Math.Log((2 + e) / (8 - e)))];
        Assert.That(logit.Mean(), Is.EqualTo(Math.Log(0.25)).Within(4 * 1.5 / Math.Sqrt(Many)));
        Assert.That(logit.StandardDeviation(), Is.EqualTo(1.5).Within(4 * 1.5 / Math.Sqrt(2.0 * Many)));
    }
}
