namespace SynthPK.Models;

/// <summary>What a covariate is between two rows of an event table.</summary>
public enum Interpolation
{
    /// <summary>Next observation carried backward: the value of the row that ends the interval. NONMEM's way, and the default.</summary>
    Nocb,

    /// <summary>Last observation carried forward: the value of the row that begins the interval.</summary>
    Locf,

    /// <summary>A straight line from one row to the next.</summary>
    Linear,
}
