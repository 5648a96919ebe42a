namespace SynthPK.Formats.Pictures;

/// <summary>A colour by its role: its value on light paper, and the class by which a page gives it another one in the dark.</summary>
/// <remarks>An element's class is the role of whatever it has of <c>fill</c> and <c>stroke</c> other than <c>none</c>, so a page needs one rule for each role.</remarks>
/// <param name="Class">The class: ink, muted, grid, paper, band, or s1 to s8.</param>
/// <param name="Colour">The colour on light paper, as SVG writes it.</param>
sealed record Ink(string Class, string Colour)
{
    /// <summary>What is written and what must be seen.</summary>
    public static Ink Text { get; } = new("ink", "#1a1a1a");

    /// <summary>What stands beside it: ticks, units, notes. Seven times as dark as the paper (WCAG 2, contrast).</summary>
    public static Ink Muted { get; } = new("muted", "#595959");

    /// <summary>Lines that lead the eye.</summary>
    public static Ink Grid { get; } = new("grid", "#e2e2e2");

    /// <summary>The paper itself.</summary>
    public static Ink Paper { get; } = new("paper", "#ffffff");

    /// <summary>An interval around a line.</summary>
    public static Ink Band { get; } = new("band", "#0072B2");

    /// <summary>
    /// The colours of Okabe and Ito (Color Universal Design, 2008), which readers of every kind of colour vision tell apart, those
    /// first that stand out best on white.
    /// </summary>
    public static IReadOnlyList<Ink> Series { get; } =
    [
        new("s1", "#0072B2"), new("s2", "#D55E00"), new("s3", "#009E73"), new("s4", "#CC79A7"),
        new("s5", "#E69F00"), new("s6", "#56B4E9"), new("s7", "#000000"), new("s8", "#F0E442"),
    ];

    /// <summary>What really was.</summary>
    public static Ink Truth => Series[0];

    /// <summary>What is on record.</summary>
    public static Ink Record => Series[1];
}
