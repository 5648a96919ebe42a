using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Scenarios;
using SynthPK.Simulation;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>Occasions, mixtures, replicates and several endpoints on their way through a study.</summary>
public sealed class VariabilityStudyTests
{
    const string Text = """
        name: variable
        subjects: 40
        model: one-compartment
        population:
          mixture: { poor: 0.3, extensive: 0.7 }
          parameters:
            CL: { typical: 3 L/h, variability: { cv: 30 % }, iov: { cv: 11.3 % }, mixture: { poor: { typical: 1 L/h } } }
            V: { typical: 30 L, iov: { cv: 22.4 % } }
          omega:
            - block: { of: [CL], lower: [0.0861777] }
          uncertainty: { of: [CL, V], lower: [0.01, 0, 1] }
        occasions: { starts: [48 h, 24 h] }
        arms:
          - name: daily
            regimen: [bolus: { dose: 100 mg, every: 24 h, count: 4 }]
            sampling: [times: "1, 24, 30, 47.5, 60, 96 h"]
        error: { proportional: 10 % }
        """;

    static readonly Scenario Variable = ScenarioFile.Parse(Text);

    [Test]
    public void Scenario_WrittenAndReadBack_IsTheSame() =>
        Assert.That(ScenarioFile.Write(ScenarioFile.Parse(ScenarioFile.Write(Variable))), Is.EqualTo(ScenarioFile.Write(Variable)));

    [Test]
    public void Occasions_AreInTheTruth_AndNumberDosesAndSamples()
    {
        Dataset dataset = Study.Generate(Variable);
        Table occasions = dataset.Truth.Occasions!;
        Assert.That(occasions.Schema.Columns.Select(c => c.Name), Is.EqualTo(new[] { "ID", "OCC", "FROM", "KAPPA_CL", "KAPPA_V", "CL", "V" }));
        Assert.That(occasions.Get<double>("FROM").Values[..6].ToArray(), Is.EqualTo(new[] { 0.0, 24, 48, 0, 24, 48 }));
        Assert.That(dataset.Doses.Get<long>("OCC").Values[..4].ToArray(), Is.EqualTo(new[] { 1L, 2, 3, 3 }));
        Assert.That(dataset.Observations.Get<long>("OCC").Values[..6].ToArray(), Is.EqualTo(new[] { 1L, 2, 2, 2, 3, 3 }), "a sample at the very beginning of an occasion belongs to it");
        Assert.That(dataset.Truth.Parameters.Get<string>("MIXTURE").Values.ToArray().Distinct(), Is.EquivalentTo(new[] { "poor", "extensive" }));
        Assert.That(dataset.Released.SelectMany(t => t.Schema.Columns).Select(c => c.Name), Has.None.EqualTo("MIXTURE"));
    }

    [Test]
    public void Parameters_HandedOver_AreOneSetForEachOccasion()
    {
        Table occasions = Study.Generate(Variable).Truth.Occasions!;
        StructuralModel model = StructuralModel.Find("one-compartment");
        PopulationLaw law = new(Variable.Population, model.Parameters.Select(p => (p.Name, p.Unit, p.Default)));
        Cohort cohort = law.Draw(new SubjectRange(1, 40), RandomKey.FromSeed(1).For("population"));
        OccasionPlan plan = new(Ragged<double>.Of(Enumerable.Repeat<double[]>([0, 24, 48], 40)));
        IReadOnlyList<OccasionValues> drawn = law.DrawOccasions(cohort, plan.FromH, RandomKey.FromSeed(1).For("population"));
        SubjectParameters parameters = new Bodies(model, law, cohort, drawn, plan).Parameters(Nothing);
        Assert.That(parameters.Sets, Is.EqualTo(120));
        Assert.That(parameters["CL"].ToArray(), Is.EqualTo(occasions.Get<double>("CL").Values.ToArray()));
        Assert.That(parameters["V"].ToArray().Distinct().Count(), Is.EqualTo(120));
        Assert.That(parameters["F"].ToArray(), Is.All.EqualTo(1));
    }

