using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Tests.Populations;

/// <summary>A covariate that changes begins where it was drawn and follows its trajectory; what is computed from it follows too.</summary>
public sealed class TrajectoryTests
{
    const int Many = 4000;
    const double Year = 8766, Day = 24;

    static readonly RandomKey Key = RandomKey.FromSeed(20261122);

    static PopulationLaw Law(params (string Name, Trajectory Trajectory)[] trajectories) => new(
        new Population
        {
            Covariates = new OrderedDictionary<string, Covariate>
            {
                ["AGE"] = new UniformCovariate { Min = "40 year", Max = "70 year" },
                ["WT"] = new LognormalCovariate { Median = "75 kg", Cv = "20 %" },
                ["SCR"] = new LognormalCovariate { Median = "1 mg/dL", Cv = "25 %" },
                ["SEX"] = new CategoricalCovariate(new Dictionary<string, double> { ["female"] = 0.4, ["male"] = 0.6 }),
                ["CRCL"] = new CockcroftGaultCovariate(),
            },
            Trajectories = trajectories.ToDictionary(t => t.Name, t => t.Trajectory),
            Parameters = new Dictionary<string, Parameter>
            {
                ["CL"] = new() { Typical = "5 L/h", Variability = new CvSpread("30 %"), Iov = new CvSpread("20 %"), Effects = [new PowerEffect { Covariate = "CRCL", Exponent = 1, Reference = "90 mL/min" }] },
                ["V"] = new() { Typical = "40 L", Variability = new CvSpread("30 %") },
            },
        },
        [("CL", "L/h", null), ("V", "L", null)]);

    static double[] At(PopulationLaw law, string covariate, params double[] timesH)
    {
        Cohort cohort = law.Draw(new SubjectRange(1, Many), Key);
        return law.CovariatesAt(cohort, Ragged<double>.Repeat(timesH, Many), Key).Single(c => c.Name == covariate).Numbers;
    }

    static double[] Baseline(PopulationLaw law, string covariate) => law.Draw(new SubjectRange(1, Many), Key).Covariates.Single(c => c.Name == covariate).Numbers;

    [Test]
    public void AnyTrajectory_AtTheStart_IsTheBaseline()
    {
        Trajectory[] every =
        [
            new TrendTrajectory { Slope = "5 kg/year", Sd = "1 kg/year" }, new TrendTrajectory { Slope = "-10 %/year" },
            new OrnsteinUhlenbeckTrajectory { Cv = "10 %", HalfLife = "10 day" }, new RecoveryTrajectory { To = "80 %", HalfLife = "3 day" },
        ];
        foreach (Trajectory trajectory in every)
        {
            PopulationLaw law = Law(("WT", trajectory));
            Assert.That(At(law, "WT", 0), Is.EqualTo(Baseline(law, "WT")).Within(1e-12).Percent, trajectory.ToString());
            Assert.That(At(law, "WT", -24), Is.EqualTo(Baseline(law, "WT")).Within(1e-12).Percent, "before the trial");
        }
    }

    [Test]
    public void Trend_AbsoluteAndRelative()
    {
        PopulationLaw drift = Law(("WT", new TrendTrajectory { Slope = "0.5 kg/month", Sd = "0.2 kg/month" })), decline = Law(("SCR", new TrendTrajectory { Slope = "4 %/year" }));
        double[] gains = [.. At(drift, "WT", Year).Zip(Baseline(drift, "WT"), (then, now) => then - now)];
        Assert.That(gains.Mean(), Is.EqualTo(6).Within(4 * 2.4 / Math.Sqrt(Many)));
        Assert.That(gains.StandardDeviation(), Is.EqualTo(2.4).Within(4 * 2.4 / Math.Sqrt(2.0 * Many)));
        Assert.That(At(decline, "SCR", 2 * Year).Zip(Baseline(decline, "SCR"), (then, now) => then / now), Is.All.EqualTo(Math.Exp(0.08)).Within(1e-9).Percent);
    }

    [Test]
    public void Trend_Bounded_StopsThereButLeavesWhoStartsBeyond()
    {
        PopulationLaw law = Law(("WT", new TrendTrajectory { Slope = "-10 kg/year", Min = "70 kg" }));
        double[] then = At(law, "WT", 2 * Year), now = Baseline(law, "WT");
        for (int i = 0; i < Many; i++) Assert.That(then[i], Is.EqualTo(now[i] <= 70 ? now[i] : Math.Max(70, now[i] - 20)).Within(1e-9));
    }

