using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>When in the life of a value a stage acts. Stages must be listed in this order.</summary>
public enum Phase
{
    /// <summary>What the studies plan: fewer samples, other studies' customs. Acts before the simulation, on the planned layer of <c>samples</c> and <c>conditions</c>.</summary>
    Design,

    /// <summary>What patients do: doses missed, late or doubled. Acts before the simulation, on the performed layer of <c>doses</c>.</summary>
    Behaviour,

    /// <summary>What happens in their bodies: covariates drift, something inhibits an enzyme. Acts before the simulation, on the performed layer of <c>visits</c> and <c>conditions</c>.</summary>
    Biology,

    /// <summary>When blood is really drawn. Acts before the simulation, on the performed layer of <c>samples</c>.</summary>
    Timing,

    /// <summary>How the trial goes on with each subject: dropout, dose changes. Sees what the simulation gives so far; writes the performed layer of <c>doses</c>, <c>samples</c>, <c>visits</c> and <c>dispositions</c>.</summary>
    Trial,

    /// <summary>Which samples come to be measured. Writes the measured layer of <c>observations</c>.</summary>
    Collection,

    /// <summary>What happens to specimens before they are measured: swapped, contaminated, degraded. Writes the measured layer of <c>observations</c>.</summary>
    Specimen,

    /// <summary>What happens in the laboratory, before limits of quantification. Writes the measured layer of <c>observations</c>.</summary>
    Assay,

    /// <summary>Limits of quantification. Writes the measured layer of <c>observations</c>.</summary>
    Censoring,

    /// <summary>How results are reported: rounded, heaped. Writes the measured layer of <c>observations</c>.</summary>
    Reporting,

    /// <summary>What is written into the database. Writes the recorded layer of <c>doses</c> and <c>observations</c>.</summary>
    Recording,

    /// <summary>What is written about the subjects. Writes the recorded layer of <c>subjects</c> and <c>visits</c>.</summary>
    Covariates,

    /// <summary>What the user of the dataset may see. Writes the released layer of every released table.</summary>
    Release,
}

static class Phases
{
    /// <summary>Whether a phase acts before the simulation, and so changes the true concentrations.</summary>
    internal static bool IsBeforeSimulation(this Phase phase) => phase <= Phase.Trial;

    /// <summary>The layer a phase writes.</summary>
    internal static Layer Layer(this Phase phase) => phase switch
    {
        Phase.Design => Datasets.Layer.Planned,
        <= Phase.Trial => Datasets.Layer.Performed,
        <= Phase.Reporting => Datasets.Layer.Measured,
        <= Phase.Covariates => Datasets.Layer.Recorded,
        _ => Datasets.Layer.Released,
    };

    /// <summary>The tables a phase may write.</summary>
    internal static IReadOnlyList<string> Tables(this Phase phase) => phase switch
    {
        Phase.Design => ["samples", "conditions"],
        Phase.Behaviour => ["doses"],
        Phase.Biology => ["visits", "conditions"],
        Phase.Timing => ["samples"],
        Phase.Trial => ["doses", "samples", "visits", "dispositions"],
        <= Phase.Reporting => ["observations"],
        Phase.Recording => ["doses", "observations"],
        Phase.Covariates => ["subjects", "visits"],
        _ => ["subjects", "doses", "observations", "visits"],
    };
}