    [Test]
    public void Covariate_ThatTheModelReads_IsHandedToIt()
    {
        Scenario scenario = ScenarioFile.Parse(Text
            .Replace("  mixture: { poor: 0.3, extensive: 0.7 }", "  covariates: { V: { uniform: { min: 20000 mL, max: 40000 mL } } }", StringComparison.Ordinal)
            .Replace(", mixture: { poor: { typical: 1 L/h } }", "", StringComparison.Ordinal)
            .Replace("    V: { typical: 30 L, iov: { cv: 22.4 % } }\n", "", StringComparison.Ordinal)
            .Replace("of: [CL, V], lower: [0.01, 0, 1]", "of: [CL], lower: [0.01]", StringComparison.Ordinal));
        StructuralModel model = StructuralModel.Find("one-compartment");
        PopulationLaw law = new(scenario.Population, model.Parameters.Select(p => (p.Name, p.Unit, p.Default)));
        Cohort cohort = law.Draw(new SubjectRange(1, 5), RandomKey.FromSeed(1).For("population"));
        OccasionPlan plan = new(Ragged<double>.Of(Enumerable.Repeat<double[]>([0, 24], 5)));
        double[] volumes = new Bodies(model, law, cohort, [], plan).Parameters(Nothing)["V"].ToArray();
        Assert.That(volumes, Is.EqualTo(cohort.Covariates[0].Numbers.SelectMany(mL => new[] { mL / 1000, mL / 1000 })).Within(1e-12));
    }

    /// <summary>A trial in which nothing is performed.</summary>
    static Conduct Nothing => new(ConditionTable.Empty, ConditionTable.Empty, ConditionTable.Empty);

    const string Cells = """
        name: cells
        subjects: 30
        model: friberg
        population:
          mixture: { frail: 0.4, sturdy: 0.6 }
          parameters:
            MTT: { typical: 124 h, variability: { cv: 17 % } }
            CIRC0: { typical: 7.2 1/nL, variability: { cv: 30 % } }
            GAMMA: { typical: 0.24 }
            SLOPE: { typical: 20 L/mg, iov: { cv: 30 % }, mixture: { frail: { typical: 34 L/mg } } }
            CL: { typical: 285 L/h, variability: { cv: 20 % }, iov: { cv: 25 % } }
            V1: { typical: 290 L }
            Q: { typical: 204 L/h }
            V2: { typical: 995 L }
          uncertainty: { of: [CL, MTT], lower: [100, 0, 16] }
        occasions: each-dose
        replicate: 2
        arms:
          - name: cycles
            regimen: [infusion: { dose: 300 mg, duration: 3 h, every: 21 days, count: 2 }]
            sampling:
              - of: { endpoints: [CP], plan: { times: "20, 44, 524, 548 h" } }
              - of: { endpoints: [CIRC], plan: { times: "0, 10, 20.9, 31, 42 days" } }
        endpoints:
          CP: { error: { proportional: 10 % }, assay: { lloq: 0.001 mg/L } }
          CIRC: { error: { proportional: 20 % }, error-variability: { cv: 20 % } }
        error-correlations: [{ between: [CP, CIRC], value: 0.4 }]
        """;

    static IEnumerable<TestCaseData> Blocked =>
    [
        new TestCaseData(Variable).SetArgDisplayNames("closed form"),
        new TestCaseData(ScenarioFile.Parse(Cells)).SetArgDisplayNames("ODE, two endpoints"),
        new TestCaseData(ScenarioFile.Load("warfarin-pca") with { Subjects = 30 }).SetArgDisplayNames("text"),
    ];

