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
}

/// <summary>The scale on which a quantity's loss is taken.</summary>
public enum LossScale
{
    /// <summary>As it is.</summary>
    Natural,

    /// <summary>The natural logarithm: answers are greater than 0, or 0 where there is a floor.</summary>
    Log,
}
