using System.ComponentModel.DataAnnotations;

namespace SynthPK.Populations;

/// <summary>Who takes part: the law of the covariates and of the individual parameters.</summary>
public sealed record Population
{
    /// <summary>Virtual people, who bring covariates of their own before those below; none when absent.</summary>
    public People? People { get; init; }

    /// <summary>The covariates by name, drawn in the order they are written.</summary>
    public IReadOnlyDictionary<string, Covariate> Covariates { get; init; } = new Dictionary<string, Covariate>();

    /// <summary>What a person's covariates must be to take part, by name: all of it. Who may not take part is replaced by another person.</summary>
    public IReadOnlyDictionary<string, Criterion> Include { get; init; } = new Dictionary<string, Criterion>();

    /// <summary>What keeps a person from taking part, by name: any of it.</summary>
    public IReadOnlyDictionary<string, Criterion> Exclude { get; init; } = new Dictionary<string, Criterion>();

    /// <summary>How covariates change during the trial, by name; those left out stay as they are.</summary>
    public IReadOnlyDictionary<string, Trajectory> Trajectories { get; init; } = new Dictionary<string, Trajectory>();

    /// <summary>The covariates that describe the subjects and explain nothing. Every other one must be used: by an effect, by the model, or by a covariate computed from it.</summary>
    public IReadOnlyList<string> Descriptive { get; init; } = [];

    /// <summary>Correlations between continuous covariates, on the scale where each is normal (a Gaussian copula).</summary>
    public IReadOnlyList<Correlation> Correlations { get; init; } = [];

    /// <summary>The sub-populations that subjects belong to, by name, and their shares, which sum to 1; none when absent. Only the truth knows who belongs to which.</summary>
    [Range(0.0, 1.0)]
    public IReadOnlyDictionary<string, double> Mixture { get; init; } = new Dictionary<string, double>();

    /// <summary>The parameters of the structural model by name.</summary>
    public required IReadOnlyDictionary<string, Parameter> Parameters { get; init; }

    /// <summary>OMEGA: its off-diagonal elements, as pairs or in blocks, on the scale where the ETAs are normal; its diagonal is each parameter's variability, or a block's.</summary>
    public IReadOnlyList<Association> Omega { get; init; } = [];

    /// <summary>The uncertainty of the estimates, from which the replicates of a study differ; none when absent.</summary>
    public Uncertainty? Uncertainty { get; init; }

    /// <summary>The names of the subjects' covariates, in order.</summary>
    public IReadOnlyList<string> CovariateNames => [.. People?.Names ?? [], .. Covariates.Keys];

    /// <summary>The subjects' covariates as columns, in order.</summary>
    internal IReadOnlyList<CovariateColumn> Columns => [.. CovariateNames.Select(name => ColumnOf(name)!)];

    /// <summary>A covariate as a column; null where there is none.</summary>
    internal CovariateColumn? ColumnOf(string name) =>
        DerivedOf(name) is { KeepsPositive: true } formula && Stated(name) is { } column && formula.Inputs.All(i => Stated(i.Covariate) is { IsPositive: true })
            ? column with { IsPositive = true }
            : Stated(name);

    /// <summary>A covariate as a column, as far as its own law tells.</summary>
    CovariateColumn? Stated(string name) => Covariates.GetValueOrDefault(name)?.Column(name) ?? People?.Columns.FirstOrDefault(c => c.Name == name);

    /// <summary>How a covariate is computed from others; null where it is not.</summary>
    internal DerivedCovariate? DerivedOf(string name) => Covariates.GetValueOrDefault(name) as DerivedCovariate ?? People?.Computed.GetValueOrDefault(name);
}
