namespace SynthPK.Models.Language;

/// <summary>A model as its author wrote it, before the equations have been looked at.</summary>
sealed record ModelText
{
    /// <summary>What scenarios call it; empty where the author does not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>What people call it; empty where the author does not say.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is and where it comes from; empty where the author does not say.</summary>
    public string Description { get; init; } = "";

    /// <summary>The parameters with their defaults.</summary>
    public IReadOnlyList<DeclaredParameter> Parameters { get; init; } = [];

    /// <summary>The states, in the order of the compartments' numbers.</summary>
    public required IReadOnlyList<DeclaredName> States { get; init; }

    /// <summary>The equations.</summary>
    public required string Equations { get; init; }

    /// <summary>The outputs.</summary>
    public required IReadOnlyList<DeclaredName> Outputs { get; init; }

    /// <summary>What covariates are between rows, unless <see cref="Covariates"/> says otherwise.</summary>
    public Interpolation Interpolation { get; init; }

    /// <summary>What single covariates are between rows.</summary>
    public IReadOnlyDictionary<string, Interpolation> Covariates { get; init; } = new Dictionary<string, Interpolation>();

    /// <summary>The states that an oral dose enters; null where the author does not say.</summary>
    public IReadOnlyList<string>? Oral { get; init; }

    /// <summary>The states that a bolus or an infusion enters; null where the author does not say.</summary>
    public IReadOnlyList<string>? Intravenous { get; init; }

    /// <summary>Whether a stiff solver is asked for.</summary>
    public bool IsStiff { get; init; }

    /// <summary>The unit of time.</summary>
    public string TimeUnit { get; init; } = "h";

    /// <summary>The unit of time as far as units are checked: in a model without units it is as unknown as the others.</summary>
    public Measure TimeMeasure => Parameters.Any(p => p.Unit is { Length: > 0 }) || States.Any(s => s.Unit is not null) ? Measure.Of(TimeUnit) : Measure.Unknown;
}

/// <summary>A parameter and its default.</summary>
/// <param name="Name">The name in the equations.</param>
/// <param name="Value">The default.</param>
/// <param name="Unit">The unit of the default; null where the author gives a bare number.</param>
sealed record DeclaredParameter(string Name, double Value, string? Unit);

/// <summary>A state or output.</summary>
/// <param name="Name">The name in the equations.</param>
/// <param name="Unit">Its unit; null where the author does not say.</param>
sealed record DeclaredName(string Name, string? Unit);
