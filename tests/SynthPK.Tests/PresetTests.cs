using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Observation;
using SynthPK.Scenarios;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>The presets, against the ranges that REALISM.md §8 gives for their columns.</summary>
public sealed class PresetTests
{
    const double HoursPerYear = 8766;

    public static IReadOnlyList<Preset> All => Preset.All;

    [Test]
    public void All_HaveTheirNames_AndUnknownOnesAreNotGuessed()
    {
        Assert.That(All.Select(preset => preset.Name), Is.EqualTo(new[] { "pristine", "phase1", "phase3", "realworld", "stress" }));
        foreach (Preset preset in All) Assert.That(Preset.Find(preset.Name), Is.SameAs(preset));
        Assert.That(() => Preset.Find("phase2"), Throws.ArgumentException.With.Message.Contains("did you mean 'phase").And.Message.Contains("realworld"));
    }

    [TestCaseSource(nameof(All))]
    public void Stages_AreALegalPipeline_OfWhatGoesWrong(Preset preset)
    {
        Assert.That(CorruptionPipeline.Check(preset.Stages), Is.Empty);
        Assert.That(preset.Stages, Has.None.Matches<CorruptionStage>(stage => stage is { IsOff: true } or { Phase: Phase.Design } or DoseAdjustment or TaskMask));
    }

    [Test]
    public void Stages_OfWhatNothingWasMeasuredOf_AreTheRungOfTheLadder()
    {
        foreach ((string name, int rung) in ((string, int)[])[("phase1", 1), ("phase3", 3), ("realworld", 4), ("stress", 5)])
            Assert.That(Preset.Find(name).Stages.OfType<SpecimenSwap>().Single(), Is.EqualTo(new SpecimenSwap().AtSeverity(rung)));
        Assert.That(Preset.Find("stress").Stages, Is.All.Property(nameof(CorruptionStage.Severity)).EqualTo(5));
        Assert.That(Preset.Find("stress").Stages, Has.Count.EqualTo(CorruptionStages.All.Count - 4));
    }

    [Test]
    public void Of_KeepsTheDesignAndTheDropoutThatAScenarioWritesOut()
    {
        foreach (Preset preset in Preset.All)
        {
            Scenario tdm = ScenarioFile.Load("vancomycin-tdm"), dropout = ScenarioFile.Load("covariate-dropout"), nivolumab = ScenarioFile.Load("nivolumab");
            Assert.That(preset.Of(tdm).Corruption.OfType<DoseAdjustment>().Single(), Is.EqualTo(tdm.Corruption.OfType<DoseAdjustment>().Single()), $"doses answer to levels, {preset.Name}");
            Assert.That(preset.Of(dropout).Corruption.OfType<InformativeDropout>(), preset.Name == "pristine" ? Is.Empty : Is.EqualTo(dropout.Corruption.OfType<InformativeDropout>()), preset.Name);
            Assert.That(preset.Of(nivolumab).Corruption.OfType<InformativeDropout>(), Is.EqualTo(preset.Stages.OfType<InformativeDropout>()), $"a rung gives way, {preset.Name}");
        }
        // what that comes to: doses other than the first, and a third who leave
        Dataset adjusted = Study.Generate(Preset.Find("phase3").Of(ScenarioFile.Load("vancomycin-tdm") with { Subjects = 100 })), left = Study.Generate(Preset.Find("phase3").Of(ScenarioFile.Load("covariate-dropout") with { Subjects = 300 }));
        Assert.That(adjusted.Doses.Get<double>("AMT").Values.ToArray().Distinct().Count(), Is.GreaterThan(10));
        Assert.That(left.Truth.Dispositions!.Rows / 300.0, Is.EqualTo(0.35).Within(0.09), "three standard errors");
    }

    [Test]
    public void Of_Pristine_IsTheScenarioWithoutStages()
    {
        foreach (Scenario scenario in BuiltInScenarios.Names.Select(ScenarioFile.Load).Select(s => s with { Subjects = 12 }))
        {
            Dataset pristine = Study.Generate(Preset.Find("pristine").Of(scenario)), bare = Study.Generate(scenario with { Corruption = [.. scenario.Corruption.Where(stage => stage is DoseAdjustment)] });
            TableAssert.Same([.. pristine.Released, .. pristine.Truth.Tables], [.. bare.Released, .. bare.Truth.Tables], scenario.Name);
        }
    }

