using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Observation;
using SynthPK.Populations;

namespace SynthPK.Tests;

/// <summary>Designs from which arms follow: crossovers with their periods and formulations, escalations with their cohorts.</summary>
public sealed class DesignTests
{
    static readonly Population People = new()
    {
        Parameters = new Dictionary<string, Parameter>
        {
            ["CL"] = new() { Typical = "3 L/h", Variability = new CvSpread("30 %") },
            ["V"] = new() { Typical = "30 L", Variability = new CvSpread("20 %") },
            ["KA"] = new() { Typical = "1 1/h", Variability = new CvSpread("50 %") },
        },
    };

    static readonly CrossoverDesign Bioequivalence = new()
    {
        Treatments = new Dictionary<string, Treatment>
        {
            ["R"] = new() { Regimen = [new OralCourse { Dose = "100 mg" }] },
            ["T"] = new() { Regimen = [new OralCourse { Dose = "100 mg" }], Factors = new Dictionary<string, double> { ["F"] = 0.9 } },
        },
        Sequences = [["R", "T"], ["T", "R"]],
        Period = "14 days",
        Sampling = [new TimesPlan(["1 h", "2 h", "4 h", "12 h", "24 h"])],
    };

    static readonly Scenario Crossover = new() { Name = "crossover", Model = "one-compartment", Population = People, Design = Bioequivalence, Subjects = 200, Error = new ProportionalError("1 %") };

    static readonly Scenario Escalation = Crossover with
    {
        Name = "escalation",
        Subjects = 40,
        Design = new EscalationDesign
        {
            Levels = new Dictionary<string, IReadOnlyList<DoseCourse>> { ["10 mg"] = [new OralCourse { Dose = "10 mg" }], ["30 mg"] = [new OralCourse { Dose = "30 mg" }], ["100 mg"] = [new OralCourse { Dose = "100 mg" }] },
            CohortSize = 8,
            Placebo = 2,
            Interval = "14 days",
            Sentinel = "1 day",
            Sampling = [new TimesPlan(["1 h", "12 h"])],
        },
    };

    [Test]
    public void Crossover_Treatments_DifferByTheFactorOfTheirBioavailability()
    {
        // Linear kinetics: after 70 days nothing is left over even of the slowest subject.
        Table latent = Study.Generate(Crossover with { Design = Bioequivalence with { Period = "70 days" } }).Truth.Latent;
        double[] conc = [.. latent.Get<double>("CONC").Values], nominal = [.. latent.Get<double>("NTIME").Values];
        string[] treatment = [.. latent.Get<string>("TRT").Values];
        long[] period = [.. latent.Get<long>("PERIOD").Values], id = [.. latent.Get<long>("ID").Values];
        Dictionary<(long, double), double> reference = [];
        for (int row = 0; row < conc.Length; row++)
            if (treatment[row] == "R") reference.Add((id[row], nominal[row] % 1680), conc[row]);
        for (int row = 0; row < conc.Length; row++)
        {
            Assert.That(period[row], Is.EqualTo(nominal[row] < 1680 ? 1 : 2));
            if (treatment[row] == "T") Assert.That(conc[row] / reference[(id[row], nominal[row] % 1680)], Is.EqualTo(0.9).Within(1e-9));
        }
        Assert.That(treatment.Count(t => t == "T"), Is.EqualTo(treatment.Length / 2));
    }

    [Test]
    public void Crossover_Sequences_AreArmsOfAsManySubjects()
    {
        Dataset data = Study.Generate(Crossover with { Subjects = 4000 }, new StudyOptions { BlockSize = 1000 });
        string[] arms = [.. data.Subjects.Get<string>("ARM").Values];
        Assert.That(arms.Distinct(), Is.EquivalentTo(new[] { "R-T", "T-R" }));
        Assert.That(arms.Count(a => a == "R-T"), Is.EqualTo(2000).Within(4 * Math.Sqrt(1000)));
        Table doses = data.Doses;
        Assert.That(doses.Get<double>("TIME").Values[..2].ToArray(), Is.EqualTo(new[] { 0.0, 336 }));
        Assert.That(doses.Get<string>("TRT").Values[..2].ToArray(), Is.EqualTo(arms[0].Split('-')));
        Assert.That(doses.Get<long>("PERIOD").Values[..2].ToArray(), Is.EqualTo(new[] { 1L, 2 }));
    }

