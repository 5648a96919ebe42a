using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Tests.Populations;

/// <summary>Adults are as the survey's tables have them (NHANES 2017-2018, weighted), and none of them is impossible.</summary>
public sealed class AdultsPeopleTests
{
    const int Many = 40_000;

    static readonly RandomKey Key = RandomKey.FromSeed(20261122);

    static readonly People Adults = new(new AdultsPeople(), Many);

    /// <summary>Drawn people with their computed covariates.</summary>
    internal sealed class People(SynthPK.Populations.People people, int count)
    {
        readonly IReadOnlyList<CovariateValues> _drawn = new CovariateLaw(new Population { People = people, Parameters = new Dictionary<string, Parameter>() }).Draw(new SubjectRange(1, count), Key).Drawn;

        public double[] this[string name] => _drawn.Single(c => c.Name == name).Numbers;

        public string[] Levels(string name) => _drawn.Single(c => c.Name == name).Levels;

        public int Count => count;

        public int[] Where(string sex, double from, double below)
        {
            (string[] sexes, double[] age) = (Levels("SEX"), this["AGE"]);
            return [.. Enumerable.Range(0, count).Where(i => sexes[i] == sex && age[i] >= from && age[i] < below)];
        }

        public double[] Of(string name, int[] who) => this[name] is var all ? Array.ConvertAll(who, i => all[i]) : [];
    }

    // Height mean and SD, weight mean, SD and quantiles, mean and SD of ln BMI: knowledge/POPULATION.md §1.
    [TestCase("male", 20, 30, 175.5, 6.8, 85.6, 22.6, 58, 81, 128, 3.294, 0.239)]
    [TestCase("male", 40, 50, 176.4, 7.4, 96.3, 22.6, 67, 92, 141, 3.408, 0.196)]
    [TestCase("male", 60, 70, 174.5, 7.3, 91.6, 20.2, 65, 90, 128, 3.383, 0.186)]
    [TestCase("male", 70, 80, 172.6, 6.5, 87.9, 19.3, 59, 86, 117, 3.363, 0.190)]
    [TestCase("female", 20, 30, 162.5, 6.9, 76.2, 23.9, 49, 72, 119, 3.321, 0.281)]
    [TestCase("female", 40, 50, 162.4, 6.8, 82.1, 22.9, 54, 76, 128, 3.404, 0.253)]
    [TestCase("female", 60, 70, 160.6, 6.4, 77.3, 18.7, 53, 74, 112, 3.375, 0.223)]
    [TestCase("female", 70, 80, 157.4, 5.9, 74.4, 17.0, 51, 73, 105, 3.379, 0.204)]
    public void Build_BySexAndAge_IsTheTables(string sex, double from, double below, double height, double heightSd, double weight, double weightSd, double w5, double w50, double w95, double logBmi, double logBmiSd)
    {
        int[] who = Adults.Where(sex, from, below);
        double[] ht = Adults.Of("HT", who), wt = Adults.Of("WT", who), ln = Array.ConvertAll(Adults.Of("BMI", who), Math.Log);
        Assert.Multiple(() =>
        {
            Assert.That(ht.Mean(), Is.EqualTo(height).Within(1.5));
            Assert.That(ht.StandardDeviation(), Is.EqualTo(heightSd).Within(1.2));
            Assert.That(wt.Mean(), Is.EqualTo(weight).Within(4));
            Assert.That(wt.StandardDeviation(), Is.EqualTo(weightSd).Within(0.25 * weightSd));
            Assert.That(wt.Quantile(0.05), Is.EqualTo(w5).Within(5));
            Assert.That(wt.Median(), Is.EqualTo(w50).Within(4));
            Assert.That(wt.Quantile(0.95), Is.EqualTo(w95).Within(10));
            Assert.That(ln.Mean(), Is.EqualTo(logBmi).Within(0.05));
            Assert.That(ln.StandardDeviation(), Is.EqualTo(logBmiSd).Within(0.05));
        });
    }

