using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>The law of one covariate.</summary>
public abstract record Covariate;

/// <summary>Normal, cut off at the given bounds.</summary>
public sealed record NormalCovariate : Covariate
{
    /// <summary>The mean before cutting off.</summary>
    public required Quantity Mean { get; init; }

    /// <summary>The standard deviation before cutting off, positive.</summary>
    public required Quantity Sd { get; init; }

    /// <summary>The least value; none when absent.</summary>
    public Quantity? Min { get; init; }

    /// <summary>The greatest value; none when absent.</summary>
    public Quantity? Max { get; init; }
}

/// <summary>Log-normal, cut off at the given bounds.</summary>
public sealed record LognormalCovariate : Covariate
{
    /// <summary>The median before cutting off, positive.</summary>
    public required Quantity Median { get; init; }

    /// <summary>The coefficient of variation before cutting off, positive.</summary>
    [Unit("1")]
    public required Quantity Cv { get; init; }

    /// <summary>The least value; none when absent.</summary>
    public Quantity? Min { get; init; }

    /// <summary>The greatest value; none when absent.</summary>
    public Quantity? Max { get; init; }
}

/// <summary>Uniform between two bounds.</summary>
public sealed record UniformCovariate : Covariate
{
    /// <summary>The least value.</summary>
    public required Quantity Min { get; init; }

    /// <summary>The greatest value.</summary>
    public required Quantity Max { get; init; }
}

/// <summary>One of several named levels.</summary>
/// <param name="Levels">The share of each level; the shares sum to 1.</param>
public sealed record CategoricalCovariate(IReadOnlyDictionary<string, double> Levels) : Covariate;

/// <summary>
/// Creatinine clearance in mL/min computed from other covariates: (140 - age)·weight/(72·serum creatinine), times 0.85
/// for women (Cockcroft and Gault, Nephron 1976;16:31).
/// </summary>
public sealed record CockcroftGaultCovariate : Covariate
{
    /// <summary>The covariate that holds age, in years.</summary>
    public required string Age { get; init; }

    /// <summary>The covariate that holds body weight, in kg.</summary>
    public required string Weight { get; init; }

    /// <summary>The covariate that holds serum creatinine, in mg/dL.</summary>
    public required string Creatinine { get; init; }

    /// <summary>The covariate that holds sex.</summary>
    public required string Sex { get; init; }

    /// <summary>The level of <see cref="Sex"/> that means female.</summary>
    public required string Female { get; init; }

    /// <summary>The least value, as some analyses cap it; none when absent.</summary>
    [Unit("mL/min")]
    public Quantity? Min { get; init; }

    /// <summary>The greatest value, as some analyses cap it; none when absent.</summary>
    [Unit("mL/min")]
    public Quantity? Max { get; init; }
}
