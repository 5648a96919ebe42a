using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>The people of a block: their true covariates and individual parameters, in the order of their numbers.</summary>
/// <param name="Subjects">Which subjects.</param>
/// <param name="Covariates">The covariates, in the population's order.</param>
/// <param name="Parameters">The parameters, in the structural model's order.</param>
sealed record Cohort(SubjectRange Subjects, IReadOnlyList<CovariateValues> Covariates, IReadOnlyList<ParameterValues> Parameters)
{
    /// <summary>The sub-population of each subject; empty when the population is no mixture.</summary>
    public string[] Mixture { get; init; } = [];

    /// <summary>Every covariate that was drawn, those included that the subjects' own are computed from.</summary>
    public IReadOnlyList<CovariateValues> Drawn { get; init; } = Covariates;

    /// <summary>How many people were screened for each subject; empty when the population has no criteria.</summary>
    public int[] Screened { get; init; } = [];

    /// <summary>The first columns of a table of the subjects: their numbers and arms.</summary>
    public IEnumerable<object> Identity(string[] arms) => [Subjects.Numbers(), arms];

    /// <summary>A column for each covariate.</summary>
    public IEnumerable<object> CovariateColumns() => Covariates.Select(c => c.IsCategorical ? (object)c.Levels : c.Numbers);
}

/// <summary>One covariate of every subject of a block: numbers, or the names of levels.</summary>
sealed record CovariateValues(string Name, string Unit, double[] Numbers, string[] Levels)
{
    public bool IsCategorical => Levels.Length > 0;

    /// <summary>The values at some places.</summary>
    public CovariateValues At(int[] places) => IsCategorical
        ? this with { Levels = Array.ConvertAll(places, i => Levels[i]) }
        : this with { Numbers = Array.ConvertAll(places, i => Numbers[i]) };

    /// <summary>The values in another unit.</summary>
    public CovariateValues In(string unit) => unit == Unit || IsCategorical
        ? this with { Unit = unit }
        : this with { Unit = unit, Numbers = Array.ConvertAll(Numbers, number => new Quantity(number, Unit).In(unit)) };

    /// <summary>Puts the values, one after the other, at places of another.</summary>
    public void CopyTo(CovariateValues other, int[] places)
    {
        for (int i = 0; i < places.Length; i++)
        {
            if (IsCategorical) other.Levels[places[i]] = Levels[i];
            else other.Numbers[places[i]] = Numbers[i];
        }
    }

    /// <summary>The same values at every time of each subject, subject after subject.</summary>
    public CovariateValues Repeated(Ragged<double> timesH) => this with { Numbers = timesH.Each(Numbers), Levels = timesH.Each(Levels) };
}

/// <summary>One parameter of every subject of a block, with the ETAs behind it.</summary>
sealed record ParameterValues(string Name, string Unit, double[] Etas, double[] Values)
{
    /// <summary>Whether the parameter varies between subjects beyond its covariates.</summary>
    public bool Varies => Etas.Length > 0;

    /// <summary>What each subject's parameter would be with an ETA of 0: typical · effects.</summary>
    public double[] Centres { get; init; } = [];
}

/// <summary>One parameter on every occasion of every subject of a block, subject after subject, with the KAPPAs behind it.</summary>
sealed record OccasionValues(string Name, double[] Kappas, double[] Values);
