namespace SynthPK.Populations;

/// <summary>A covariate as a column: what it is called, its unit, and which values it can take.</summary>
/// <param name="Name">The covariate's name.</param>
/// <param name="Unit">The unit of every value, as its author wrote it; empty for a pure number and for levels.</param>
/// <param name="Levels">The levels; empty for a number.</param>
sealed record CovariateColumn(string Name, string Unit, IReadOnlyList<string> Levels)
{
    /// <summary>The least value, or a bound that is not reached.</summary>
    public double Low { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest value, or a bound that is not reached.</summary>
    public double High { get; init; } = double.PositiveInfinity;

    /// <summary>Whether every value is above 0.</summary>
    public bool IsPositive { get; init; }

    /// <summary>What the column's users are told it is.</summary>
    public string Description { get; init; } = $"Covariate {Name}";

    public bool IsCategorical => Levels.Count > 0;

    /// <summary>A column of numbers above 0.</summary>
    public static CovariateColumn Positive(string name, string unit, double low = 0, double high = double.PositiveInfinity) =>
        new(name, unit, []) { Low = low, High = high, IsPositive = true };

    /// <summary>A column of numbers between two bounds.</summary>
    public static CovariateColumn Between(string name, string unit, double low, double high) =>
        new(name, unit, []) { Low = low, High = high, IsPositive = low > 0 };
}
