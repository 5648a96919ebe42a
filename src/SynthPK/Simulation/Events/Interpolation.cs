namespace SynthPK.Simulation.Events;

/// <summary>What a parameter or covariate is between two records that give it different values.</summary>
public enum Interpolation
{
    /// <summary>Next observation carried backward: a record's value holds from just after the record before it, as in NONMEM.</summary>
    Nocb,

    /// <summary>Last observation carried forward: a record's value holds until just before the next record, as in rxode2.</summary>
    Locf,

    /// <summary>A straight line from one record to the next.</summary>
    Linear,
}
