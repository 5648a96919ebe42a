namespace SynthPK.Models.Language;

/// <summary>A statement of the equations.</summary>
/// <param name="At">Where it begins.</param>
abstract record Statement(Position At);

/// <summary>What stands on the left is given the value on the right.</summary>
sealed record Assignment(Position At, Target Target, Expression Value) : Statement(At);

/// <summary>One block or the other, by a condition.</summary>
sealed record Choice(Position At, Expression Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else) : Statement(At);

/// <summary>What an assignment gives a value to.</summary>
/// <param name="Kind">What of it.</param>
/// <param name="Name">The name of the variable or state.</param>
readonly record struct Target(TargetKind Kind, string Name)
{
    /// <summary>The target as it is written on the left.</summary>
    public override string ToString() => Kind switch
    {
        TargetKind.Variable => Name,
        TargetKind.Rate => $"d/dt({Name})",
        TargetKind.Initial => $"{Name}(0)",
        TargetKind.Fraction => $"f({Name})",
        TargetKind.Lag => $"alag({Name})",
        TargetKind.DoseRate => $"rate({Name})",
        _ => $"dur({Name})",
    };
}

/// <summary>What of a name is given a value.</summary>
enum TargetKind : byte
{
    /// <summary>A derived variable.</summary>
    Variable,

    /// <summary>The rate of change of a state.</summary>
    Rate,

    /// <summary>A state before the first record.</summary>
    Initial,

    /// <summary>The fraction of a dose that enters a state.</summary>
    Fraction,

    /// <summary>The lag before a dose enters a state.</summary>
    Lag,

    /// <summary>The modelled rate of an infusion into a state.</summary>
    DoseRate,

    /// <summary>The modelled duration of an infusion into a state.</summary>
    DoseDuration,
}