    [TestCaseSource(nameof(Blocked))]
    public void Blocks_OfAnySize_GiveTheSameTables(Scenario scenario)
    {
        Dataset whole = Study.Generate(scenario, new StudyOptions { BlockSize = 1000 });
        Column<string> status = whole.Truth.Parameters.Get<string>("STATUS");
        Assert.That(Enumerable.Range(0, status.Count).Select(status.IsNull), Is.All.True, "everyone can be simulated");
        foreach (int size in new[] { 1, 7 })
        {
            Dataset parts = Study.Generate(scenario, new StudyOptions { BlockSize = size, Threads = 2 });
            TableAssert.Same([.. parts.Released, .. parts.Truth.Tables], [.. whole.Released, .. whole.Truth.Tables]);
        }
    }

    /// <summary>On each occasion the concentration falls as that occasion's clearance says, not as the subject's.</summary>
    [Test]
    public void Kappas_ActOnTheConcentrations()
    {
        Dataset data = Study.Generate(Variable with { Arms = [Variable.Arms[0] with { Sampling = [new TimesPlan(["2 h", "20 h", "30 h", "45 h", "50 h", "70 h"])] }] });
        double[] conc = [.. data.Truth.Latent.Get<double>("CONC").Values], cl = [.. data.Truth.Occasions!.Get<double>("CL").Values], v = [.. data.Truth.Occasions!.Get<double>("V").Values];
        double[] lasting = [18, 15, 20];
        for (int i = 0; i < 40; i++)
        {
            for (int occasion = 0; occasion < 3; occasion++)
            {
                int first = 6 * i + 2 * occasion, set = 3 * i + occasion;
                Assert.That(Math.Log(conc[first] / conc[first + 1]) / lasting[occasion], Is.EqualTo(cl[set] / v[set]).Within(1e-9).Percent);
            }
        }
        Assert.That(cl.Distinct().Count(), Is.EqualTo(120));
    }

    /// <summary>What only oral doses use may be left out where there are none, whatever solves the model.</summary>
    [TestCase("michaelis-menten", "VMAX: { typical: 20 mg/h }\n    KM: { typical: 4 mg/L }\n    V: { typical: 30 L }")]
    [TestCase("one-compartment", "CL: { typical: 3 L/h, iov: { cv: 10 % } }\n    V: { typical: 30 L }")]
    public void Bolus_NeedsNoAbsorption(string model, string parameters)
    {
        string occasions = parameters.Contains("iov") ? "occasions: { starts: [0 h, 24 h] }\n" : "";
        Dataset data = Study.Generate(ScenarioFile.Parse($"name: bolus\nsubjects: 3\nmodel: {model}\npopulation:\n  parameters:\n    {parameters}\n{occasions}arms:\n  - name: a\n    regimen: [bolus: {{ dose: 100 mg, every: 24 h, count: 2 }}]\n    sampling: [times: \"1, 30 h\"]\nerror: {{ proportional: 10 % }}\n"));
        Assert.That(data.Truth.Latent.Get<double>("CONC").Values.ToArray(), Is.All.GreaterThan(0.1));
    }

