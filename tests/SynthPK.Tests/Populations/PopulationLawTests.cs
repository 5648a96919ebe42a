using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Tests.Populations;

/// <summary>People are drawn from the law that the scenario states, and each of them is the same person in every block.</summary>
public sealed class PopulationLawTests
{
    const int Many = 40_000;

    static readonly RandomKey Key = RandomKey.FromSeed(20261121);

    static readonly Population Adults = new()
    {
        Covariates = new Dictionary<string, Covariate>
        {
            ["AGE"] = new NormalCovariate { Mean = "60 year", Sd = "15 year", Min = "18 year", Max = "90 year" },
            ["WT"] = new LognormalCovariate { Median = "75 kg", Cv = "20 %" },
            ["HT"] = new NormalCovariate { Mean = "170 cm", Sd = "10 cm" },
            ["SCR"] = new UniformCovariate { Min = "0.6 mg/dL", Max = "1.6 mg/dL" },
            ["SEX"] = new CategoricalCovariate(new Dictionary<string, double> { ["F"] = 0.3, ["M"] = 0.7 }),
            ["CRCL"] = new CockcroftGaultCovariate { Age = "AGE", Weight = "WT", Creatinine = "SCR", Sex = "SEX", Female = "F", Max = "150 mL/min" },
        },
        Correlations = [new SynthPK.Populations.Correlation { Between = ["WT", "HT"], Value = 0.5 }],
        Parameters = new Dictionary<string, Parameter>
        {
            ["V"] = new() { Typical = "30 L", Variability = new SdSpread(0.2) },
            ["CL"] = new()
            {
                Typical = "50 mL/min",
                Effects = [new LinearEffect { Covariate = "CRCL", Slope = "0.01 min/mL", Reference = "90 mL/min" }, new AllometricEffect { Covariate = "WT", Exponent = 0.75 }],
                Variability = new CvSpread("40 %"),
            },
            ["KA"] = new() { Typical = "1.2 1/h" },
        },
        Omega = [new CorrelationAssociation { Between = ["CL", "V"], Value = 0.6 }],
    };

    static readonly PopulationLaw Law = new(Adults, [("CL", "L/h", null), ("V", "L", null), ("KA", "1/h", null), ("F", "", 1.0)]);

    static readonly Cohort Cohort = Law.Draw(new SubjectRange(1, Many), Key);

    static double[] Covariate(string name) => Cohort.Covariates.Single(c => c.Name == name).Numbers;

    static ParameterValues Parameter(string name) => Cohort.Parameters.Single(p => p.Name == name);

    [Test]
    public void Normal_IsTruncatedNormal()
    {
        Normal law = new(60, 15);
        double below = law.CumulativeDistribution(18), mass = law.CumulativeDistribution(90) - below;
        Assert.That(Distance(Covariate("AGE"), x => (law.CumulativeDistribution(x) - below) / mass), Is.LessThan(Critical));
        Assert.That(Covariate("AGE"), Is.All.InRange(18.0, 90.0));
    }

    [Test]
    public void Lognormal_HasItsMedianAndCv()
    {
        LogNormal law = new(Math.Log(75), Math.Sqrt(Math.Log(1.04)));
        Assert.That(Distance(Covariate("WT"), law.CumulativeDistribution), Is.LessThan(Critical));
    }

    [Test]
    public void Uniform_IsUniform() => Assert.That(Distance(Covariate("SCR"), x => x - 0.6), Is.LessThan(Critical));

    [Test]
    public void Categorical_HasItsShares()
    {
        int women = Cohort.Covariates.Single(c => c.Name == "SEX").Levels.Count(s => s == "F");
        Assert.That(women, Is.EqualTo(0.3 * Many).Within(4 * Math.Sqrt(Many * 0.3 * 0.7)));
    }

    [Test]
    public void Correlation_IsTheOneStated_AndOthersAreNone()
    {
        double[] logWeight = Array.ConvertAll(Covariate("WT"), Math.Log);
        Assert.That(MathNet.Numerics.Statistics.Correlation.Pearson(logWeight, Covariate("HT")), Is.EqualTo(0.5).Within(4 / Math.Sqrt(Many)));
        Assert.That(MathNet.Numerics.Statistics.Correlation.Pearson(logWeight, Covariate("AGE")), Is.Zero.Within(4 / Math.Sqrt(Many)));
    }

