using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>The paper of a figure: as wide as a column of a page or half a slide, and as tall as its content.</summary>
static class Sheet
{
    /// <summary>The width of every figure in pixels.</summary>
    public const double Width = 760;

    /// <summary>The edges between which plots stand; numbers of the side axis are left of the first.</summary>
    public const double Left = 60, Right = Width - 18;

    /// <summary>The room above a plot for its heading, and below it for the numbers and the name of its axis.</summary>
    public const double Heading = 28, Foot = 44;

    /// <summary>The most groups that are drawn side by side (the project's choice).</summary>
    public const int MostGroups = 12;

    /// <summary>The columns of so many small multiples.</summary>
    public static int Columns(int count) => count switch { <= 3 => count, 4 => 2, _ => 3 };

    /// <summary>The groups that are drawn, the first of all.</summary>
    public static IReadOnlyList<string> Drawn(TrialFacts facts) => [.. facts.Groups.Take(MostGroups)];

    /// <summary>A sentence that says which groups are left out; empty when none are.</summary>
    public static string LeftOut(TrialFacts facts) =>
        facts.Groups.Count <= MostGroups ? "" : $" The first {MostGroups} of {facts.Groups.Count} groups are drawn.";

    /// <summary>A sentence that says of how many subjects the counts are, where the source does not hold them all; else empty.</summary>
    public static string Part(ReportSource source) =>
        source.Manifest.Subjects <= source.Dataset.Subjects.Rows ? "" : $" All this is of the first {Phrase.Number(source.Dataset.Subjects.Rows)} of {Phrase.Count(source.Manifest.Subjects, "subject")}.";

    /// <summary>A drawing of one sentence, where there is nothing to draw.</summary>
    public static string Empty(Figure figure, string why)
    {
        Drawing paper = new();
        paper.Text(Width / 2, 44, why, Ink.Muted, Anchor.Middle, width: Width - 40);
        return paper.ToSvg(figure.Title, why, Width, 80);
    }
}