    // Creatinine quantiles and the share above 1.5 mg/dL, albumin, eGFR, the share below 60, the median of Cockcroft–Gault: §2.
    [TestCase("male", 20, 40, 0.75, 0.93, 1.22, 0.008, 4.32, 0.28, 109, 16, 0.008, 139)]
    [TestCase("male", 40, 60, 0.71, 0.96, 1.29, 0.018, 4.14, 0.28, 94, 16, 0.028, 118)]
    [TestCase("male", 60, 70, 0.72, 1.00, 1.37, 0.029, 4.04, 0.30, 83, 16, 0.085, 97)]
    [TestCase("male", 70, 80, 0.74, 0.97, 1.52, 0.052, 4.09, 0.30, 77, 17, 0.165, 80)]
    [TestCase("female", 20, 40, 0.52, 0.70, 0.93, 0.000, 4.03, 0.32, 113, 14, 0.002, 133)]
    [TestCase("female", 40, 60, 0.53, 0.72, 0.98, 0.003, 4.01, 0.32, 97, 15, 0.014, 111)]
    [TestCase("female", 60, 70, 0.56, 0.79, 1.12, 0.009, 4.00, 0.27, 82, 17, 0.093, 84)]
    [TestCase("female", 70, 80, 0.57, 0.80, 1.29, 0.015, 3.97, 0.28, 74, 18, 0.24, 67)]
    public void Laboratory_BySexAndAge_IsTheTables(string sex, double from, double below, double s5, double s50, double s95, double above, double albumin, double albuminSd, double egfr, double egfrSd, double impaired, double crcl)
    {
        int[] who = Adults.Where(sex, from, below);
        double[] scr = Adults.Of("SCR", who), alb = Adults.Of("ALB", who), rate = Adults.Of("EGFR", who);
        Assert.Multiple(() =>
        {
            Assert.That(scr.Quantile(0.05), Is.EqualTo(s5).Within(0.06));
            Assert.That(scr.Median(), Is.EqualTo(s50).Within(0.085));
            Assert.That(scr.Quantile(0.95), Is.EqualTo(s95).Within(0.18));
            Assert.That(scr.Count(s => s > 1.5) / (double)who.Length, Is.EqualTo(above).Within(0.025));
            Assert.That(alb.Mean(), Is.EqualTo(albumin).Within(0.12));
            Assert.That(alb.StandardDeviation(), Is.EqualTo(albuminSd).Within(0.05));
            Assert.That(rate.Mean(), Is.EqualTo(egfr).Within(4));
            Assert.That(rate.StandardDeviation(), Is.EqualTo(egfrSd).Within(3));
            Assert.That(rate.Count(r => r < 60) / (double)who.Length, Is.EqualTo(impaired).Within(0.05));
            Assert.That(Adults.Of("CRCL", who).Median(), Is.EqualTo(crcl).Within(10));
        });
    }

    // 2.5, 16, 50, 84 and 97.5 %: §2.
    [TestCase("ALT", "male", 10, 14, 22, 39, 82)]
    [TestCase("ALT", "female", 8, 11, 15, 25, 49)]
    [TestCase("AST", "male", 13, 16, 21, 29, 64)]
    [TestCase("AST", "female", 11, 14, 18, 25, 41)]
    public void Enzymes_BySex_AreTheTables(string enzyme, string sex, double q2, double q16, double q50, double q84, double q97)
    {
        double[] all = Adults.Of(enzyme, Adults.Where(sex, 20, 100));
        double[] found = [all.Quantile(0.025), all.Quantile(0.16), all.Median(), all.Quantile(0.84), all.Quantile(0.975)], stated = [q2, q16, q50, q84, q97];
        for (int i = 0; i < found.Length; i++) Assert.That(found[i], Is.EqualTo(stated[i]).Within(22).Percent, $"{enzyme} {sex} {i}");
    }

    [TestCase("HT", "WT", 0.39, 0.10, "male")]
    [TestCase("HT", "WT", 0.27, 0.10, "female")]
    [TestCase("ALT", "AST", 0.75, 0.07, "male")]
    [TestCase("ALT", "WT", 0.22, 0.09, "male")]
    [TestCase("ALB", "WT", -0.22, 0.09, "female")]
    [TestCase("ALB", "BILI", 0.22, 0.09, "male")]
    [TestCase("HT", "BMI", 0.0, 0.17, "male")]
    [TestCase("SCR", "ALB", -0.05, 0.09, "male")]
    public void Spearman_WithinSexAndAge_IsNearTheSurveys(string a, string b, double stated, double tolerance, string sex)
    {
        int[] who = Adults.Where(sex, 40, 60);
        Assert.That(MathNet.Numerics.Statistics.Correlation.Spearman(Adults.Of(a, who), Adults.Of(b, who)), Is.EqualTo(stated).Within(tolerance));
    }

