namespace SynthPK.Realism;

/// <summary>One thing that real datasets were measured for. A measure is a file in <c>Measures/</c>, found by its type.</summary>
public abstract class Measure
{
    /// <summary>What is measured, in a few words.</summary>
    public abstract string Name { get; }

    /// <summary>How exactly, so that it can be done again.</summary>
    public abstract string Definition { get; }

    /// <summary>Where it stands among the others: small numbers first.</summary>
    private protected abstract int Order { get; }

    /// <summary>The figures of a study, always in the same order.</summary>
    public abstract IEnumerable<Figure> Of(StudyRecord study);

    /// <summary>Every measure of this library, in the order in which they are shown.</summary>
    public static IReadOnlyList<Measure> All { get; } = [.. FoundByType.Of<Measure>().OrderBy(m => m.Order)];
}
