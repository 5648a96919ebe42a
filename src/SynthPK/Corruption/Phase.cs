using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>When in the life of a value a stage acts. Stages must be listed in this order.</summary>
public enum Phase
{
    /// <summary>What patients do: doses missed, late or doubled. Acts before the simulation, on the performed layer of <c>doses</c>.</summary>
    Behaviour,

    /// <summary>When blood is really drawn. Acts before the simulation, on the performed layer of <c>samples</c>.</summary>
    Timing,

    /// <summary>Which samples come to be measured. Writes the measured layer of <c>observations</c>.</summary>
    Collection,

    /// <summary>What happens in the laboratory, before limits of quantification. Writes the measured layer of <c>observations</c>.</summary>
    Assay,

    /// <summary>Limits of quantification. Writes the measured layer of <c>observations</c>.</summary>
    Censoring,

    /// <summary>What is written into the database. Writes the recorded layer of <c>doses</c> and <c>observations</c>.</summary>
    Recording,

    /// <summary>What is written about the subjects. Writes the recorded layer of <c>subjects</c>.</summary>
    Covariates,
}

static class Phases
{
    /// <summary>Whether a phase acts before the simulation, and so changes the true concentrations.</summary>
    internal static bool IsBeforeSimulation(this Phase phase) => phase <= Phase.Timing;

    /// <summary>The layer a phase writes.</summary>
    internal static Layer Layer(this Phase phase) => phase switch
    {
        Phase.Behaviour or Phase.Timing => Datasets.Layer.Performed,
        Phase.Collection or Phase.Assay or Phase.Censoring => Datasets.Layer.Measured,
        _ => Datasets.Layer.Recorded,
    };

    /// <summary>The tables a phase may write.</summary>
    internal static IReadOnlyList<string> Tables(this Phase phase) => phase switch
    {
        Phase.Behaviour => ["doses"],
        Phase.Timing => ["samples"],
        Phase.Collection or Phase.Assay or Phase.Censoring => ["observations"],
        Phase.Recording => ["doses", "observations"],
        _ => ["subjects"],
    };
}
