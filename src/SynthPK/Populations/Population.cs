namespace SynthPK.Populations;

/// <summary>Who takes part: the law of the covariates and of the individual parameters.</summary>
public sealed record Population
{
    /// <summary>The covariates by name, drawn in the order they are written.</summary>
    public IReadOnlyDictionary<string, Covariate> Covariates { get; init; } = new Dictionary<string, Covariate>();

    /// <summary>Correlations between continuous covariates, on the scale where each is normal (a Gaussian copula).</summary>
    public IReadOnlyList<Correlation> Correlations { get; init; } = [];

    /// <summary>The parameters of the structural model by name.</summary>
    public required IReadOnlyDictionary<string, Parameter> Parameters { get; init; }

    /// <summary>The off-diagonal elements of OMEGA, on the log scale; its diagonal is each parameter's variability.</summary>
    public IReadOnlyList<Association> Omega { get; init; } = [];
}
