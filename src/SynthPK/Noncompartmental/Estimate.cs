namespace SynthPK.Noncompartmental;

/// <summary>A number, or why there is none.</summary>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="Problem">Why there is none, in a sentence; null where there is one.</param>
public readonly record struct Estimate(double? Value, string? Problem)
{
    /// <summary>A number that could be had.</summary>
    internal static Estimate Of(double value) => new(value, null);

    /// <summary>A number that could not.</summary>
    /// <param name="problem">Why, in a sentence.</param>
    internal static Estimate None(string problem) => new(null, problem);

    /// <summary>What follows from the number; without it, why it is missing.</summary>
    internal Estimate Then(Func<double, double> next) => Value is { } value ? Of(next(value)) : this;

    /// <summary>What follows from two numbers; without either, why it is missing.</summary>
    internal Estimate With(Estimate other, Func<double, double, double> both) => Value is { } value ? other.Then(second => both(value, second)) : this;
}