    [Test]
    public void Crossover_Conditions_BelongToTheirPeriodUpToHalfTheWashout()
    {
        Table conditions = Study.Generate(Crossover with { Subjects = 40 }).Truth.Conditions!;
        Assert.That(conditions.Rows, Is.EqualTo(40));
        double[] from = [.. conditions.Get<double>("FROM").Values.ToArray().Distinct().Order()];
        Assert.That(from, Is.EqualTo(new[] { 0, 336 - (336 - 24) / 2.0 }), "from the beginning, or from half-way between the last sample and the next dose");
        Assert.That(conditions.Get<double>("TO").Values.ToArray().Distinct().Order(), Is.EqualTo(new[] { 180.0, 1e6 }));
        Assert.That(conditions.Get<double>("FACTOR").Values.ToArray(), Is.All.EqualTo(0.9));
    }

    [Test]
    public void Crossover_WithVariationBetweenOccasions_HasOneInEachPeriod()
    {
        Population varying = People with { Parameters = new Dictionary<string, Parameter>(People.Parameters) { ["CL"] = new() { Typical = "3 L/h", Iov = new CvSpread("20 %") } } };
        Dataset data = Study.Generate(Crossover with { Population = varying });
        Assert.That(data.Truth.Occasions!.Rows, Is.EqualTo(2 * 200));
        Assert.That(data.Observations.Get<long>("OCC").Values.ToArray(), Is.EqualTo(data.Observations.Get<long>("PERIOD").Values.ToArray()));
    }

    [Test]
    public void Crossover_OfOneMoreSubject_LeavesTheOthersAlone()
    {
        Table few = Study.Generate(Crossover with { Subjects = 20 }).Observations, more = Study.Generate(Crossover with { Subjects = 30 }).Observations;
        Assert.That(more.Get<double>("DV").Values[..few.Rows].ToArray(), Is.EqualTo(few.Get<double>("DV").Values.ToArray()));
    }

    [Test]
    public void Escalation_Cohorts_FollowTheNumbersOfTheSubjects()
    {
        Dataset data = Study.Generate(Escalation);
        string[] arms = [.. data.Subjects.Get<string>("ARM").Values];
        string[] levels = ["10 mg", "30 mg", "100 mg", "100 mg", "100 mg"];
        for (int cohort = 0; cohort < 5; cohort++)
        {
            string[] own = arms[(8 * cohort)..(8 * cohort + 8)];
            Assert.That(own.Count(a => a == "placebo"), Is.EqualTo(2), "exactly, in every cohort");
            Assert.That(own[..2].Count(a => a == "placebo"), Is.EqualTo(1), "one of the sentinels");
            Assert.That(own.Where(a => a != "placebo"), Is.All.EqualTo(levels[cohort]), "those beyond the last level expand it");
        }
        long[] enrolled = [.. data.Subjects.Get<long>("ENROLLED").Values];
        Assert.That(enrolled[..8], Is.EqualTo(new[] { 0L, 0, 1, 1, 1, 1, 1, 1 }));
        Assert.That(enrolled[8..16], Is.EqualTo(enrolled[..8].Select(day => day + 14)));
    }

    [Test]
    public void Escalation_Placebo_IsADoseOfNothing()
    {
        Dataset data = Study.Generate(Escalation with { Subjects = 24 });
        string[] arms = [.. data.Subjects.Get<string>("ARM").Values];
        double[] amounts = [.. data.Doses.Get<double>("AMT").Values], conc = [.. data.Truth.Latent.Get<double>("CONC").Values];
        for (int i = 0; i < 24; i++)
        {
            double mg = arms[i] == "placebo" ? 0 : double.Parse(arms[i][..^3], System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(amounts[i], Is.EqualTo(mg));
            Assert.That(conc[2 * i], mg == 0 ? Is.Zero : Is.GreaterThan(0));
        }
    }

    [Test]
    public void Escalation_Placebo_IsAsLikelyForEveryPlace()
    {
        string[] arms = [.. Study.Generate(Escalation with { Subjects = 8000, Design = (EscalationDesign)Escalation.Design! with { Sentinel = null } }, new StudyOptions { BlockSize = 1600 }).Subjects.Get<string>("ARM").Values];
        for (int place = 0; place < 8; place++)
            Assert.That(arms.Where((arm, i) => i % 8 == place && arm == "placebo").Count() / 1000.0, Is.EqualTo(0.25).Within(4 * Math.Sqrt(0.25 * 0.75 / 1000)), $"place {place}");
    }
}