    [Test]
    public void TwoEndpoints_OfAnOde_AreTold()
    {
        Scenario cells = ScenarioFile.Parse(Cells);
        Dataset data = Study.Generate(cells);
        string[] of = [.. data.Truth.Latent.Get<string>("DVID").Values];
        double[] truth = [.. data.Truth.Latent.Get<double>("CONC").Values], circ0 = [.. data.Truth.Parameters.Get<double>("CIRC0").Values];
        Assert.That(of[..9], Is.EqualTo(new[] { "CP", "CP", "CP", "CP", "CIRC", "CIRC", "CIRC", "CIRC", "CIRC" }));
        for (int i = 0; i < 30; i++)
        {
            Assert.That(truth[9 * i + 4], Is.EqualTo(circ0[i]).Within(1e-9).Percent, "the cells begin at their baseline");
            Assert.That(truth[9 * i + 5], Is.LessThan(circ0[i]), "and fall");
            Assert.That(truth[9 * i], Is.InRange(1e-4, 1), "CP is in mg/L");
        }
        string folder = Path.Combine(Directory.CreateTempSubdirectory("synthpk-study-").FullName, "out");
        new Study(cells).Save(folder, [SynthPK.Formats.DatasetFormats.Find("nonmem"), SynthPK.Formats.DatasetFormats.Find("csv")]);
        string[] lines = File.ReadAllLines(Path.Combine(folder, "data", "nonmem.csv"));
        Assert.That(lines[0], Does.EndWith("NTIME,DVID,OCC,ARM"));
        Assert.That(lines[1..].Select(l => l.Split(',')[12]).Distinct(), Is.EquivalentTo(new[] { ".", "1", "2" }));
        Assert.That(lines[1..].Select(l => l.Split(',')[13]).Distinct(), Is.EquivalentTo(new[] { "1", "2" }));
        Assert.That(File.ReadAllText(Path.Combine(folder, "README.md")), Does.Contain("CP in mg/L, CIRC in 1/nL"));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

        SubjectCurve curve = new Study(cells).Curve(1, [20, 44]);
        Assert.That((curve.Endpoint, curve.Unit), Is.EqualTo(("CP", "mg/L")));
        Assert.That(curve.TrueMgPerL, Is.EqualTo(truth[..2]).Within(1e-6).Percent, "other samples, other steps of the solver");
        string svg = SynthPK.Formats.Report.Profiles.ProfilePicture.Svg(data, new(1, curve.TimesH, curve.PrescribedMgPerL, curve.TrueMgPerL, curve.Endpoint, curve.Unit));
        Assert.That(svg.Split("; drawn ").Length - 1, Is.EqualTo(4), "four concentrations and no cells");
    }

    [Test]
    public void Replicates_DifferOnlyThroughThePopulation()
    {
        Table estimates = Study.Generate(Variable).Truth.Parameters, third = Study.Generate(Variable with { Replicate = 3 }).Truth.Parameters;
        Assert.That(third.Get<double>("ETA_CL").Values.ToArray(), Is.EqualTo(estimates.Get<double>("ETA_CL").Values.ToArray()).Within(1e-14));
        double[] ratios = [.. third.Get<double>("V").Values.ToArray().Zip(estimates.Get<double>("V").Values.ToArray(), (a, b) => a / b)];
        Assert.That(ratios, Is.All.EqualTo(ratios[0]).Within(1e-12));
        Assert.That(ratios[0], Is.Not.EqualTo(1).Within(1e-6));
        Assert.That(Study.Generate(Variable with { Replicate = 4 }).Truth.Parameters.Get<double>("V").Values[0], Is.Not.EqualTo(third.Get<double>("V").Values[0]));
    }

