using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Randomness;
using People = SynthPK.Tests.Populations.AdultsPeopleTests.People;

namespace SynthPK.Tests.Populations;

/// <summary>Children grow as the charts say; newborns weigh what their gestational age gives them.</summary>
public sealed class ChildrenPeopleTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(20261122);

    // knowledge/POPULATION.md §4 (WHO, days) and §5 (CDC, from 3 years on: months 36.5, 60.5, ...): M of weight and height.
    [TestCase("male", 0, 3.346, 49.88)]
    [TestCase("male", 91, 6.369, 61.40)]
    [TestCase("male", 365, 9.646, 75.74)]
    [TestCase("female", 30, 4.172, 53.63)]
    [TestCase("female", 730, 11.474, 86.40)]
    [TestCase("male", 36.5 * 30.4375, 14.40, 95.27)]
    [TestCase("male", 108.5 * 30.4375, 28.68, 133.73)]
    [TestCase("female", 84.5 * 30.4375, 22.87, 121.76)]
    [TestCase("female", 156.5 * 30.4375, 45.98, 157.34)]
    [TestCase("male", 240 * 30.4375, 70.60, 176.85)]
    public void Growth_AtScoreZero_IsTheChartsMedian(string sex, double days, double weight, double height)
    {
        GrowthReference growth = GrowthReference.Of(sex == "male");
        Assert.That(growth.Weight(days, 0), Is.EqualTo(weight).Within(0.3).Percent);
        Assert.That(growth.Height(days, 0), Is.EqualTo(height).Within(0.2).Percent);
    }

    [Test]
    public void Growth_ByHand_IsTheLmsFormula()
    {
        // Boys of 365 days, L 0.0645, M 9.646 kg, S 0.10925: 9.646 · (1 + 0.0645 · 0.10925 · 2)^(1/0.0645) = 11.98 kg
        GrowthReference boys = GrowthReference.Of(isMale: true);
        Assert.That(boys.Weight(365, 2), Is.EqualTo(11.98).Within(0.01));
        Assert.That(boys.WeightScore(365, 11.98), Is.EqualTo(2).Within(0.01));
        Assert.That(boys.HeightScore(2000, boys.Height(2000, -1.3)), Is.EqualTo(-1.3).Within(1e-9));
    }

    [TestCase(0.1, 0.99, 0.71)]
    [TestCase(1, 1.99, 0.68)]
    [TestCase(2, 3.99, 0.73)]
    [TestCase(4, 5.99, 0.77)]
    [TestCase(6, 9.99, 0.73)]
    [TestCase(10, 13.99, 0.67)]
    [TestCase(14, 15.99, 0.54)]
    [TestCase(16, 19.99, 0.50)]
    public void Scores_OfReferenceChildren_AreStandardNormalAndCorrelated(double from, double to, double r)
    {
        (double[] weight, double[] height) = Scores(new ChildrenPeople { MinAge = new(from, "year"), MaxAge = new(to, "year") });
        Assert.Multiple(() =>
        {
            Assert.That(weight.Mean(), Is.Zero.Within(0.055));
            Assert.That(height.Mean(), Is.Zero.Within(0.055));
            Assert.That(weight.StandardDeviation(), Is.EqualTo(1).Within(0.05));
            Assert.That(height.StandardDeviation(), Is.EqualTo(1).Within(0.055));
            Assert.That(MathNet.Numerics.Statistics.Correlation.Spearman(weight, height), Is.EqualTo(6 / Math.PI * Math.Asin(r / 2)).Within(0.04));
        });
    }

    [TestCase(2, 4.99, 0.33, 1.15, 0.09)]
    [TestCase(5, 7.99, 0.44, 1.14, 0.22)]
    [TestCase(8, 11.99, 0.58, 1.19, 0.29)]
    [TestCase(12, 15.99, 0.70, 1.19, 0.14)]
    [TestCase(16, 19.99, 0.47, 1.24, -0.14)]
    public void Scores_OfPresentDayChildren_AreShifted(double from, double to, double weightMean, double weightSd, double heightMean)
    {
        (double[] weight, double[] height) = Scores(new ChildrenPeople { MinAge = new(from, "year"), MaxAge = new(to, "year"), PresentDay = true });
        Assert.That(weight.Mean(), Is.EqualTo(weightMean).Within(0.10));
        Assert.That(weight.StandardDeviation(), Is.EqualTo(weightSd).Within(0.12));
        Assert.That(height.Mean(), Is.EqualTo(heightMean).Within(0.06));
    }

    [TestCase("male", 12.5, 0.57)]
    [TestCase("male", 16.5, 0.89)]
    [TestCase("female", 14.5, 0.635)]
    [TestCase("female", 18.5, 0.705)]
    [TestCase("male", 5, 0.368)]
    public void Creatinine_ByAge_HasItsMedian(string sex, double age, double median)
    {
        People children = new(new ChildrenPeople { MinAge = new(age - 0.1, "year"), MaxAge = new(age + 0.1, "year"), Male = sex == "male" ? 1 : 0 }, 4000);
        Assert.That(children["SCR"].Median(), Is.EqualTo(median).Within(0.02));
        Assert.That(Array.ConvertAll(children["SCR"], Math.Log).StandardDeviation(), Is.EqualTo(0.18).Within(0.02));
        Assert.That(children["EGFR"].Median(), Is.EqualTo(0.413 * children["HT"].Median() / median).Within(6).Percent);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Draw_TwentyThousand_HoldsNobodyImpossible(bool present) =>
        ImpossiblePeople.Find(new ChildrenPeople { MinAge = "28 days", MaxAge = "18 years", PresentDay = present }, 20_000, Key);

    [TestCase(false), TestCase(true), Explicit("a million children: run by hand")]
    public void Draw_Million_HoldsNobodyImpossible(bool present) =>
        ImpossiblePeople.Find(new ChildrenPeople { MinAge = "28 days", MaxAge = "18 years", PresentDay = present }, 1_000_000, Key);

    [Test]
    public void Growth_Trajectory_KeepsTheScore()
    {
        PopulationLaw law = new(
            new Population
            {
                People = new ChildrenPeople { MinAge = "1 year", MaxAge = "10 years" },
                Trajectories = new Dictionary<string, Trajectory> { ["AGE"] = new AgeingTrajectory(), ["WT"] = new GrowthTrajectory(), ["HT"] = new GrowthTrajectory() },
                Parameters = new Dictionary<string, Parameter>(),
            },
            []);
        Cohort cohort = law.Draw(new SubjectRange(1, 200), Key);
        IReadOnlyList<CovariateValues> then = law.CovariatesAt(cohort, Ragged<double>.Repeat([0, 2 * 8766], 200), Key);
        Assert.That(law.Covariates.Changing.Select(c => c.Name), Is.EqualTo(new[] { "AGE", "HT", "WT", "BMI", "BSA", "EGFR" }));
        for (int i = 0; i < 200; i++)
        {
            GrowthReference growth = GrowthReference.Of(Named(cohort.Covariates, "SEX").Levels[i] == "male");
            double age = Named(cohort.Covariates, "AGE").Numbers[i], weight = Named(cohort.Covariates, "WT").Numbers[i];
            Assert.That(Named(then, "WT").Numbers[2 * i], Is.EqualTo(weight));
            Assert.That(Named(then, "AGE").Numbers[2 * i + 1], Is.EqualTo(age + 2).Within(1e-9));
            Assert.That(growth.WeightScore((age + 2) * 365.25, Named(then, "WT").Numbers[2 * i + 1]), Is.EqualTo(growth.WeightScore(age * 365.25, weight)).Within(1e-6));
        }

        static CovariateValues Named(IReadOnlyList<CovariateValues> covariates, string name) => covariates.Single(c => c.Name == name);
    }

    [Test]
    public void Neonates_BirthWeight_FollowsGestationalAge()
    {
        NeonatesPeople At(double weeks) => new() { GestationalAge = new UniformCovariate { Min = new(weeks - 0.08, "week"), Max = new(weeks + 0.08, "week") }, Male = 1 };
        // exp(-7.00303 + 1.325911 √28 + 0.0571937) = 1.07 kg; at 33 weeks 1.96 kg; at 40 weeks the WHO's 3.35 kg
        Assert.That(Drawn(At(28), "BWT").Median(), Is.EqualTo(1.07).Within(0.03));
        Assert.That(Drawn(At(33), "BWT").Median(), Is.EqualTo(1.96).Within(0.04));
        Assert.That(Drawn(At(40), "BWT").Median(), Is.EqualTo(3.35).Within(0.05));
        Assert.That(Array.ConvertAll(Drawn(At(28), "BWT"), Math.Log).StandardDeviation(), Is.EqualTo(Math.Sqrt(0.0373218)).Within(0.015));
        Assert.That(Array.ConvertAll(Drawn(At(40), "BWT"), Math.Log).StandardDeviation(), Is.EqualTo(0.146).Within(0.015));
    }

    [Test]
    public void Neonates_Weight_FallsAndIsRegained()
    {
        Assert.That(NeonatesPeople.Growth(39, 0), Is.EqualTo(1));
        Assert.That(NeonatesPeople.Growth(39, 4), Is.EqualTo(0.93).Within(1e-12));
        Assert.That(NeonatesPeople.Growth(39, 10), Is.EqualTo(1).Within(1e-12));
        // from 28 weeks of gestation, 24 days after birth: two weeks of growth on the very preterm curve, exp(1.325911 (√30 - √28))
        Assert.That(NeonatesPeople.Growth(28, 24), Is.EqualTo(Math.Exp(1.325911 * (Math.Sqrt(30) - Math.Sqrt(28)))).Within(1e-9));
        double[] pma = Drawn(new NeonatesPeople(), "PMA"), ga = Drawn(new NeonatesPeople(), "GA"), pna = Drawn(new NeonatesPeople(), "PNA");
        for (int i = 0; i < pma.Length; i++) Assert.That(pma[i], Is.EqualTo(ga[i] + pna[i] / 7).Within(1e-9));
        Assert.That(ga, Is.All.InRange(37, 42));
    }

    static double[] Drawn(SynthPK.Populations.People people, string name) => people.Draw([.. Enumerable.Range(1, 4000).Select(i => (long)i)], Key).Single(c => c.Name == name).Numbers;

    static (double[] Weight, double[] Height) Scores(ChildrenPeople law)
    {
        People children = new(law, 6_000);
        string[] sex = children.Levels("SEX");
        double[] age = children["AGE"], weight = children["WT"], height = children["HT"];
        return (
            [.. Enumerable.Range(0, sex.Length).Select(i => GrowthReference.Of(sex[i] == "male").WeightScore(age[i] * 365.25, weight[i]))],
            [.. Enumerable.Range(0, sex.Length).Select(i => GrowthReference.Of(sex[i] == "male").HeightScore(age[i] * 365.25, height[i]))]);
    }
}
