using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Tests.Populations;

/// <summary>Every distribution, eta, truncation, block and mixture has the moments that its formula says, at a fixed seed.</summary>
public sealed class DistributionTests
{
    const int Many = 40_000;

    static readonly RandomKey Key = RandomKey.FromSeed(20261122);

    static ParameterValues Draw(Parameter parameter, string unit = "L") => Draw(new Population { Parameters = new Dictionary<string, Parameter> { ["V"] = parameter } }, unit).Parameters[0];

    static Cohort Draw(Population population, string unit = "L") =>
        new PopulationLaw(population, population.Parameters.Keys.Select(name => (name, unit, (double?)null))).Draw(new SubjectRange(1, Many), Key);

    [Test]
    public void Normal_IsCentrePlusEta_InTheUnitAsWritten()
    {
        ParameterValues v = Draw(new Parameter { Typical = "3000 mL", Distribution = new NormalDistribution(), Variability = new SdSpread(600) });
        Assert.That(v.Values.Mean(), Is.EqualTo(3).Within(4 * 0.6 / Math.Sqrt(Many)));
        Assert.That(v.Values.StandardDeviation(), Is.EqualTo(0.6).Within(4 * 0.6 / Math.Sqrt(2.0 * Many)));
        Assert.That(v.Values.Skewness(), Is.Zero.Within(4 * Math.Sqrt(6.0 / Many)));
        Assert.That(v.Values[7] - 3, Is.EqualTo(v.Etas[7]).Within(1e-12));
    }

    [Test]
    public void Normal_WithCv_HasThatShareOfTheTypicalValue()
    {
        double[] values = Draw(new Parameter { Typical = "-0.295 L", Distribution = new NormalDistribution(), Variability = new CvSpread("20 %") }).Values;
        Assert.That(values.StandardDeviation(), Is.EqualTo(0.059).Within(4 * 0.059 / Math.Sqrt(2.0 * Many)));
        Assert.That(values.Mean(), Is.EqualTo(-0.295).Within(0.002));
    }

    [Test]
    public void Logit_IsNormalOnTheLogitScale_InsideItsBounds()
    {
        ParameterValues v = Draw(new Parameter { Typical = "3 L", Distribution = new LogitDistribution { Low = "1 L", High = "5000 mL" }, Variability = new VarianceSpread(2) });
        double[] logits = [.. v.Values.Select(x => Math.Log((x - 1) / (5 - x)))];
        Assert.That(v.Values, Is.All.InRange(1.0, 5.0));
        Assert.That(logits.Mean(), Is.Zero.Within(4 * Math.Sqrt(2.0 / Many)));
        Assert.That(logits.Variance(), Is.EqualTo(2).Within(4 * 2 * Math.Sqrt(2.0 / Many)));
    }

    [TestCase(0.6), TestCase(-0.6)]
    public void BoxCox_SkewsTheDeviation_ByItsFormula(double shape)
    {
        ParameterValues v = Draw(new Parameter { Typical = "10 L", Eta = new BoxCoxEta(shape), Variability = new SdSpread(0.4) });
        double[] deviations = [.. v.Values.Select(x => Math.Log(x / 10))];
        // (exp(shape·η) − 1)/shape with η normal: a shifted log-normal law of which mean and variance are known.
        double s = shape * shape * 0.16, mean = (Math.Exp(s / 2) - 1) / shape, variance = Math.Exp(s) * (Math.Exp(s) - 1) / (shape * shape);
        Assert.That(deviations.Mean(), Is.EqualTo(mean).Within(4 * Math.Sqrt(variance / Many)));
        Assert.That(deviations.Variance(), Is.EqualTo(variance).Within(0.05 * variance));
        Assert.That(deviations.Skewness() * Math.Sign(shape), Is.GreaterThan(0.5));
        Assert.That(v.Etas.Variance(), Is.EqualTo(0.16).Within(4 * 0.16 * Math.Sqrt(2.0 / Many)), "ETA itself is normal");
    }

