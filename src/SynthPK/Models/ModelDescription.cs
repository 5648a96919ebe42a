using SynthPK.Issues;

namespace SynthPK.Models;

/// <summary>What a model says of itself in words: all that is not an equation.</summary>
sealed record ModelDescription
{
    /// <summary>What scenarios call it: <c>one-compartment</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it: a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The equations in words and symbols, with their source.</summary>
    public required string Text { get; init; }

    /// <summary>The parameters, in the order in which the equations read them. A text model's covariates come last.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>The states, in the order of the compartments' numbers, which begin with 1.</summary>
    public required IReadOnlyList<ModelState> States { get; init; }

    /// <summary>The outputs; the first is what a scenario measures unless it says otherwise.</summary>
    public required IReadOnlyList<ModelOutput> Outputs { get; init; }

    /// <summary>The states that an oral dose enters, each with its own lag, F, rate or duration; empty when the model takes none.</summary>
    public IReadOnlyList<int> Oral { get; init; } = [];

    /// <summary>The states that a bolus or an infusion enters; empty when the model takes none.</summary>
    public IReadOnlyList<int> Intravenous { get; init; } = [];

    /// <summary>Whether the rates are a linear function of the states, plus a constant, that does not change with time.</summary>
    public bool IsLinear { get; init; }

    /// <summary>
    /// Whether doses enter at once and whole, but for a lag and an F of oral ones that are the same for every dose, and no
    /// output reads the time: then linear pharmacokinetics of all states are sums of exponentials.
    /// </summary>
    public bool IsTimeInvariant { get; init; }

    /// <summary>What looks wrong in a text model and need not be: a parameter that nothing uses.</summary>
    public IReadOnlyList<Issue> Warnings { get; init; } = [];

    /// <summary>The unit of time of the equations, <c>h</c> unless a text model says otherwise; doses and samples come in it.</summary>
    public string TimeUnit { get; init; } = "h";

    /// <summary>Whether time constants are known to lie so far apart that an explicit method would crawl.</summary>
    public bool IsStiff { get; init; }
}