    [Test]
    public void CockcroftGault_IsTheFormula_Capped()
    {
        string[] sex = Cohort.Covariates.Single(c => c.Name == "SEX").Levels;
        for (int i = 0; i < 500; i++)
        {
            double formula = (140 - Covariate("AGE")[i]) * Covariate("WT")[i] / (72 * Covariate("SCR")[i]) * (sex[i] == "F" ? 0.85 : 1);
            Assert.That(Covariate("CRCL")[i], Is.EqualTo(Math.Min(150, formula)).Within(1e-12).Percent);
        }
    }

    [Test]
    public void Etas_HaveTheOmegaStated()
    {
        double[] cl = Parameter("CL").Etas, v = Parameter("V").Etas;
        double varCl = Math.Log(1.16), varV = 0.04, covariance = 0.6 * Math.Sqrt(varCl * varV);
        Assert.That(Law.Varying, Is.EqualTo(new[] { "CL", "V" }));
        Assert.That(Law.Omega[0, 1], Is.EqualTo(covariance).Within(1e-15));
        Assert.That(cl.Mean(), Is.Zero.Within(4 * Math.Sqrt(varCl / Many)));
        Assert.That(cl.Variance(), Is.EqualTo(varCl).Within(4 * varCl * Math.Sqrt(2.0 / Many)));
        Assert.That(v.Variance(), Is.EqualTo(varV).Within(4 * varV * Math.Sqrt(2.0 / Many)));
        Assert.That(cl.Covariance(v), Is.EqualTo(covariance).Within(4 * Math.Sqrt((varCl * varV + covariance * covariance) / Many)));
        Assert.That(Distance(cl, new Normal(0, Math.Sqrt(varCl)).CumulativeDistribution), Is.LessThan(Critical));
    }

    [Test]
    public void Individual_IsTypicalTimesEffectsTimesExpEta()
    {
        for (int i = 0; i < 500; i++)
        {
            double cl = 50 * 0.06 * (1 + 0.01 * (Covariate("CRCL")[i] - 90)) * Math.Pow(Covariate("WT")[i] / 70, 0.75) * Math.Exp(Parameter("CL").Etas[i]);
            Assert.That(Parameter("CL").Values[i], Is.EqualTo(cl).Within(1e-10).Percent);
        }
        Assert.That(Parameter("KA").Values, Is.All.EqualTo(1.2));
        Assert.That(Parameter("F").Values, Is.All.EqualTo(1.0), "a parameter with a default may be left out");
    }

    [TestCaseSource(nameof(Effects))]
    public void Effect_IsOneAtItsReference(object effect, object reference, object elsewhere, double factor)
    {
        double[] parameter = [8.0];
        ((CovariateEffect)effect).Apply((CovariateValues)reference, parameter);
        Assert.That(parameter[0], Is.EqualTo(8.0));
        ((CovariateEffect)effect).Apply((CovariateValues)elsewhere, parameter);
        Assert.That(parameter[0], Is.EqualTo(8 * factor).Within(1e-12).Percent);
    }

    static IEnumerable<object[]> Effects()
    {
        CovariateValues grams = new("WT", "g", [70_000], []), heavy = new("WT", "g", [140_000], []);
        yield return [new PowerEffect { Covariate = "WT", Exponent = -0.5, Reference = "70 kg" }, grams, heavy, Math.Pow(2, -0.5)];
        yield return [new AllometricEffect { Covariate = "WT", Exponent = 0.75 }, grams, heavy, Math.Pow(2, 0.75)];
        yield return [new LinearEffect { Covariate = "WT", Slope = "0.01 1/kg", Reference = "70 kg" }, grams, heavy, 1.7];
        yield return [new ExponentialEffect { Covariate = "WT", Slope = "0.01 1/kg", Reference = "70 kg" }, grams, heavy, Math.Exp(0.7)];
        yield return [new CategoricalEffect { Covariate = "SEX", Factors = new Dictionary<string, double> { ["M"] = 1, ["F"] = 0.8 }, Reference = "M" }, new CovariateValues("SEX", "", [], ["M"]), new CovariateValues("SEX", "", [], ["F"]), 0.8];
    }

