namespace SynthPK.Datasets;

/// <summary>Where a dataset comes from: what its manifest and its card say beside the tables.</summary>
/// <param name="Name">The scenario's name.</param>
/// <param name="Title">What the dataset is, in one line.</param>
/// <param name="Seed">The seed it was generated from.</param>
public sealed record DatasetDescription(string Name, string Title, ulong Seed)
{
    /// <summary>What it shows and where its numbers come from, in Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// The generator's revision: raised whenever the same scenario and seed give other values than before.
    /// </summary>
    public int Revision { get; init; } = 1;

    /// <summary>The drug that is given and measured, as its label names it; empty when the scenario does not say.</summary>
    public string Compound { get; init; } = "";

    /// <summary>Whether the covariates are those of a table of people that the scenario brings with it, rather than drawn from laws.</summary>
    public bool DrawsPeopleFromTable { get; init; }

    /// <summary>Which part of the subjects it holds; null when it holds them all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>What its curator states about it.</summary>
    public Publication Publication { get; init; } = new();

    /// <summary>The publications behind the numbers.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>The model's equations as text; empty to leave them off the card.</summary>
    public string Equations { get; init; } = "";

    /// <summary>The scenario as YAML, from which the dataset can be made again; empty when there is none.</summary>
    public string ScenarioYaml { get; init; } = "";

    /// <summary>Further texts of the truth bundle by file name: <c>population.json</c> -> its text.</summary>
    public IReadOnlyDictionary<string, string> TruthTexts { get; init; } = new Dictionary<string, string>();
}
