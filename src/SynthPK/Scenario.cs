using System.ComponentModel.DataAnnotations;
using SynthPK.Corruption;
using SynthPK.Observation;
using SynthPK.Populations;

namespace SynthPK;

/// <summary>Everything a dataset is made from. A scenario file in YAML and this record are the same thing.</summary>
public sealed record Scenario
{
    /// <summary>The scenario's name: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one line.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it shows and where its numbers come from.</summary>
    public string Description { get; init; } = "";

    /// <summary>The publications behind the numbers.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>How many subjects, 1 to 100,000,000.</summary>
    [Range(1, 100_000_000)]
    public int Subjects { get; init; } = 100;

    /// <summary>The seed. The same scenario and seed give the same dataset on every machine.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The name of the structural model.</summary>
    public required string Model { get; init; }

    /// <summary>Who takes part.</summary>
    public required Population Population { get; init; }

    /// <summary>The arms of the trial.</summary>
    public required IReadOnlyList<Arm> Arms { get; init; }

    /// <summary>How a measured concentration scatters about the true one.</summary>
    public required ResidualError Error { get; init; }

    /// <summary>The laboratory method.</summary>
    public Assay Assay { get; init; } = new();

    /// <summary>What goes wrong, in the order of the phases.</summary>
    public IReadOnlyList<CorruptionStage> Corruption { get; init; } = [];

    /// <summary>What must be true of the typical subject.</summary>
    public IReadOnlyList<SelfCheck> Checks { get; init; } = [];
}
