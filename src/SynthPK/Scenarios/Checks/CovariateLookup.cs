using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>The covariates of a population as rules look them up by name.</summary>
sealed class CovariateLookup(Population population, Findings findings)
{
    static readonly Place At = new("population");

    /// <summary>Every name, in order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. findings.Sound(At["people"]) ? population.CovariateNames : population.Covariates.Keys];

    /// <summary>The names in a line.</summary>
    public string InWords => Names.Count == 0 ? "none: the population has no covariates" : string.Join(", ", Names);

    /// <summary>Where a covariate is stated.</summary>
    public static Place PlaceOf(string name) => At["covariates"][name];

    /// <summary>A covariate by its name; null where there is none or it could not be read.</summary>
    public CovariateColumn? Sound(string name) =>
        Names.Contains(name) && findings.Sound(population.Covariates.ContainsKey(name) ? PlaceOf(name) : At["people"]) ? population.ColumnOf(name) : null;

    /// <summary>Whether there is a covariate of a name; reports when there is none.</summary>
    public bool Has(string name, Place at, IReadOnlyList<string>? among = null)
    {
        if (Names.Contains(name)) return true;
        if (!findings.Sound(At["people"])) return false; // it may be one of theirs
        findings.Report(at, $"there is no covariate '{Scalars.Short(name)}'", among is null ? InWords : among.Count == 0 ? "none here" : string.Join(", ", among), Nearest.To(name, among ?? Names));
        return false;
    }
}
