namespace SynthPK.Evaluation;

/// <summary>A task as its file <c>task.json</c> states it: everything that two people must agree on before their scores can be compared.</summary>
public sealed record TaskDescription
{
    /// <summary>The task's id, unique within a suite: the dataset's name and the kind's, such as <c>theophylline-phase3/new-subjects</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version of the suite that it belongs to, semver.</summary>
    public required string Version { get; init; }

    /// <summary>Its place in the catalogue, <c>T1</c> to <c>T15</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The kind of task, such as <c>new-subjects</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The dataset that it is about.</summary>
    public required string Dataset { get; init; }

    /// <summary>What it is, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>What is given, what is asked, and what may be used, in plain sentences.</summary>
    public required string Question { get; init; }

    /// <summary>What is asked for, by the name in the queries' column QUANTITY.</summary>
    public required IReadOnlyList<AskedQuantity> Quantities { get; init; }

    /// <summary>What an answer is.</summary>
    public required AnswerForm Answer { get; init; }

    /// <summary>The metric that ranks; a name of <see cref="Metrics"/>.</summary>
    public required string Primary { get; init; }

    /// <summary>Further metrics that are reported.</summary>
    public IReadOnlyList<string> Secondary { get; init; } = [];

    /// <summary>Numbers that metrics and readers need, such as a cut-off, a target or a landmark, by name; units stand in the names.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = new SortedDictionary<string, double>();

    /// <summary>The parts of the queries that are scored apart as well; the queries' column STRATUM names them. One without a name when there are none.</summary>
    public IReadOnlyList<Stratum> Strata { get; init; } = [];

    /// <summary>How many subjects a method may learn from: each is a board of its own. Subject rows of <c>train</c> with SIZE up to the number are meant.</summary>
    public required IReadOnlyList<int> TrainSizes { get; init; }

    /// <summary>The training table, relative to the task's folder, with forward slashes.</summary>
    public string Train { get; init; } = "../train.parquet";

    /// <summary>The baseline to whose loss losses are put in proportion.</summary>
    public string Normaliser { get; init; } = "B3";

    /// <summary>The oracle whose loss is the floor.</summary>
    public string Floor { get; init; } = "O-BAYES";

    /// <summary>How well features that should say nothing (row counts, last times, missingness, ids) may tell the answer: the largest AUROC, or share of variance explained. The default of 0.60 is the project's choice.</summary>
    public double ProbeBound { get; init; } = 0.60;

    /// <summary>A text that stands in every hidden file of the suite too: whoever finds it in a training corpus knows that the truth leaked.</summary>
    public string Canary { get; init; } = "";

    /// <summary>SHA-256 of each public file of the task, by path relative to its folder.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>SHA-256 of the hidden truth's bytes followed by a nonce of 32 bytes: who knows it cannot guess the truth, and who made it cannot change it. Empty while a task stands in memory.</summary>
    public string TruthCommitment { get; init; } = "";

    /// <summary>By what results know the truth of the test: <see cref="ResultHeader.Truth"/>.</summary>
    internal string PromisedTruth => $"commitment {TruthCommitment}";

    /// <summary>A quantity by name.</summary>
    /// <exception cref="ArgumentException">The task asks for no such quantity.</exception>
    public AskedQuantity QuantityOf(string name) => Quantities.FirstOrDefault(quantity => quantity.Name == name)
        ?? throw new ArgumentException($"Task '{Id}' asks for no '{name}'; it asks for {string.Join(", ", Quantities.Select(q => q.Name))}.", nameof(name));

    /// <summary>A setting by name.</summary>
    /// <exception cref="ArgumentException">The task states no such number.</exception>
    public double Setting(string name) => Settings.TryGetValue(name, out double value)
        ? value
        : throw new ArgumentException($"Task '{Id}' states no '{name}'; it states {string.Join(", ", Settings.Keys)}.", nameof(name));

    /// <summary>The setting whose name is a word, or begins with it before a unit: <c>TARGET</c> finds <c>TARGET_MG_H_PER_L</c>.</summary>
    /// <exception cref="ArgumentException">The task states no such number, or several.</exception>
    internal double SettingOf(string word)
    {
        string[] names = [.. Settings.Keys.Where(name => name.Equals(word, StringComparison.OrdinalIgnoreCase) || name.StartsWith($"{word}_", StringComparison.OrdinalIgnoreCase))];
        return names.Length == 1 ? Settings[names[0]] : throw new ArgumentException($"Task '{Id}' should state one '{word}'; it states {string.Join(", ", Settings.Keys)}.", nameof(word));
    }
}
