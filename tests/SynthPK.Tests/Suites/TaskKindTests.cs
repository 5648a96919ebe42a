using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Leaks;

namespace SynthPK.Tests.Suites;

/// <summary>What holds of every kind of task that a scenario is fit for.</summary>
public sealed class TaskKindTests
{
    /// <summary>A scenario with a preset, or with the stages of its own, small enough for a test.</summary>
    internal static TaskSource SourceOf(string scenario, string preset, int test = 20, int validation = 10) => new(
        $"{scenario}-{preset}", preset == "own" ? ScenarioFile.Load(scenario) : Preset.Find(preset).Of(ScenarioFile.Load(scenario)), new TaskSeeds(new byte[32], "tests", "1.0.0", 1))
    {
        TrainSizes = [20, 40],
        Test = test,
        Validation = validation,
        Replicates = 4,
        Simulated = 400,
    };

    /// <summary>Every kind of design once or twice: rich, sparse, several endpoints, an effect, dose adjustment, a crossover, an escalation, pooled studies.</summary>
    static readonly (string Scenario, string Preset)[] Datasets =
    [
        ("theophylline", "pristine"), ("theophylline", "phase3"), ("warfarin", "own"), ("covariate-dropout", "own"), ("warfarin-pca", "pristine"), ("vancomycin", "own"), ("vancomycin-tdm", "own"),
        ("paclitaxel-myelosuppression", "own"), ("bioequivalence", "pristine"), ("antibody-escalation", "own"), ("pooled-moxifloxacin", "own"),
    ];

    static IEnumerable<TestCaseData> Made() =>
        from dataset in Datasets
        let scenario = dataset.Scenario
        let preset = dataset.Preset
        from kind in TaskKinds.All
        where kind.Unfit(SourceOf(scenario, preset).Scenario) is null
        select new TestCaseData(scenario, preset, kind.Name);

    [TestCaseSource(nameof(Made))]
    public void Make_OfAFitScenario_IsWhole(string scenario, string preset, string kind)
    {
        TaskSource source = SourceOf(scenario, preset);
        MadeTask made = TaskKinds.Find(kind).Make(source);
        foreach ((MadePart part, bool isTest) in new[] { (made.Test, true), (made.Validation, false) })
        {
            IReadOnlyList<Query> queries = Query.Of(part.Part.Query);
            IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(part.Part.Truth!);
            Assert.That(queries, Is.Not.Empty);
            Assert.That(queries.Select(q => q.Number), Is.EqualTo(Enumerable.Range(1, queries.Count).Select(i => (long)i)), "queries are numbered from 1");
            Assert.That(truths.Keys, Is.EquivalentTo(queries.Select(q => q.Number)), "every query has a truth");
            Assert.That(queries.Select(q => q.Quantity).Distinct(), Is.SubsetOf(made.Description.Quantities.Select(q => q.Name)));
            Assert.That(queries.Select(q => q.Stratum).Distinct(), Is.SubsetOf(made.Description.Strata.Select(s => s.Name).DefaultIfEmpty("")));
            Assert.That(part.Part.Context.Schema.Columns.Select(c => c.Name), Has.None.AnyOf("CONC", "MEASURED", "SIZE", "OUTER", "INNER"), isTest ? "test" : "validation");
            foreach (Table table in new[] { part.Part.Context, part.Part.Query, part.Part.Truth! }) Assert.That(NoTraces.IsSorted(table), $"{table.Schema.Name} of {(isTest ? "test" : "validation")} is sorted by its key");
        }
        ulong[] seeds = [.. made.Test.Studies.Select(study => study.Study.Scenario.Seed)];
        Assert.That(seeds, Is.Unique, "no two studies of a test are of the same people");
        Assert.That(source.Seeds.TestsOf(source.Dataset, kind).Values, Is.SupersetOf(seeds), "what makes the test again is known, to be revealed");
        Assert.That(NoTraces.IsSorted(made.Train), "train is sorted by its key");
        Assert.That(Metrics.All.Count == 0 || Metrics.All.Any(m => m.Name == made.Description.Primary), "the primary metric exists");
        Assert.That(made.Description.Settings.Keys.Where(name => name.Contains('_') && made.Description.Question.Contains(name, StringComparison.Ordinal)), Is.Empty, "the question holds the numbers themselves");
        Assert.That(made.Public.Test.Truth, Is.Null);
    }

    [TestCase("regimen-extrapolation"), TestCase("other-populations")]
    public void Make_OfFewerSubjectsThanStrata_GivesEveryoneANumberOfTheirOwn(string kind)
    {
        MadeTask made = TaskKinds.Find(kind).Make(SourceOf("covariate-dropout", "own", test: 3, validation: 2));
        foreach (MadePart part in new[] { made.Test, made.Validation })
        {
            long[] uids = [.. part.Studies.SelectMany(people => people.Uids.Values)];
            Assert.That(uids, Is.Unique);
            Assert.That(Query.Of(part.Part.Query).GroupBy(q => q.Uid).Select(own => own.Select(q => q.Stratum).Distinct().Count()), Has.All.EqualTo(1));
        }
    }

    [TestCase("new-subjects"), TestCase("time-extrapolation")]
    public void Save_OfATask_IsReadBackWithoutItsTruth(string kind)
    {
        string folder = Directory.CreateTempSubdirectory("synthpk-task").FullName;
        MadeTask made = TaskKinds.Find(kind).Make(SourceOf("theophylline", "pristine"));
        made.Save(Path.Combine(folder, kind));
        BenchmarkTask read = BenchmarkTask.Load(Path.Combine(folder, kind));
        Directory.Delete(folder, recursive: true);
        Assert.That(read.Description.Question, Is.EqualTo(made.Description.Question));
        Assert.That((read.Train.Rows, read.Test.Context.Rows, read.Test.Query.Rows), Is.EqualTo((made.Train.Rows, made.Test.Part.Context.Rows, made.Test.Part.Query.Rows)));
        Assert.That(read.Test.Truth, Is.Null);
        Assert.That(read.Validation.Truth!.Rows, Is.EqualTo(made.Validation.Part.Truth!.Rows));
    }

    [Test]
    public void NewSubjects_AtItsSamples_HaveTheLatentValues()
    {
        MadePart test = TaskKinds.Find("new-subjects").Make(SourceOf("warfarin", "phase3")).Test;
        PartStudy people = test.Studies[0];
        Table latent = people.Dataset.Truth.Latent;
        ILookup<(long, double), double> known = Enumerable.Range(0, latent.Rows).ToLookup(
            row => (people.Uids[latent.Get<long>("ID").Values[row]], latent.Get<double>("TIME").Values[row]), row => latent.Get<double>("CONC").Values[row]);
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(test.Part.Truth!);
        foreach (Query query in Query.Of(test.Part.Query))
            Assert.That(known[(query.Uid, query.TimeH!.Value)], Has.Some.EqualTo(truths[query.Number].Value!.Value).Within(1e-9).Percent);
    }
}