    [Test]
    public void StudentT_HasHeavyTails()
    {
        double[] etas = Draw(new Parameter { Typical = "10 L", Eta = new StudentTEta(9), Variability = new SdSpread(0.2) }).Etas;
        StudentT law = new(0, 0.2, 9);
        Assert.That(Distance(etas, law.CumulativeDistribution), Is.LessThan(Critical));
        Assert.That(etas.Variance(), Is.EqualTo(0.04 * 9 / 7).Within(0.04 * 0.05));
        Assert.That(etas.Kurtosis(), Is.EqualTo(6.0 / (9 - 4)).Within(0.5), "a normal one has 0, and four times its standard error here is 0.1");
    }

    [TestCase(2, 0.7737)]
    [TestCase(3, 0.9733)]
    public void Truncation_BySds_LeavesItsShareOfTheVariance(double sds, double share)
    {
        double[] etas = Draw(new Parameter { Typical = "10 L", Variability = new SdSpread(0.5), Truncation = new SdsTruncation(sds) }).Etas;
        Assert.That(etas.Max(Math.Abs), Is.InRange(0.5 * sds * 0.99, 0.5 * sds));
        Assert.That(etas.Variance(), Is.EqualTo(0.25 * share).Within(4 * 0.25 * share * Math.Sqrt(2.0 / Many)));
    }

    [Test]
    public void Truncation_ByRange_IsTheLawCutOff_ForEveryDistribution()
    {
        Parameter[] parameters =
        [
            new() { Typical = "10 L", Variability = new SdSpread(0.5) },
            new() { Typical = "10 L", Variability = new SdSpread(6), Distribution = new NormalDistribution() },
            new() { Typical = "10 L", Variability = new SdSpread(1.5), Distribution = new LogitDistribution { Low = "0 L", High = "30 L" } },
            new() { Typical = "10 L", Variability = new SdSpread(0.5), Eta = new BoxCoxEta(-0.5) },
            new() { Typical = "10 L", Variability = new SdSpread(0.5), Eta = new StudentTEta(4) },
        ];
        foreach (Parameter parameter in parameters)
        {
            double[] whole = [.. Draw(parameter).Values.Where(x => x is >= 6 and <= 14).Order()];
            double[] cut = Draw(parameter with { Truncation = new RangeTruncation { Min = "6 L", Max = "14000 mL" } }).Values;
            Assert.That(cut, Is.All.InRange(6 * (1 - 1e-12), 14 * (1 + 1e-12)));
            // Two-sample Kolmogorov–Smirnov: what rejection would have kept has the same law.
            double[] sorted = [.. cut.Order()];
            double distance = Enumerable.Range(1, 99).Max(p => Math.Abs(p / 100.0 - Array.FindIndex(whole, x => x >= sorted[p * Many / 100]) / (double)whole.Length));
            Assert.That(distance, Is.LessThan(2.23 * Math.Sqrt(1.0 / Many + 1.0 / whole.Length)), $"{parameter}");
        }
    }

    [Test]
    public void Truncation_KeepsTheOrderOfSubjects_AndTheDrawsOfOthers()
    {
        Parameter free = new() { Typical = "10 L", Variability = new SdSpread(0.5) };
        double[] before = Draw(free).Values, after = Draw(free with { Truncation = new SdsTruncation(1.5) }).Values;
        int[] ranks = [.. Enumerable.Range(0, 500).OrderBy(i => before[i])];
        Assert.That(ranks.Select(i => after[i]), Is.Ordered);
    }

    [Test]
    public void Truncation_FarBeyondTheCentre_IsTheBound()
    {
        ParameterValues v = Draw(new Parameter { Typical = "10 L", Variability = new SdSpread(0.01), Truncation = new RangeTruncation { Min = "50 L" } });
        Assert.That(v.Values, Is.All.EqualTo(50).Within(1e-9));
    }

    static Population Blocked(params double[] lower) => new()
    {
        Parameters = new Dictionary<string, Parameter> { ["A"] = new() { Typical = "1 L" }, ["B"] = new() { Typical = "2 L" }, ["C"] = new() { Typical = "3 L" } },
        Omega = [new BlockAssociation { Of = ["A", "B", "C"], Lower = lower }],
    };