    [Test]
    public void Save_WithOccasions_IsLoadedWithThem()
    {
        string parent = Directory.CreateTempSubdirectory("synthpk-study-").FullName;
        try
        {
            string folder = Path.Combine(parent, "variable");
            new Study(Variable with { Replicate = 2 }).Save(folder, [SynthPK.Formats.DatasetFormats.Find("csv"), SynthPK.Formats.DatasetFormats.Find("parquet")]);
            Assert.That(SynthPK.Formats.DatasetFolder.Verify(folder), Is.Empty);
            Assert.That(SynthPK.Formats.DatasetFolder.Load(folder).Dataset.Truth.Occasions!.Rows, Is.EqualTo(120));
            Assert.That(File.ReadAllText(Path.Combine(folder, "truth", "population.json")), Does.Contain("\"replicate\": 2").And.Contain("\"kappa\"").And.Contain("\"share\": 0.3"));
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    [Test]
    public void Endpoint_ThatIsTheFirstOutputAlone_ChangesNothing()
    {
        Scenario theophylline = ScenarioFile.Load("theophylline") with { Subjects = 20 };
        Scenario named = theophylline with { Error = null, Assay = new Assay(), Endpoints = new Dictionary<string, Endpoint> { ["CP"] = new() { Error = theophylline.Error!, Assay = theophylline.Assay } } };
        Dataset before = Study.Generate(theophylline), after = Study.Generate(named);
        TableAssert.Same([.. after.Released, .. after.Truth.Tables], [.. before.Released, .. before.Truth.Tables]);
    }

    static readonly MeasuredEndpoint[] CpAndPca =
    [
        new(0, "CP", "mg/L", new Endpoint { Error = new AdditiveError("0.1 mg/L"), Assay = new Assay { Lloq = "0.5 mg/L" } }),
        new(1, "PCA", "%", new Endpoint { Error = new AdditiveError("4 %"), Assay = new Assay { Digits = 2 } }),
    ];

    static readonly Arm Both = new()
    {
        Name = "both",
        Regimen = [new OralCourse { Dose = "10 mg" }],
        Sampling = [new TimesPlan(["1 h", "2 h"]), new OfPlan { Endpoints = ["PCA"], Plan = new TimesPlan(["24 h"]) }, new OfPlan { Endpoints = ["CP"], Plan = new TimesPlan(["36 h"]) }, new OfPlan { Endpoints = ["PCA"], Plan = new TimesPlan(["36 h"]) }],
    };

    static (Dataset Clean, GroundTruth Truth, TrialTables Tables, TrialPlan Plan) TwoEndpoints()
    {
        Population anyone = new() { Parameters = new Dictionary<string, Parameter> { ["CL"] = new() { Typical = "3 L/h" }, ["V"] = new() { Typical = "30 L" }, ["KA"] = new() { Typical = "1 1/h" } } };
        StructuralModel model = StructuralModel.Find("one-compartment");
        PopulationLaw law = new(anyone, model.Parameters.Select(p => (p.Name, p.Unit, p.Default)));
        TrialTables tables = new(law, model, CpAndPca, hasOccasions: false, changing: []);
        Cohort cohort = law.Draw(new SubjectRange(1, 3), RandomKey.FromSeed(1));
        TrialPlan plan = new TrialDesign(new Scenario { Name = "both", Model = model.Name, Population = anyone, Arms = [Both] }, tables).Plan(cohort, RandomKey.FromSeed(2));
        Ragged<double> timesH = Performed.SampleTimes(plan.Samples, cohort.Subjects);
        Ragged<double> cp = timesH.With(timesH.Items.ToArray().Select(t => 1 + t / 100).ToArray()), pca = timesH.With(timesH.Items.ToArray().Select(t => 50 + t).ToArray());
        Table subjects = tables.Subjects.Of([.. cohort.Identity(plan.Arms), .. cohort.CovariateColumns()]);
        SolveStatus[] statuses = [.. Simulator.Run(model, Filled(model, cohort), Ragged<Dose>.Of([[], [], []]), timesH).Statuses];
        GroundTruth truth = new(tables, cohort, [], plan, new Conduct(subjects, plan.Doses, plan.Samples), new Profiles([cp, pca], statuses, []), new EventHistories(model, Filled(model, cohort), Ragged<Dose>.Of([[], [], []]), CpAndPca, cohort.Subjects, RandomKey.FromSeed(3)), new Laboratory(CpAndPca, []), RandomKey.FromSeed(3));
        Table observations = truth.Observations([0.5, null]), audit = new CorruptionPipeline([]).Start(RandomKey.FromSeed(4)).Audit;
        return (new Dataset(subjects, plan.Doses, observations, truth.With(plan.Doses, audit, [], hasConditions: false)), truth, tables, plan);
    }

    static SubjectParameters Filled(StructuralModel model, Cohort cohort)
    {
        SubjectParameters parameters = new(model, 3);
        foreach (ParameterValues p in cohort.Parameters) p.Values.CopyTo(parameters[p.Name]);
        return parameters;
    }

    [Test]
    public void Endpoints_HaveRowsOfTheirOwn_WithPermanentNumbers()
    {
        Table latent = TwoEndpoints().Clean.Truth.Latent;
        Assert.That(latent.Rows, Is.EqualTo(3 * 7));
        Assert.That(latent.Get<string>("DVID").Values[..7].ToArray(), Is.EqualTo(new[] { "CP", "CP", "CP", "PCA", "PCA", "PCA", "PCA" }));
        Assert.That(latent.Get<double>("TIME").Values[..7].ToArray(), Is.EqualTo(new[] { 1.0, 2, 36, 1, 2, 24, 36 }));
        Assert.That(latent.Get<long>("SAMPLE").Values[..7].ToArray(), Is.EqualTo(new[] { 3600, 7200, 129_600, 10_000_003_600, 10_000_007_200, 10_000_086_400, 10_000_129_600 }));
        Assert.That(latent.Get<double>("CONC").Values[..7].ToArray(), Is.EqualTo(new[] { 1.01, 1.02, 1.36, 51, 52, 74, 86 }).Within(1e-12));
    }

    [Test]
    public void Endpoints_InTheDictionary_HaveTheirUnits()
    {
        ColumnSchema dv = TwoEndpoints().Clean.Observations.Schema.Columns.Single(c => c.Name == "DV");
        Assert.That((dv.Unit, dv.Description), Is.EqualTo(("", "Measured value; null when below the limit of quantification; CP in mg/L, PCA in %")));
    }

    [Test]
    public void Corruption_OfStoredSpecimens_LeavesWhatIsNoConcentration()
    {
        Scenario scenario = ScenarioFile.Load("warfarin-pca") with { Subjects = 9, Corruption = [] };
        Table clean = Study.Generate(scenario).Observations;
        Table dirty = Study.Generate(scenario with { Corruption = [new Degradation { MeanLoss = 0.3 }, new BatchEffect { Sd = 0.3 }, new CarryOver { Limits = 100 }] }).Observations;
        string[] of = clean.Get<string>("DVID").Values.ToArray();
        double[] before = clean.Get<double>("DV").Values.ToArray(), after = dirty.Get<double>("DV").Values.ToArray();
        int[] changed = [.. Enumerable.Range(0, of.Length).Where(row => before[row] != after[row])];
        Assert.That(changed.Select(row => of[row]).Distinct(), Is.EqualTo(["CP"]), "clotting is measured on the day, not run by run in what was frozen");
        Assert.That(changed, Has.Length.GreaterThan(of.Count(name => name == "CP") / 2));
    }

    [Test]
    public void Corruption_OfTwoEndpoints_ActsByRow_AndIsUndone()
    {
        (Dataset clean, GroundTruth truth, TrialTables tables, TrialPlan plan) = TwoEndpoints();
        CorruptionPipeline pipeline = new([new MissedSamples { SampleRate = 0.3 }, new Outliers { Rate = 0.5 }, new BlqCensoring { Lloq = "1.2 mg/L" }, new RecordedSampleTimes()]);
        CorruptionRun run = pipeline.Start(RandomKey.FromSeed(9));
        Table dirty = run.Record(new Records(clean.Subjects, clean.Doses, truth.Observations([1.2, null])), 3, new Dictionary<string, int> { ["CP"] = 3, ["PCA"] = 2 }).Observations;
        string[] of = dirty.Get<string>("DVID").Values.ToArray();
        Column<double> dv = dirty.Get<double>("DV");
        for (int row = 0; row < dirty.Rows; row++)
        {
            bool isBlq = dirty.Get<bool>("BLQ").Values[row];
            if (of[row] == "PCA") Assert.That(isBlq, Is.False, "a limit of concentrations is none of an effect's");
            if (of[row] == "PCA") Assert.That(dv.Values[row], Is.EqualTo(SignificantDigits.Round(dv.Values[row], 2)), "outliers are rounded as the endpoint's assay rounds");
            else Assert.That(isBlq || dv.Values[row] >= 1.2);
        }
        Assert.That(dirty.Get<bool>("BLQ").Values.ToArray(), Has.Some.True);
        Assert.That(dirty.Rows, Is.LessThan(21));
        TableAssert.Same([Audit.Undo(dirty, run.Audit)], [truth.Observations([1.2, null])]);
    }
}