    [Test]
    public void Of_KeepsWhatTheScenarioSaysOfResidualErrorsAndLimits()
    {
        Scenario warfarin = ScenarioFile.Load("warfarin") with { Epsilon = new StudentTEpsilon(8), Autocorrelation = new PerHourAutocorrelation(0.9) };
        Scenario altered = Preset.Find("phase1").Of(warfarin);
        Assert.That((altered.Epsilon, altered.Autocorrelation, altered.Assay), Is.EqualTo((warfarin.Epsilon, warfarin.Autocorrelation, warfarin.Assay)));
        Assert.That(altered.Corruption.OfType<BlqCensoring>().Single(), Is.EqualTo(new BlqCensoring()), "the assay states a limit");
        Endpoint[] endpoints = [.. Preset.Find("phase3").Of(ScenarioFile.Load("warfarin-pca")).Endpoints.Values];
        Assert.That(endpoints, Has.Length.EqualTo(2).And.All.Property(nameof(Endpoint.Epsilon)).EqualTo(new StandardisedTEpsilon(4)));
    }

    /// <summary>Low and high of §8 for the measures of a preset: deviation of sampling times in min, of dose times in min, missed doses, missing samples, gross outliers, missing covariates.</summary>
    public static IEnumerable<TestCaseData> Columns =>
    [
        new("phase1", (1.0, 10.0), (0.0, 5.0), (0.0, 0.01), (0.001, 0.03), (0.0, 0.01), (0.0, 0.02)),
        new("phase3", (10.0, 90.0), (15.0, 150.0), (0.02, 0.20), (0.03, 0.15), (0.002, 0.03), (0.01, 0.08)),
        new("realworld", null, null, (0.01, 0.10), null, (0.005, 0.03), (0.10, 0.40)),
        new("stress", null, null, null, null, null, null),
    ];

    [Explicit("takes minutes: each study with a dropout is piloted with 1000 subjects, some of them through differential equations")]
    [Test]
    public void Of_EveryBuiltIn_Generates100Subjects([ValueSource(nameof(All))] Preset preset, [ValueSource(typeof(BuiltInScenarios), nameof(BuiltInScenarios.Names))] string scenario) =>
        Generate100(preset, scenario);

    [TestCaseSource(nameof(Columns))]
    public void Of_RichSparseAndHospitalScenarios_Generates100SubjectsAsTheColumnSays(
        string name, (double, double)? samplingMin, (double, double)? dosingMin, (double, double)? missedDoses, (double, double)? missingSamples, (double, double)? outliers, (double, double)? missingCovariates)
    {
        Preset preset = Preset.Find(name);
        Dataset[] datasets = [.. ((string[])["theophylline", "vancomycin"]).Select(scenario => Generate100(preset, scenario))];
        Within(samplingMin, DeviationMin(datasets, "samples", "sampling-time-deviation"), "SD of sampling times");
        Within(dosingMin, DeviationMin(datasets, "doses", "dose-timing"), "SD of dose times");
        Within(missedDoses, Rate(datasets, "missed-doses"), "missed doses");
        Within(missingSamples, Rate(datasets, "missed-samples", "lost-samples"), "missing samples");
        Within(outliers, Rate(datasets, "outliers"), "gross outliers");
        Within(missingCovariates, Rate(datasets, "missing-covariates"), "missing covariates");
    }

    [TestCase("phase1", 0.0, 0.10)]
    [TestCase("phase3", 0.02, 0.30)]
    [TestCase("realworld", 0.0, 0.05)]
    public void Of_AScenarioWithoutALimit_CensorsTheShareOfTheColumn(string preset, double least, double most)
    {
        Scenario own = ScenarioFile.Load("theophylline"), theophylline = own with
        {
            Subjects = 200,
            Assay = new Assay(),
            Arms = [own.Arms[0] with { Sampling = [new TimesPlan(["0.5 h", "1 h", "2 h", "3.5 h", "5 h", "7 h", "9 h", "12 h", "18 h", "24 h"])] }], // without the one before the dose
        };
        Assert.That(Rate([Study.Generate(Preset.Find(preset).Of(theophylline))], "blq-censoring"), Is.InRange(least, most).And.GreaterThan(0));
    }