    [Test]
    public void AgeAndSex_AreTheSurveys()
    {
        double[] age = Adults["AGE"], shares = [0.181, 0.175, 0.162, 0.187, 0.156, 0.092, 0.047];
        for (int decade = 0; decade < shares.Length; decade++)
        {
            double from = 20 + 10 * decade, below = decade == 6 ? 200 : from + 10;
            Assert.That(age.Count(a => a >= from && a < below) / (double)Many, Is.EqualTo(shares[decade]).Within(0.0085));
        }
        Assert.That(age, Is.All.Matches<double>(a => a == Math.Floor(a) && a is >= 20 and <= 90));
        int[] old = [.. Adults.Where("male", 60, 100), .. Adults.Where("female", 60, 100)];
        Assert.That(Adults.Where("male", 60, 100).Length / (double)old.Length, Is.EqualTo(0.455).Within(0.02));
        Assert.That(old.Count(i => Adults.Levels("RACE")[i] == "white") / (double)old.Length, Is.EqualTo(0.738).Within(0.02));
    }

    [TestCase(KidneyFunction.Mild, 60, 90)]
    [TestCase(KidneyFunction.Moderate, 30, 60)]
    [TestCase(KidneyFunction.Severe, 15, 30)]
    [TestCase(KidneyFunction.Failure, 1, 15)]
    public void Kidney_Stage_HoldsEveryRate(KidneyFunction stage, double least, double greatest)
    {
        People patients = new(new AdultsPeople { Kidney = stage, MinAge = "50 years", MaxAge = "80 years" }, 2000);
        Assert.That(patients["EGFR"], Is.All.InRange(least - 0.1, greatest + 0.1));
        Assert.That(patients["EGFR"].StandardDeviation(), Is.GreaterThan(2), "they differ");
        Assert.That(patients["AGE"], Is.All.InRange(50, 80));
    }

    [Test]
    public void Bmi_Bounds_HoldEveryone()
    {
        People obese = new(new AdultsPeople { MinBmi = "40 kg/m2" }, 2000);
        Assert.That(obese["BMI"], Is.All.InRange(39.999, 80.001));
        Assert.That(obese["BMI"].Median(), Is.InRange(41, 46));
    }

    [Test]
    public void HealthyVolunteers_AreYoungAndNarrow()
    {
        People volunteers = new(new AdultsPeople { HealthyVolunteers = true }, 8_000);
        Assert.Multiple(() =>
        {
            Assert.That(volunteers["AGE"].Mean(), Is.InRange(30.0, 34.0));
            Assert.That(volunteers["AGE"].StandardDeviation(), Is.InRange(7.5, 11.0));
            Assert.That(volunteers["WT"].Mean(), Is.InRange(75.0, 83.0));
            Assert.That(volunteers["WT"].StandardDeviation(), Is.InRange(9.5, 13.0));
            Assert.That(volunteers.Levels("SEX").Count(s => s == "female") / 8_000.0, Is.EqualTo(0.12).Within(0.015));
            Assert.That(volunteers["EGFR"].Min(), Is.GreaterThan(55));
        });
    }

    [Test]
    public void Draw_IsTheSamePersonInEveryBlock()
    {
        CovariateLaw law = new(new Population { People = new AdultsPeople { Kidney = KidneyFunction.Moderate }, Parameters = new Dictionary<string, Parameter>() });
        IReadOnlyList<CovariateValues> all = law.Draw(new SubjectRange(1, 200), Key).Drawn, few = law.Draw(new SubjectRange(101, 7), Key).Drawn;
        for (int c = 0; c < all.Count; c++)
        {
            Assert.That(few[c].Numbers, Is.EqualTo(all[c].Numbers.Skip(100).Take(few[c].Numbers.Length)));
            Assert.That(few[c].Levels, Is.EqualTo(all[c].Levels.Skip(100).Take(few[c].Levels.Length)));
        }
    }

    [Test]
    public void Draw_HundredThousand_HoldsNobodyImpossible() => ImpossiblePeople.Find(new AdultsPeople { MinAge = "18 years" }, 100_000, Key);

    [Test, Explicit("a million people: run by hand")]
    public void Draw_Million_HoldsNobodyImpossible() => ImpossiblePeople.Find(new AdultsPeople { MinAge = "18 years" }, 1_000_000, Key);
}
