using System.ComponentModel.DataAnnotations;
using SynthPK.Observation;
using SynthPK.Units;

namespace SynthPK;

/// <summary>One of the studies whose data are pooled: its own sites, schedule, formulation, assay and unit.</summary>
public sealed record PooledStudy
{
    /// <summary>The study's name.</summary>
    public required string Name { get; init; }

    /// <summary>How many subjects the study has relative to the others, positive. Subjects come into studies at random.</summary>
    [Positive]
    public double Share { get; init; } = 1;

    /// <summary>How many sites the study has, 1 to 1000; a subject is as likely at each.</summary>
    [Range(1, 1000)]
    public int Sites { get; init; } = 1;

    /// <summary>The arms of the study; those of the scenario when there are none.</summary>
    public IReadOnlyList<Arm> Arms { get; init; } = [];

    /// <summary>The share of the planned samples that the study draws, each for itself at random; all by default.</summary>
    [Unit("1"), Range(0.0, 1.0)]
    public Quantity Sampled { get; init; } = new(100, "%");

    /// <summary>What the study's formulation multiplies parameters by, such as <c>{ F: 0.8, KA: 0.6 }</c>; nothing when empty.</summary>
    [Positive]
    public IReadOnlyDictionary<string, double> Factors { get; init; } = new Dictionary<string, double>();

    /// <summary>The laboratory method of the model's first output; that of the scenario when absent.</summary>
    public Assay? Assay { get; init; }

    /// <summary>The unit in which the study reports its concentrations, such as ng/mL; that of the model's output when absent.</summary>
    public string? Unit { get; init; }
}
