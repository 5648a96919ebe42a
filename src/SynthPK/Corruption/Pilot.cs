using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>A run of the trial with people of its own, on which stages solve their parameters: the generator's law, never the sample.</summary>
/// <param name="Observations">The observations before anything has gone wrong with them, concentrations in mg/L.</param>
public sealed record Pilot(Table Observations)
{
    /// <summary>The people as they are: ID, ARM, covariates; null where they are not known.</summary>
    public Table? Subjects { get; init; }

    /// <summary>The trial as performed, after the stages that act before the one that is solved; null where it is not known.</summary>
    public Conduct? Conduct { get; init; }

    /// <summary>What the simulation gives for it; null where it is not known.</summary>
    public TrialSimulation? Simulation { get; init; }
}
