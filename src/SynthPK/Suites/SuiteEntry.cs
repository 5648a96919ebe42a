namespace SynthPK.Suites;

/// <summary>A dataset of a suite: a scenario with what goes wrong in it, and the kinds of task about it.</summary>
/// <param name="Suite">The suite.</param>
/// <param name="Name">The scenario's name in the suite.</param>
/// <param name="PresetName">What goes wrong.</param>
/// <param name="Plain">The scenario before anything goes wrong.</param>
/// <param name="Kinds">The kinds of task that are wanted, fit or not.</param>
sealed record SuiteEntry(Suite Suite, string Name, string PresetName, Scenario Plain, IReadOnlyList<TaskKind> Kinds)
{
    /// <summary>What stands for a preset where the scenario is taken as it was written, with the stages that it lists itself.</summary>
    const string Own = "own";

    /// <summary>The names that a suite may give in <c>presets</c>.</summary>
    public static IEnumerable<string> PresetNames => [.. Preset.All.Select(preset => preset.Name), Own];

    /// <summary>The dataset's name.</summary>
    public string Dataset => $"{Name}-{PresetName}";

    /// <summary>The scenario with its preset.</summary>
    public Scenario Scenario { get; } = PresetName == Own ? Plain : Preset.Find(PresetName).Of(Plain);

    /// <summary>What goes wrong in it, as a sentence that follows a colon.</summary>
    public string WhatGoesWrong => PresetName == Own ? "What the scenario lists itself goes wrong." : Preset.Find(PresetName).Description;

    /// <summary>The scenario's own stages that the preset leaves nothing of.</summary>
    public IReadOnlyList<string> LeftOut => [.. Plain.Corruption.Select(stage => stage.Name).Except(Scenario.Corruption.Select(stage => stage.Name))];

    /// <summary>What tasks about it are made from.</summary>
    public TaskSource SourceOf(SuiteKey key) => new(Dataset, Scenario, key.SeedsOf(Suite))
    {
        Version = Suite.Version,
        TrainSizes = Suite.TrainSizes,
        Test = Suite.Test,
        Validation = Suite.Validation,
        Replicates = Suite.Replicates,
        Simulated = Suite.Simulated,
        Canary = SuiteKey.CanaryOf(Suite),
    };
}