    [Test]
    public void OrnsteinUhlenbeck_ScattersAndForgets()
    {
        PopulationLaw law = Law(("SCR", new OrnsteinUhlenbeckTrajectory { Cv = "10 %", HalfLife = "5 day" }));
        double[] baseline = Baseline(law, "SCR"), at = At(law, "SCR", 5 * Day, 200 * Day, 205 * Day);
        double[] early = Deviations(0), late = Deviations(1), next = Deviations(2);
        double sd = Math.Sqrt(Math.Log(1.01)), noise = 4 / Math.Sqrt(2.0 * Many);
        Assert.That(early.StandardDeviation(), Is.EqualTo(sd * Math.Sqrt(0.75)).Within(sd * noise), "after one half-life the variance has 1 - 1/4 of its size");
        Assert.That(late.StandardDeviation(), Is.EqualTo(sd).Within(sd * noise));
        Assert.That(MathNet.Numerics.Statistics.Correlation.Pearson(late, next), Is.EqualTo(0.5).Within(4 * 0.75 / Math.Sqrt(Many)));
        Assert.That(MathNet.Numerics.Statistics.Correlation.Pearson(early, late), Is.Zero.Within(4 / Math.Sqrt(Many)));

        double[] Deviations(int time) => [.. Enumerable.Range(0, Many).Select(i => Math.Log(at[3 * i + time] / baseline[i]))];
    }

    [Test]
    public void Recovery_GoesHalfTheWayInAHalfLife()
    {
        PopulationLaw law = Law(("SCR", new RecoveryTrajectory { To = "0.8 mg/dL", HalfLife = "2 day", From = "1 day" }));
        double[] baseline = Baseline(law, "SCR"), at = At(law, "SCR", 1 * Day, 3 * Day, 400 * Day);
        for (int i = 0; i < Many; i++)
            Assert.That(at[(3 * i)..(3 * i + 3)], Is.EqualTo(new[] { baseline[i], (baseline[i] + 0.8) / 2, 0.8 }).Within(1e-9));
    }

    [Test]
    public void At_IsTheSameWhateverTheOtherTimesAndBlocks()
    {
        PopulationLaw law = Law(("SCR", new OrnsteinUhlenbeckTrajectory { Cv = "10 %", HalfLife = "5 day" }));
        double[] three = At(law, "SCR", 24, 100, 1000), one = At(law, "SCR", 100);
        Assert.That(Enumerable.Range(0, Many).Select(i => three[3 * i + 1]), Is.EqualTo(one));
        Cohort few = law.Draw(new SubjectRange(1000, 3), Key);
        Assert.That(law.CovariatesAt(few, Ragged<double>.Repeat([100], 3), Key).Single(c => c.Name == "SCR").Numbers, Is.EqualTo(one[999..1002]));
    }

    [Test]
    public void Changing_HasWhatIsComputedFromWhatChanges()
    {
        PopulationLaw law = Law(("AGE", new AgeingTrajectory()), ("SCR", new TrendTrajectory { Slope = "10 %/year" }));
        Assert.That(law.Covariates.Changing.Select(c => (c.Name, c.Unit)), Is.EqualTo(new[] { ("AGE", "year"), ("SCR", "mg/dL"), ("CRCL", "mL/min") }));
        double[] age = Baseline(law, "AGE"), crcl = Baseline(law, "CRCL"), then = At(law, "CRCL", Year);
        for (int i = 0; i < Many; i++) Assert.That(then[i], Is.EqualTo(crcl[i] * (139 - age[i]) / (140 - age[i]) / Math.Exp(0.1)).Within(1e-9).Percent);
        Assert.That(Law().Covariates.Changing, Is.Empty);
    }

    [Test]
    public void ParametersAt_KeepEtaAndKappaAndMoveTheCentre()
    {
        PopulationLaw law = Law(("SCR", new TrendTrajectory { Slope = "20 %/year" }));
        Cohort cohort = law.Draw(new SubjectRange(1, 50), Key);
        IReadOnlyList<OccasionValues> occasions = law.DrawOccasions(cohort, Ragged<double>.Repeat([0, Year], 50), Key);
        Ragged<double> times = Ragged<double>.Repeat([0, Year / 2, Year], 50);
        int[] occasionOf = [.. Enumerable.Range(0, 50).SelectMany(i => new[] { 2 * i, 2 * i, 2 * i + 1 })];

        ParameterValues moved = law.ParametersAt(cohort, times, law.CovariatesAt(cohort, times, Key), occasions, occasionOf, law.Covariates.Changing).Single();

        Assert.That(moved.Name, Is.EqualTo("CL"), "V follows no covariate");
        for (int i = 0; i < 50; i++)
        {
            Assert.That(moved.Etas[(3 * i)..(3 * i + 3)], Is.All.EqualTo(cohort.Parameters[0].Etas[i]));
            Assert.That(moved.Values[3 * i], Is.EqualTo(occasions[0].Values[2 * i]).Within(1e-12).Percent);
            Assert.That(moved.Values[3 * i + 1], Is.EqualTo(occasions[0].Values[2 * i] * Math.Exp(-0.1)).Within(1e-9).Percent);
            Assert.That(moved.Values[3 * i + 2], Is.EqualTo(occasions[0].Values[2 * i + 1] * Math.Exp(-0.2)).Within(1e-9).Percent);
        }
    }
}
