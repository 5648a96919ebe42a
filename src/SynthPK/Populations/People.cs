using SynthPK.Randomness;

namespace SynthPK.Populations;

/// <summary>
/// Virtual people: covariates that belong together as those of real people do, instead of laws for each. The scenario's own
/// covariates come after them and may depend on them.
/// </summary>
/// <example>
/// <code>
/// population:
///   people: { adults: { min-age: 40 years, max-age: 80 years, take: [SEX, AGE, WT, CRCL] } }
///   parameters:
///     CL: { typical: 5 L/h, effects: [ { power: { covariate: CRCL, exponent: 0.7, reference: 100 mL/min } } ] }
/// </code>
/// </example>
public abstract record People
{
    /// <summary>Which of the covariates the subjects have; all when empty. They need not be used.</summary>
    public IReadOnlyList<string> Take { get; init; } = [];

    /// <summary>The covariates that are drawn.</summary>
    internal abstract IReadOnlyList<CovariateColumn> Drawn { get; }

    /// <summary>The covariates that are computed from those drawn, by name.</summary>
    internal virtual IReadOnlyDictionary<string, DerivedCovariate> Computed => new Dictionary<string, DerivedCovariate>();

    /// <summary>Every covariate there is to take.</summary>
    internal IReadOnlyList<CovariateColumn> Columns => [.. Drawn, .. Computed.Select(c => c.Value.Column(c.Key))];

    /// <summary>The names of those that the subjects have.</summary>
    internal IEnumerable<string> Names => Columns.Select(c => c.Name).Where(name => Take.Count == 0 || Take.Contains(name));

    /// <summary>Whether a covariate is one that the subjects have, or that one of theirs is computed from.</summary>
    internal bool Needs(string name) => Names.Contains(name) || Computed.Any(c => Names.Contains(c.Key) && c.Value.Sources.Contains(name));

    /// <summary>Draws people. Each is the same whoever is drawn beside them.</summary>
    internal abstract IReadOnlyList<CovariateValues> Draw(long[] subjects, RandomKey key);
}
