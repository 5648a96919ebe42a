using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>One parameter of the structural model across the population: typical · effects · exp(ETA), unless another distribution is stated.</summary>
public sealed record Parameter
{
    /// <summary>The value of a subject whose covariates are all at their references and whose ETA is 0, with its unit.</summary>
    public required Quantity Typical { get; init; }

    /// <summary>The covariate effects, multiplied together; each is 1 at its reference.</summary>
    public IReadOnlyList<CovariateEffect> Effects { get; init; } = [];

    /// <summary>The between-subject variability, on the distribution's scale; none when absent, unless a block of omega gives it.</summary>
    public Spread? Variability { get; init; }

    /// <summary>The scale on which the parameter varies.</summary>
    public Distribution Distribution { get; init; } = new LognormalDistribution();

    /// <summary>The shape of the between-subject deviation.</summary>
    public Eta Eta { get; init; } = new NormalEta();

    /// <summary>Bounds that no subject passes; none when absent.</summary>
    public Truncation? Truncation { get; init; }

    /// <summary>The variability between the occasions of one subject (IOV), on the distribution's scale: each occasion has a normal KAPPA of its own. None when absent.</summary>
    public Spread? Iov { get; init; }

    /// <summary>What differs in the sub-populations of the population's mixture, by their names; those left out are as stated above.</summary>
    public IReadOnlyDictionary<string, Subpopulation> Mixture { get; init; } = new Dictionary<string, Subpopulation>();
}
