using SynthPK.Numerics;

namespace SynthPK.Evaluation;

/// <summary>Something that a task asks for.</summary>
/// <param name="Name">The name, as in the queries' column QUANTITY: a model's output such as CP, or AUC, Cmax, dropout.</param>
/// <param name="Unit">The unit of answers; empty for a pure number.</param>
/// <param name="Description">What it is, in a sentence, with its definition where names do not settle it.</param>
public sealed record AskedQuantity(string Name, string Unit, string Description)
{
    /// <summary>The scale of its loss.</summary>
    public LossScale Scale { get; init; } = LossScale.Natural;

    /// <summary>On the log scale, truth and answer are raised to this: LLOQ/2, so that a loss among values that no assay sees counts little. 0 where there is none.</summary>
    public double Floor { get; init; }

    /// <summary>The least legal answer; none when absent.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest legal answer; none when absent.</summary>
    public double? Greatest { get; init; }

    /// <summary>The legal answers where it is a choice, rising; empty where any number within the bounds is legal.</summary>
    public IReadOnlyList<double> Choices { get; init; } = [];

    /// <summary>A probability, a share or a score between 0 and 1.</summary>
    internal static AskedQuantity Share(string name, string description) => new(name, "", description) { Least = 0, Greatest = 1 };

    /// <summary>Whether it is a probability or a score between 0 and 1.</summary>
    internal bool IsShare => Scale == LossScale.Natural && Least == 0 && Greatest == 1;

    /// <summary>Whether forecasts of it can be averaged with the others of a task: only what is on the log scale has no unit. A task without such quantities has all of them.</summary>
    internal bool IsOnMainScale(TaskDescription task) => Scale == LossScale.Log || task.Quantities.All(quantity => quantity.Scale == LossScale.Natural);

    /// <summary>A value raised to the floor.</summary>
    /// <exception cref="ArgumentException">It has no logarithm, nor a floor.</exception>
    internal double Raised(double value) => Math.Max(value, Floor) is > 0 and double raised
        ? raised
        : throw new ArgumentException($"'{Name}' is scored on the log scale and has no floor, so that {value:R} {Unit} cannot be; values must be greater than 0.", nameof(value));

    /// <summary>A value on the scale of its loss.</summary>
    internal double Scaled(double value) => Scale == LossScale.Log ? RealMath.Log(Raised(value)) : value;
}

/// <summary>The scale on which a quantity's loss is taken.</summary>
public enum LossScale
{
    /// <summary>As it is.</summary>
    Natural,

    /// <summary>The natural logarithm: answers are greater than 0, or 0 where there is a floor.</summary>
    Log,
}
