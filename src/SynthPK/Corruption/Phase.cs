namespace SynthPK.Corruption;

/// <summary>When in the life of a value a stage acts. Stages must be listed in this order.</summary>
public enum Phase
{
    /// <summary>What patients do: doses missed, late or doubled. Acts before the simulation, on the performed layer.</summary>
    Behaviour,

    /// <summary>When blood is really drawn. Acts before the simulation, on the performed layer.</summary>
    Timing,

    /// <summary>Which samples come to exist.</summary>
    Collection,

    /// <summary>What happens in the laboratory, before limits of quantification. Writes the measured layer.</summary>
    Assay,

    /// <summary>Limits of quantification. Writes the measured layer.</summary>
    Censoring,

    /// <summary>What is written into the database. Writes the recorded layer.</summary>
    Recording,

    /// <summary>What is written about the subjects. Writes the recorded layer.</summary>
    Covariates,
}
