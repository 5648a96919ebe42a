using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>One parameter of the structural model across the population: typical · effects · exp(ETA).</summary>
public sealed record Parameter
{
    /// <summary>The value of a subject whose covariates are all at their references and whose ETA is 0, with its unit.</summary>
    public required Quantity Typical { get; init; }

    /// <summary>The covariate effects, multiplied together; each is 1 at its reference.</summary>
    public IReadOnlyList<CovariateEffect> Effects { get; init; } = [];

    /// <summary>The between-subject variability of the parameter's logarithm; none when absent.</summary>
    public Spread? Variability { get; init; }
}
