namespace SynthPK.Formats.Report;

/// <summary>A picture of a dataset: a drawing of its own in SVG, for the report, for slides and for papers.</summary>
/// <remarks>A new figure is one new file: a sealed class with a parameterless constructor is found by its type (<see cref="Figures"/>).</remarks>
public abstract class Figure
{
    /// <summary>The name of its file and of its place on the page: lower-case letters and dashes.</summary>
    public abstract string Name { get; }

    /// <summary>Its heading, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>Its place among the others, from the first.</summary>
    public abstract int Order { get; }

    /// <summary>Whether the dataset has what the figure shows.</summary>
    public virtual bool Shows(ReportSource source) => true;

    /// <summary>What one sees in it, in plain sentences that hold numbers computed from the data.</summary>
    public abstract string Caption(ReportSource source);

    /// <summary>The drawing: one whole SVG document, readable alone on white paper. Its bytes depend on the source alone.</summary>
    public abstract string Svg(ReportSource source);
}
