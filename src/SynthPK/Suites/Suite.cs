using System.ComponentModel.DataAnnotations;
using SynthPK.Datasets;

namespace SynthPK.Suites;

/// <summary>Datasets and the tasks about them that are built, checked and released as one. A suite file in YAML and this record are the same thing.</summary>
public sealed record Suite
{
    /// <summary>The suite's name: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one line.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it shows, for whom it is, and how it came to be as it is.</summary>
    public string Description { get; init; } = "";

    /// <summary>What its curator states: version, licence, creators, what it is for and what it is not. A new version has new tests.</summary>
    public Publication Publication { get; init; } = new();

    /// <summary>The seed of what is public: training and validation parts. Those of tests follow from the organisers' key.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The sizes of the training data, rising, in subjects; a larger one holds the smaller, and each is a board of its own. The defaults are the project's choice.</summary>
    [Range(10, 100_000)]
    public IReadOnlyList<int> TrainSizes { get; init; } = [50, 200, 1000];

    /// <summary>How many subjects each task's test has; the default is the project's choice.</summary>
    [Range(10, 100_000)]
    public int Test { get; init; } = 100;

    /// <summary>How many subjects each task's validation part has; the default is the project's choice.</summary>
    [Range(2, 100_000)]
    public int Validation { get; init; } = 50;

    /// <summary>How many replicates of train there are where parameters and structures are asked for; the default is the project's choice.</summary>
    [Range(1, 10_000)]
    public int Replicates { get; init; } = 20;

    /// <summary>How many subjects are simulated for the truth of what is asked of a population; the default is the project's choice.</summary>
    [Range(100, 10_000_000)]
    public int Simulated { get; init; } = 10_000;

    /// <summary>What goes wrong in the data, by the names of presets, or <c>own</c> for what a scenario lists itself: each makes a dataset of each scenario.</summary>
    public IReadOnlyList<string> Presets { get; init; } = ["pristine", "phase3", "realworld"];

    /// <summary>The kinds of task, by name; every kind that a scenario is fit for when there are none.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>The scenarios, by name.</summary>
    public required IReadOnlyDictionary<string, SuiteScenario> Scenarios { get; init; }

    /// <summary>The suite's version, semver.</summary>
    internal string Version => Publication.Version;

    /// <summary>The datasets: each scenario with each of its presets, in the order of the file.</summary>
    internal IReadOnlyList<SuiteEntry> Entries =>
    [
        .. from scenario in Scenarios
           from preset in Stated(scenario.Value.Presets, Presets)
           select new SuiteEntry(this, scenario.Key, preset, scenario.Value.Scenario!, Kinds(scenario.Value)),
    ];

    /// <summary>What a build would make, in the order of the file: each dataset with the kinds of task it gets, and why others make no sense for it.</summary>
    public IReadOnlyList<PlannedDataset> Plan() =>
    [
        .. from entry in Entries
           let kinds = entry.Kinds.Select(kind => (Kind: kind, Why: kind.Unfit(entry.Scenario))).ToArray()
           select new PlannedDataset(
               entry.Dataset,
               [.. kinds.Where(k => k.Why is null).Select(k => k.Kind)],
               new OrderedDictionary<string, string>(kinds.Where(k => k.Why is not null).Select(k => KeyValuePair.Create(k.Kind.Name, k.Why!)))),
    ];

    IReadOnlyList<TaskKind> Kinds(SuiteScenario scenario)
    {
        IReadOnlyList<string> names = Stated(scenario.Tasks, Tasks);
        return names.Count == 0 ? TaskKinds.All : [.. TaskKinds.All.Where(kind => names.Contains(kind.Name))];
    }

    static IReadOnlyList<string> Stated(IReadOnlyList<string> own, IReadOnlyList<string> common) => own.Count > 0 ? own : common;
}

/// <summary>A dataset of a suite before it is built.</summary>
/// <param name="Dataset">Its name.</param>
/// <param name="Tasks">The kinds of task about it, in the order of the catalogue.</param>
/// <param name="Unfit">Why a kind of task makes no sense for it, by the kind's name.</param>
public sealed record PlannedDataset(string Dataset, IReadOnlyList<TaskKind> Tasks, IReadOnlyDictionary<string, string> Unfit);

/// <summary>A scenario of a suite, with what it has of its own.</summary>
public sealed record SuiteScenario
{
    /// <summary>Its file, relative to the suite's; the library's scenario of that name when absent.</summary>
    public string? File { get; init; }

    /// <summary>Its presets, in place of the suite's.</summary>
    public IReadOnlyList<string> Presets { get; init; } = [];

    /// <summary>Its kinds of task, in place of the suite's.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>The scenario itself; null while the suite is being read.</summary>
    internal Scenario? Scenario { get; init; }
}