    [Test]
    public void Block_IsTheCovarianceOfTheEtas_InNonmemsOrder()
    {
        double[][] etas = [.. Draw(Blocked(0.1, 0.05, 0.2, -0.03, 0.04, 0.3)).Parameters.Select(p => p.Etas)];
        double[,] omega = { { 0.1, 0.05, -0.03 }, { 0.05, 0.2, 0.04 }, { -0.03, 0.04, 0.3 } };
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                Assert.That(etas[i].Covariance(etas[j]), Is.EqualTo(omega[i, j]).Within(4 * Math.Sqrt((omega[i, i] * omega[j, j] + omega[i, j] * omega[i, j]) / Many)));
        }
    }

    [Test]
    public void Block_WithASharedEta_GivesBothParametersTheSame()
    {
        double[][] etas = [.. Draw(Blocked(0.134, 0.134, 0.134, 0.02, 0.02, 0.3)).Parameters.Select(p => p.Etas)];
        Assert.That(etas[0], Is.EqualTo(etas[1]).Within(1e-14));
        Assert.That(etas[0].Variance(), Is.EqualTo(0.134).Within(0.005));
        Assert.That(etas[0].Covariance(etas[2]), Is.EqualTo(0.02).Within(4 * Math.Sqrt((0.134 * 0.3 + 0.0004) / Many)));
    }

    [Test]
    public void Mixture_HasItsShares_TypicalsAndSpreads()
    {
        Parameter cl = new()
        {
            Typical = "10 L",
            Variability = new SdSpread(0.3),
            Mixture = new Dictionary<string, Subpopulation> { ["poor"] = new() { Typical = "2000 mL", Variability = new SdSpread(0.1) } },
        };
        Population mixed = new() { Mixture = new Dictionary<string, double> { ["poor"] = 0.07, ["extensive"] = 0.93 }, Parameters = new Dictionary<string, Parameter> { ["CL"] = cl } };
        Cohort cohort = Draw(mixed);
        double[] poor = Logs("poor"), extensive = Logs("extensive");
        Assert.That(poor.Length, Is.EqualTo(0.07 * Many).Within(4 * Math.Sqrt(Many * 0.07 * 0.93)));
        Assert.That(poor.Mean(), Is.EqualTo(Math.Log(2)).Within(4 * 0.1 / Math.Sqrt(poor.Length)));
        Assert.That(poor.StandardDeviation(), Is.EqualTo(0.1).Within(4 * 0.1 / Math.Sqrt(2.0 * poor.Length)));
        Assert.That(extensive.Mean(), Is.EqualTo(Math.Log(10)).Within(4 * 0.3 / Math.Sqrt(extensive.Length)));
        Assert.That(extensive.StandardDeviation(), Is.EqualTo(0.3).Within(4 * 0.3 / Math.Sqrt(2.0 * extensive.Length)));

        double[] without = Draw(mixed with { Mixture = new Dictionary<string, double>(), Parameters = new Dictionary<string, Parameter> { ["CL"] = cl with { Mixture = new Dictionary<string, Subpopulation>() } } }).Parameters[0].Values;
        Assert.That(Enumerable.Range(0, Many).Where(i => cohort.Mixture[i] == "extensive").Select(i => (cohort.Parameters[0].Values[i], without[i])), Is.All.Matches<(double, double)>(v => v.Item1 == v.Item2), "who is as stated is whom a population without a mixture has");

        double[] Logs(string part) => [.. Enumerable.Range(0, Many).Where(i => cohort.Mixture[i] == part).Select(i => Math.Log(cohort.Parameters[0].Values[i]))];
    }

    /// <summary>The Kolmogorov–Smirnov distance that a right generator exceeds once in 10,000 seeds.</summary>
    static double Critical => 2.23 / Math.Sqrt(Many);

    static double Distance(double[] sample, Func<double, double> law)
    {
        double[] sorted = [.. sample.Order()];
        return sorted.Select((x, i) => Math.Max(Math.Abs(law(x) - (double)i / Many), Math.Abs(law(x) - (i + 1.0) / Many))).Max();
    }
}
