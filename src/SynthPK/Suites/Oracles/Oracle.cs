using SynthPK.Evaluation;

namespace SynthPK.Suites.Oracles;

/// <summary>A method that knows what only the makers of the data know: the true law, or the truth itself. What others lose is measured against it. An oracle is one sealed class, found by its type.</summary>
public abstract class Oracle
{
    /// <summary>Every oracle, sorted by name.</summary>
    public static IReadOnlyList<Oracle> All { get; } = [.. FoundByType.Of<Oracle>().OrderBy(o => o.Name, StringComparer.Ordinal)];

    /// <summary>Its short name, such as <c>O-BAYES</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it knows and does, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Whether it has an answer for every query of a task.</summary>
    public bool CanAnswer(MadeTask made) => made.Kind.SpeaksFor(this, made.Description) || Knows(made, made.Validation);

    /// <summary>Answers every query of a part: as the kind of task says, or by itself.</summary>
    /// <param name="made">The task.</param>
    /// <param name="part">The part.</param>
    /// <param name="threads">How many threads share the subjects, 1 or more. The answers have the same bits for any number.</param>
    /// <exception cref="InvalidOperationException">It has no answers for tasks of this kind.</exception>
    public Predictions Predict(MadeTask made, MadePart part, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (made.Kind.SpeaksFor(this, made.Description)) return made.Kind.AnswersOf(this, made, part, threads);
        if (!Knows(made, part)) throw new InvalidOperationException($"{Name} has no answers for tasks of kind '{made.Kind.Name}'.");
        return Answers(made, part, threads);
    }

    /// <summary>Whether it can answer by itself.</summary>
    private protected abstract bool Knows(MadeTask made, MadePart part);

    /// <summary>Its own answers.</summary>
    private protected abstract Predictions Answers(MadeTask made, MadePart part, int threads);
}
