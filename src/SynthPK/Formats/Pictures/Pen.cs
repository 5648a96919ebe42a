namespace SynthPK.Formats.Pictures;

/// <summary>How a line is drawn.</summary>
/// <param name="Ink">Its colour.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Dash">Its dashes and gaps in pixels; empty for a whole line.</param>
/// <param name="Opacity">How much it hides of what lies below, 0 to 1.</param>
sealed record Pen(Ink Ink, double Width = 1, string Dash = "", double Opacity = 1)
{
    /// <summary>An axis and its ticks.</summary>
    public static Pen Axis { get; } = new(Ink.Muted);

    /// <summary>A line that leads the eye.</summary>
    public static Pen Grid { get; } = new(Ink.Grid);

    /// <summary>What the protocol plans.</summary>
    public static Pen Plan { get; } = new(Ink.Muted, 1.5, "5 4");
}
