using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>What a parameter is in one sub-population of a mixture.</summary>
public sealed record Subpopulation
{
    /// <summary>The typical value; that of the parameter when absent.</summary>
    public Quantity? Typical { get; init; }

    /// <summary>The between-subject variability; that of the parameter when absent. Correlations are the same in every sub-population.</summary>
    public Spread? Variability { get; init; }
}
