using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Tests.Populations;

/// <summary>Covariates that are computed, drawn by level or about a regression, drawn from a table's rows, and people who are screened.</summary>
public sealed class CovariateLawTests
{
    const int Many = 8_000;

    static readonly RandomKey Key = RandomKey.FromSeed(20261122);

    static readonly OrderedDictionary<string, Covariate> Simple = new()
    {
        ["SEX"] = new CategoricalCovariate(new Dictionary<string, double> { ["male"] = 0.5, ["female"] = 0.5 }),
        ["AGE"] = new UniformCovariate { Min = "20 years", Max = "80 years" },
        ["WT"] = new LognormalCovariate { Median = "75000 g", Cv = "20 %" },
    };

    static Population With(params (string Name, Covariate Law)[] more)
    {
        OrderedDictionary<string, Covariate> all = new(Simple);
        foreach ((string name, Covariate law) in more) all.Add(name, law);
        return new Population { Covariates = all, Parameters = new Dictionary<string, Parameter>() };
    }

    static (Func<string, double[]> Numbers, Func<string, string[]> Levels, int[] Screened) Draw(Population population, int count = Many)
    {
        (IReadOnlyList<CovariateValues> drawn, int[] screened) = new CovariateLaw(population).Draw(new SubjectRange(1, count), Key);
        return (name => drawn.Single(c => c.Name == name).Numbers, name => drawn.Single(c => c.Name == name).Levels, screened);
    }

    // Worked by hand from the papers' formulas.
    [TestCase("BMI", false, 24.691)]   // 80 / 1.8²
    [TestCase("BSA", false, 2.0000)]   // √(180 · 80 / 3600)
    [TestCase("DUBOIS", false, 1.9964)] // 0.007184 · 80^0.425 · 180^0.725
    [TestCase("FFM", false, 61.731)]   // 9270 · 80 / (6680 + 216 · 24.691)
    [TestCase("FFM", true, 50.092)]    // 9270 · 80 / (8780 + 244 · 24.691)
    [TestCase("FAT", false, 18.269)]
    [TestCase("EGFR", false, 91.70)]   // 142 · (1/0.9)^-1.2 · 0.9938^50
    [TestCase("EGFR", true, 68.64)]    // 142 · (1/0.7)^-1.2 · 0.9938^50 · 1.012
    [TestCase("SCHWARTZ", true, 74.34)] // 0.413 · 180 / 1
    [TestCase("CRCL", false, 100.0)]   // (140 - 50) · 80 / 72
    [TestCase("CRCL", true, 85.0)]
    public void Derived_ByHand_IsTheFormula(string name, bool isFemale, double expected)
    {
        Dictionary<string, CovariateValues> person = new()
        {
            ["WT"] = new("WT", "g", [80_000], []),
            ["HT"] = new("HT", "m", [1.8], []),
            ["AGE"] = new("AGE", "months", [600], []),
            ["SCR"] = new("SCR", "mg/L", [10], []),
            ["SEX"] = new("SEX", "", [], [isFemale ? "female" : "male"]),
        };
        person["FFM"] = new FatFreeMassCovariate().From("FFM", person);
        DerivedCovariate law = name switch
        {
            "BMI" => new BodyMassIndexCovariate(),
            "BSA" => new BodySurfaceAreaCovariate(),
            "DUBOIS" => new BodySurfaceAreaCovariate { Formula = BodySurfaceAreaFormula.Dubois },
            "FFM" => new FatFreeMassCovariate(),
            "FAT" => new FatMassCovariate(),
            "EGFR" => new CkdEpiCovariate(),
            "SCHWARTZ" => new SchwartzCovariate(),
            _ => new CockcroftGaultCovariate(),
        };
        Assert.That(law.From(name, person).Numbers[0], Is.EqualTo(expected).Within(0.02).Percent);
    }

    // 18 kg and 1.10 m make a BMI of 14.876.
    [TestCase(false, 14.842)] // 9270 · 18 / (6680 + 216 · 14.876) · 0.88, for 0.12/(1 + (5/13.4)^-12.7) is 4e-7
    [TestCase(true, 14.326)]  // 9270 · 18 / (8780 + 244 · 14.876) · (1.11 - 0.11/(1 + (5/7.1)^-1.1) = 1.06548)
    public void FatFreeMass_OfAChildOfFive_IsAlSallamis(bool isFemale, double expected) =>
        Assert.That(new FatFreeMassCovariate { Age = "AGE" }.Value([18, 1.10, 5], isFemale), Is.EqualTo(expected).Within(0.01).Percent);

