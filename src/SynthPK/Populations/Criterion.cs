using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>What a covariate must be for a condition to be met: between bounds, both inclusive, or one of several levels.</summary>
public sealed record Criterion
{
    /// <summary>The least value; none when absent.</summary>
    public Quantity? Min { get; init; }

    /// <summary>The greatest value; none when absent.</summary>
    public Quantity? Max { get; init; }

    /// <summary>The levels of a categorical covariate.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>Whether each person meets it.</summary>
    internal Func<int, bool> On(CovariateValues covariate)
    {
        if (covariate.IsCategorical) return i => Levels.Contains(covariate.Levels[i]);
        double least = Min?.In(covariate.Unit) ?? double.NegativeInfinity, greatest = Max?.In(covariate.Unit) ?? double.PositiveInfinity;
        return i => covariate.Numbers[i] >= least && covariate.Numbers[i] <= greatest;
    }
}
