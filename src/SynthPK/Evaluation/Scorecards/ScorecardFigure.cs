namespace SynthPK.Evaluation.Scorecards;

/// <summary>A picture of a scorecard: a drawing of its own in SVG.</summary>
/// <remarks>A new figure is one new file: a sealed class with a parameterless constructor is found by its type.</remarks>
abstract class ScorecardFigure
{
    /// <summary>Every figure, in the order of the page.</summary>
    public static IReadOnlyList<ScorecardFigure> All { get; } = [.. FoundByType.Of<ScorecardFigure>().OrderBy(f => f.Order)];

    /// <summary>The name of its place on the page: lower-case letters and dashes.</summary>
    public abstract string Name { get; }

    /// <summary>Its heading, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>Its place among the others, from the first.</summary>
    public abstract int Order { get; }

    /// <summary>Whether the scorecard has what the figure shows.</summary>
    public abstract bool Shows(Scorecard card);

    /// <summary>What one sees in it, in plain sentences.</summary>
    public abstract string Caption(Scorecard card);

    /// <summary>The drawing: one whole SVG document. Its bytes depend on the scorecard alone.</summary>
    public abstract string Svg(Scorecard card);
}
