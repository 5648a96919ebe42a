using SynthPK.Datasets;
using SynthPK.Randomness;
using SynthPK.Scenarios;

namespace SynthPK.Suites;

/// <summary>What tasks about a dataset are made from: its scenario, how many subjects each part has, and the seeds.</summary>
public sealed class TaskSource
{
    readonly Lazy<PartStudy> _train;
    readonly Lazy<Table> _records;

    /// <summary>The source of a dataset's tasks.</summary>
    /// <param name="dataset">The dataset's name: lower-case letters, digits and hyphens.</param>
    /// <param name="scenario">What it is generated from, with what goes wrong in it; its own number of subjects and seed do not count.</param>
    /// <param name="seeds">The seeds of its parts.</param>
    /// <exception cref="ScenarioException">The scenario is wrong; the exception lists every issue.</exception>
    public TaskSource(string dataset, Scenario scenario, TaskSeeds seeds)
    {
        (Dataset, Scenario, Seeds) = (dataset, scenario, seeds);
        _train = new(() => new PartStudy(new Study(scenario with { Subjects = TrainSizes.Max(), Seed = Seeds.Train(dataset), Splits = null }), RandomKey.FromSeed(Seeds.Train(dataset)).For("uid"), 1));
        _records = new(() => TrainRecords.Of(Trained, TrainSizes));
    }

    /// <summary>The dataset's name.</summary>
    public string Dataset { get; }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The seeds.</summary>
    public TaskSeeds Seeds { get; }

    /// <summary>The version of the suite.</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>The sizes of the training data, rising, in subjects; a larger one holds the smaller.</summary>
    public IReadOnlyList<int> TrainSizes { get; init; } = [50, 200, 1000];

    /// <summary>How many subjects each task's test has.</summary>
    public int Test { get; init; } = 100;

    /// <summary>How many subjects each task's validation part has.</summary>
    public int Validation { get; init; } = 50;

    /// <summary>How many data sets a task about data sets has in its test; a quarter of them stand for validation beside. Covariate relations have a fifth of both. 100 and more tell a bias from chance.</summary>
    public int Replicates { get; init; } = 20;

    /// <summary>How many subjects a truth about a population is simulated with.</summary>
    public int Simulated { get; init; } = 10_000;

    /// <summary>The text that hidden files carry.</summary>
    public string Canary { get; init; } = "";

    /// <summary>The subjects to learn from.</summary>
    public PartStudy Trained => _train.Value;

    /// <summary>Their records, with SIZE, OUTER and INNER.</summary>
    public Table Train => _records.Value;

    /// <summary>New subjects for a part of a task: each task has its own, so that no task tells the answers of another.</summary>
    /// <param name="task">The kind of task.</param>
    /// <param name="isTest">Whether they are tested on; else they are for validation.</param>
    /// <param name="count">How many; as many as the part has when null.</param>
    /// <param name="change">What is different in their trial; nothing when null.</param>
    /// <param name="stratum">The stratum that they are of.</param>
    /// <param name="firstUid">The first of their numbers.</param>
    public PartStudy People(string task, bool isTest, int? count = null, Func<Scenario, Scenario>? change = null, string stratum = "", long firstUid = 1)
    {
        ulong seed = SeedOf(task, isTest, stratum);
        Scenario scenario = Scenario with { Subjects = count ?? Subjects(isTest), Seed = seed, Splits = null };
        return new PartStudy(new Study(change?.Invoke(scenario) ?? scenario), RandomKey.FromSeed(seed).For("uid"), firstUid, stratum);
    }

    /// <summary>How many subjects a part of a task has.</summary>
    internal int Subjects(bool isTest) => isTest ? Test : Validation;

    /// <summary>The seed of a part of a task, or of one of its strata.</summary>
    internal ulong SeedOf(string task, bool isTest, string stratum = "") => isTest ? Seeds.Test(Dataset, task, stratum) : Seeds.Validation(Dataset, task, stratum);
}