    [TestCase("phase1", 0.0, 0.05, false)]
    [TestCase("phase3", 0.05, 0.30, true)]
    [TestCase("realworld", 0.15, 0.40, true)]
    public void Of_Warfarin_LosesTheShareOfSubjectsOfTheColumn(string preset, double least, double most, bool isPerYear)
    {
        Scenario scenario = Preset.Find(preset).Of(ScenarioFile.Load("warfarin") with { Subjects = 800 });
        StageSummary dropout = Study.Generate(scenario).Truth.Stages.Single(stage => stage.Stage == "informative-dropout");
        const double TrialH = 552; // the last sample
        double share = dropout.Expected!.Value / dropout.Eligible;
        if (isPerYear) share = 1 - Math.Pow(1 - share, HoursPerYear / TrialH);
        Assert.That(share, Is.InRange(least, most));
        Assert.That(dropout.Hit, Is.Positive);
    }

    [TestCase("pristine", -0.4, 0.4)]
    [TestCase("phase1", 1.0, 100)]
    [TestCase("phase3", 1.0, 100)]
    [TestCase("realworld", 1.0, 100)]
    [TestCase("stress", 1.0, 1000)]
    public void Of_Theophylline_HasTheTailsOfTheColumn_AndTheScenariosSpread(string preset, double least, double most)
    {
        Scenario theophylline = ScenarioFile.Load("theophylline") with { Subjects = 300, Assay = new Assay { Digits = 6 } };
        Scenario tailed = Preset.Find(preset).Of(theophylline) with { Corruption = [] };
        Table latent = Study.Generate(tailed).Truth.Latent;
        double[] residuals = [.. latent.Get<double>("MEASURED").Values.ToArray().Zip(latent.Get<double>("CONC").Values.ToArray(), (measured, truth) => measured - truth)];
        double variance = residuals.Average(r => r * r);
        Assert.That(residuals.Average(r => r * r * r * r) / (variance * variance) - 3, Is.InRange(least, most), "excess kurtosis");
        Assert.That(Math.Sqrt(variance), Is.EqualTo(0.693).Within(preset == "stress" ? 0.12 : 0.05), "the scenario's additive SD");
    }

    static Dataset Generate100(Preset preset, string scenario)
    {
        Dataset dataset = Study.Generate(preset.Of(ScenarioFile.Load(scenario) with { Subjects = 100 }));
        Column<string> status = dataset.Truth.Parameters.Get<string>("STATUS");
        Assert.That(Enumerable.Range(0, 100).Count(row => !status.IsNull(row)), Is.Zero, $"{scenario}: subjects that failed");
        Assert.That(dataset.Observations.Rows, Is.Positive, scenario);
        return dataset;
    }

    static void Within((double Least, double Most)? range, double measure, string what)
    {
        if (range is not { } bounds) return;
        TestContext.Out.WriteLine($"{what}: {measure}");
        Assert.That(measure, Is.InRange(bounds.Least, bounds.Most), what);
    }

    /// <summary>The share of what a stage could hit that it hit, over all datasets; of two stages, that either hit.</summary>
    static double Rate(IEnumerable<Dataset> datasets, params string[] stages) => 1 - stages.Aggregate(1.0, (kept, stage) =>
    {
        StageSummary[] summaries = [.. datasets.SelectMany(d => d.Truth.Stages).Where(s => s.Stage == stage)];
        long eligible = summaries.Sum(s => s.Eligible);
        return eligible == 0 ? kept : kept * (1 - (double)summaries.Sum(s => s.Hit) / eligible);
    });

    /// <summary>The standard deviation of what a stage added to times, in minutes; of times that it left, 0.</summary>
    static double DeviationMin(IReadOnlyList<Dataset> datasets, string table, string stage)
    {
        double sum = 0, squares = 0;
        foreach (Table audit in datasets.Select(d => d.Truth.Audit))
        {
            for (int row = 0; row < audit.Rows; row++)
            {
                if (audit.Get<string>("STAGE").Values[row] != stage || audit.Get<string>("TABLE").Values[row] != table || audit.Get<string>("FIELD").Values[row] != "TIME") continue;
                double min = 60 * (audit.Get<double>("AFTER").Values[row] - audit.Get<double>("BEFORE").Values[row]);
                sum += min;
                squares += min * min;
            }
        }
        double count = datasets.SelectMany(d => d.Truth.Stages).Where(s => s.Stage == stage).Sum(s => s.Eligible);
        return Math.Sqrt(squares / count - sum / count * (sum / count));
    }
}