    [Test]
    public void Subject_IsTheSameInEveryBlock()
    {
        Cohort three = Law.Draw(new SubjectRange(1000, 3), Key);
        for (int p = 0; p < three.Parameters.Count; p++)
            Assert.That(three.Parameters[p].Values, Is.EqualTo(Cohort.Parameters[p].Values[999..1002]));
        for (int c = 0; c < three.Covariates.Count; c++)
            Assert.That(three.Covariates[c].Numbers, Is.EqualTo(Cohort.Covariates[c].Numbers.Skip(999).Take(3)));
    }

    [Test]
    public void Covariate_DoesNotDependOnWhoElseIsDrawn()
    {
        Population alone = Adults with { Covariates = new Dictionary<string, Covariate> { ["AGE"] = Adults.Covariates["AGE"] }, Correlations = [], Parameters = new Dictionary<string, Parameter> { ["V"] = new() { Typical = "30 L" } }, Omega = [] };
        Cohort cohort = new PopulationLaw(alone, [("V", "L", null)]).Draw(new SubjectRange(1, 50), Key);
        Assert.That(cohort.Covariates[0].Numbers, Is.EqualTo(Covariate("AGE")[..50]));
    }

    [Test]
    public void Etas_OfCorrelationOne_MoveTogether()
    {
        Population twins = Adults with { Omega = [new CorrelationAssociation { Between = ["CL", "V"], Value = 1 }] };
        Cohort cohort = new PopulationLaw(twins, [("CL", "L/h", null), ("V", "L", null)]).Draw(new SubjectRange(1, 200), Key);
        double ratio = Math.Sqrt(0.04 / Math.Log(1.16));
        double[] cl = cohort.Parameters[0].Etas, v = cohort.Parameters[1].Etas;
        for (int i = 0; i < cl.Length; i++) Assert.That(v[i], Is.EqualTo(ratio * cl[i]).Within(1e-12));
    }

    [Test]
    public void Uniform_WithBoundsInTwoUnits_IsInTheUnitOfTheFirst()
    {
        UniformCovariate weight = new() { Min = "60 kg", Max = "80000 g" };
        Assert.That(weight.Quantiles()(0.25), Is.EqualTo(65).Within(1e-12));
        Assert.That(weight.Unit, Is.EqualTo("kg"));
    }

    [Test]
    public void Lognormal_CutOff_StaysInsideItsBounds()
    {
        LognormalCovariate law = new() { Median = "70 kg", Cv = "50 %", Min = "50000 g", Max = "100 kg" };
        Assert.That(law.Quantiles()(double.Epsilon), Is.EqualTo(50).Within(1e-9).Percent);
        Assert.That(law.Quantiles()(Math.BitDecrement(1)), Is.EqualTo(100).Within(1e-9).Percent);
    }

    [TestCase(10, 3, 1, new[] { 3, 3, 3, 1 })]
    [TestCase(9, 3, 1, new[] { 3, 3, 3 })]
    [TestCase(2, 5, 1, new[] { 2 })]
    [TestCase(20, 3, 8, new[] { 8, 8, 4 })]
    [TestCase(20, 9, 8, new[] { 16, 4 })]
    public void Blocks_OfSubjects_HoldEachOnce(int count, int size, int together, int[] sizes)
    {
        SubjectRange[] blocks = [.. new SubjectRange(1, count).Blocks(size, together)];
        Assert.That(blocks.Select(b => b.Count), Is.EqualTo(sizes));
        Assert.That(blocks.SelectMany(b => Enumerable.Range((int)b.First, b.Count)), Is.EqualTo(Enumerable.Range(1, count)));
    }

    /// <summary>The Kolmogorov–Smirnov distance that a right generator exceeds once in 10,000 seeds.</summary>
    static double Critical => 2.23 / Math.Sqrt(Many);

    static double Distance(double[] sample, Func<double, double> law)
    {
        double[] sorted = [.. sample.Order()];
        return sorted.Select((x, i) => Math.Max(Math.Abs(law(x) - (double)i / Many), Math.Abs(law(x) - (i + 1.0) / Many))).Max();
    }
}
