namespace SynthPK.Models.Language;

/// <summary>What the equations of a model mean: the terms behind every state and output.</summary>
sealed record Equations
{
    /// <summary>The terms.</summary>
    public required Graph Graph { get; init; }

    /// <summary>The rate of change of each state.</summary>
    public required Term[] Rates { get; init; }

    /// <summary>The outputs.</summary>
    public required Term[] Outputs { get; init; }

    /// <summary>The states before the first record; null where it is 0.</summary>
    public required Term?[] Initial { get; init; }

    /// <summary>The lag of doses into each state; null where there is none.</summary>
    public required Term?[] Lag { get; init; }

    /// <summary>The fraction of doses that enters each state; null where it is 1.</summary>
    public required Term?[] Fraction { get; init; }

    /// <summary>The modelled rate of infusions into each state; null where it is not modelled.</summary>
    public required Term?[] DoseRate { get; init; }

    /// <summary>The modelled duration of infusions into each state; null where it is not modelled.</summary>
    public required Term?[] DoseDuration { get; init; }

    /// <summary>The state whose doses are remembered; −1 for none.</summary>
    public required int HistoryState { get; init; }

    /// <summary>The names that the event table must supply; they follow the parameters.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }
}
