using SynthPK.Formats.Pictures;

namespace SynthPK.Formats.Report;

/// <summary>The figures of a page.</summary>
static class FiguresSection
{
    public static string ToHtml(ReportSource source)
    {
        Figure[] shown = [.. Figures.All.Where(f => f.Shows(source))];
        return shown.Length == 0 ? "<p>There is no figure of this dataset.</p>\n" : string.Concat(shown.Select(figure => ToHtml(figure, source)));
    }

    static string ToHtml(Figure figure, ReportSource source)
    {
        string title = MarkupText.Escape(figure.Title), svg = figure.Svg(source);
        // Inside a page a drawing needs no declaration of its own.
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..].TrimEnd();
        return $"""
            <figure id="figure-{figure.Name}">
            <h3>{title}</h3>
            <div class="drawing" tabindex="0" role="group" aria-label="{title}">
            {svg}
            </div>
            <figcaption>{MarkupText.Escape(figure.Caption(source))}</figcaption>
            <button type="button" class="save script" data-file="{figure.Name}.svg">Save as {figure.Name}.svg</button>
            </figure>

            """;
    }
}