    [TestCase("FFM", true)]
    [TestCase("FAT", false)]
    public void Columns_Derived_ArePositiveWhereTheirSourcesAre(string name, bool isPositive)
    {
        Population people = With(("HT", new LognormalCovariate { Median = "170 cm", Cv = "4 %" }), ("FFM", new FatFreeMassCovariate()), ("FAT", new FatMassCovariate()));
        Assert.That(people.ColumnOf(name)!.IsPositive, Is.EqualTo(isPositive));
        Assert.That(With(("HT", new NormalCovariate { Mean = "170 cm", Sd = "7 cm" }), ("FFM", new FatFreeMassCovariate())).ColumnOf("FFM")!.IsPositive, Is.False, "a height may be negative");
    }

    [Test]
    public void CkdEpi_CreatinineAt_IsItsInverse()
    {
        foreach (double rate in new[] { 10.0, 45, 100, 130 })
        {
            foreach (bool isFemale in new[] { false, true })
                Assert.That(new CkdEpiCovariate().Value([60, CkdEpiCovariate.CreatinineAt(rate, 60, isFemale)], isFemale), Is.EqualTo(rate).Within(1e-9));
        }
    }

    [Test]
    public void Conditional_DrawsEachLevelsLaw()
    {
        var (numbers, levels, _) = Draw(With(
            ("HT", new ConditionalCovariate
            {
                On = "SEX",
                Cases = new Dictionary<string, Covariate> { ["male"] = new NormalCovariate { Mean = "176 cm", Sd = "7 cm" }, ["female"] = new NormalCovariate { Mean = "1.63 m", Sd = "6 cm" } },
            }),
            ("CYP2D6", new ConditionalCovariate
            {
                On = "SEX",
                Cases = new Dictionary<string, Covariate>
                {
                    ["male"] = new CategoricalCovariate(new Dictionary<string, double> { ["poor"] = 0.07, ["other"] = 0.93 }),
                    ["female"] = new CategoricalCovariate(new Dictionary<string, double> { ["other"] = 0.99, ["poor"] = 0.01 }),
                },
            })));
        int[] men = [.. Enumerable.Range(0, Many).Where(i => levels("SEX")[i] == "male")], women = [.. Enumerable.Range(0, Many).Except(men)];
        Assert.That(men.Select(i => numbers("HT")[i]).Mean(), Is.EqualTo(176).Within(0.45));
        Assert.That(women.Select(i => numbers("HT")[i]).Mean(), Is.EqualTo(163).Within(0.4), "in the first case's unit");
        Assert.That(women.Select(i => numbers("HT")[i]).StandardDeviation(), Is.EqualTo(6).Within(0.28));
        Assert.That(men.Count(i => levels("CYP2D6")[i] == "poor") / (double)men.Length, Is.EqualTo(0.07).Within(0.016));
        Assert.That(women.Count(i => levels("CYP2D6")[i] == "poor") / (double)women.Length, Is.EqualTo(0.01).Within(0.0065));
    }

    [Test]
    public void Conditional_OfAPerson_IsTheSameInEveryBlock()
    {
        CovariateLaw law = new(With(("HT", new ConditionalCovariate { On = "SEX", Cases = new Dictionary<string, Covariate> { ["male"] = new NormalCovariate { Mean = "176 cm", Sd = "7 cm" }, ["female"] = new NormalCovariate { Mean = "163 cm", Sd = "6 cm" } } })));
        double[] all = law.Draw(new SubjectRange(1, 100), Key).Drawn[^1].Numbers;
        Assert.That(law.Draw(new SubjectRange(50, 3), Key).Drawn[^1].Numbers, Is.EqualTo(all[49..52]));
    }

    [Test]
    public void Linear_HasItsSlopeAndScatter()
    {
        var (numbers, _, _) = Draw(With(("HT", new LinearCovariate
        {
            Mean = "170 cm",
            Sd = "7 cm",
            Min = "120 cm",
            Slopes = new Dictionary<string, Slope> { ["AGE"] = new() { Per = "-1 mm/year", Reference = "50 years" }, ["WT"] = new() { Per = "0.2 cm/kg", Reference = "75 kg" } },
        })));
        double[] left = [.. Enumerable.Range(0, Many).Select(i => numbers("HT")[i] - 170 + 0.1 * (numbers("AGE")[i] - 50) - 0.2 * (numbers("WT")[i] / 1000 - 75))];
        Assert.That(left.Mean(), Is.Zero.Within(4 * 7 / Math.Sqrt(Many)));
        Assert.That(left.StandardDeviation(), Is.EqualTo(7).Within(4 * 7 / Math.Sqrt(2.0 * Many)));
        Assert.That(MathNet.Numerics.Statistics.Correlation.Pearson(left, numbers("AGE")), Is.Zero.Within(4 / Math.Sqrt(Many)));
    }

