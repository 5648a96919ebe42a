using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>A covariate is drawn or computed from covariates that are written before it and are of the right kind.</summary>
abstract class CovariateSourcesCheck<T> : ScenarioCheck<T>
    where T : Covariate
{
    /// <summary>The covariate that a law belongs to: itself, or the conditional one whose case it is.</summary>
    private protected static Place Covariate(Place at)
    {
        while (at.Holder is { } holder && CovariateLookup.PlaceOf(at.Name) != at) at = holder;
        return at;
    }

    /// <summary>The column of a source; null, with an issue where one is due, when it cannot be one.</summary>
    private protected static CovariateColumn? Source(string name, Place role, Place at, CovariateLookup covariates, Findings findings)
    {
        string[] before = [.. covariates.Names.TakeWhile(other => other != at.Name)];
        string allowed = before.Length == 0 ? "a covariate written before this one" : string.Join(", ", before);
        if (name == at.Name) findings.Report(role, $"{name} would be computed from itself", allowed);
        else if (before.Contains(name)) return covariates.Sound(name);
        else if (covariates.Has(name, role, before)) findings.Report(role, $"'{name}' is not written before {at.Name}", allowed, $"move {at.Name} below {name}");
        return null;
    }

    private protected static void LookAtNumber(CovariateColumn column, Place role, Quantity one, Findings findings)
    {
        if (column.IsCategorical) findings.Report(role, $"'{column.Name}' has levels and is no number", "a covariate that is a number");
        else if (new Quantity(1, column.Unit).Dimension is var dimension && dimension != one.Dimension)
            findings.Report(role, $"'{column.Name}' is {dimension}", $"{one.Dimension}, such as {one.Unit}");
    }

    private protected static bool LookAtLevels(CovariateColumn column, Place role, Findings findings)
    {
        if (!column.IsCategorical) findings.Report(role, $"'{Scalars.Short(column.Name)}' is not categorical", "a categorical covariate");
        return column.IsCategorical;
    }
}