    [Test]
    public void LogLinear_HasItsFactorsAndScatter()
    {
        var (numbers, levels, _) = Draw(With(("SCR", new LogLinearCovariate
        {
            Median = "0.8 mg/dL",
            Cv = "20 %",
            Effects = [new ExponentialEffect { Covariate = "AGE", Slope = "0.5 %/year", Reference = "50 years" }, new CategoricalEffect { Covariate = "SEX", Reference = "female", Factors = new Dictionary<string, double> { ["female"] = 1, ["male"] = 1.25 } }],
        })));
        double sd = Math.Sqrt(Math.Log(1.04));
        double[] left = [.. Enumerable.Range(0, Many).Select(i => Math.Log(numbers("SCR")[i] / 0.8 / (levels("SEX")[i] == "male" ? 1.25 : 1)) - 0.005 * (numbers("AGE")[i] - 50))];
        Assert.That(left.Mean(), Is.Zero.Within(4 * sd / Math.Sqrt(Many)));
        Assert.That(left.StandardDeviation(), Is.EqualTo(sd).Within(4 * sd / Math.Sqrt(2.0 * Many)));
    }

    [Test]
    public void Include_AndExclude_HoldEverySubject_AndLeaveTheOthersAlone()
    {
        Population open = With(("SCR", new LognormalCovariate { Median = "1 mg/dL", Cv = "40 %" })), strict = open with
        {
            Include = new Dictionary<string, Criterion> { ["AGE"] = new() { Min = "18 years", Max = "55 years" } },
            Exclude = new Dictionary<string, Criterion> { ["SCR"] = new() { Min = "15 mg/L" }, ["SEX"] = new() { Levels = ["female"] } },
        };
        var (numbers, levels, screened) = Draw(strict);
        var (before, sexes, none) = Draw(open);
        Assert.That(none, Is.Empty);
        Assert.That(numbers("AGE"), Is.All.InRange(18, 55));
        Assert.That(numbers("SCR"), Is.All.LessThan(1.5));
        Assert.That(levels("SEX"), Is.All.EqualTo("male"));
        // 35 of 60 years, half the sexes, and the share of log-normal creatinine below 1.5
        double eligible = 35.0 / 60 / 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, Math.Log(1.5) / Math.Sqrt(Math.Log(1.16)));
        Assert.That(Many / (double)screened.Sum(), Is.EqualTo(eligible).Within(4 * eligible / Math.Sqrt(Many)));
        for (int i = 0; i < Many; i++)
        {
            bool isFirst = before("AGE")[i] <= 55 && before("SCR")[i] < 1.5 && sexes("SEX")[i] == "male";
            Assert.That(screened[i] == 1, Is.EqualTo(isFirst));
            if (isFirst) Assert.That(numbers("WT")[i], Is.EqualTo(before("WT")[i]), "who may take part at once is who was drawn without criteria");
        }
        CovariateLaw law = new(strict);
        (IReadOnlyList<CovariateValues> few, int[] fewScreened) = law.Draw(new SubjectRange(1001, 5), Key);
        Assert.That(few.Single(c => c.Name == "AGE").Numbers, Is.EqualTo(numbers("AGE")[1000..1005]), "nobody else's screening matters");
        Assert.That(fewScreened, Is.EqualTo(screened[1000..1005]));
    }

    [Test]
    public void Table_Rows_StayWholeAndHaveTheirWeights()
    {
        TablePeople people = new()
        {
            File = "AGE,WT,SEX,W\n30,70,\"m, x\",1\n40,80,f,2\n50,90,f,0\n60,100,m,5\n",
            Units = new Dictionary<string, string> { ["AGE"] = "years", ["WT"] = "kg" },
            Weights = "W",
        };
        var (numbers, levels, _) = Draw(new Population { People = people, Parameters = new Dictionary<string, Parameter>() });
        double[] shares = [.. new double[] { 30, 40, 50, 60 }.Select(age => numbers("AGE").Count(a => a == age) / (double)Many)], stated = [1 / 8.0, 2 / 8.0, 0, 5 / 8.0];
        Assert.That(shares, Is.EqualTo(stated).Within(0.022));
        Assert.That(shares[2], Is.Zero);
        Assert.That(numbers("WT"), Is.EqualTo(numbers("AGE").Select(a => a + 40)));
        Assert.That(levels("SEX").Distinct().Order(StringComparer.Ordinal), Is.EqualTo(new[] { "f", "m", "m, x" }));
        Assert.That(people.Drawn.Select(c => (c.Name, c.Unit, c.IsCategorical)), Is.EqualTo(new[] { ("AGE", "years", false), ("WT", "kg", false), ("SEX", "", true) }));
    }
}
