using System.Globalization;
using System.Text;

namespace SynthPK.Formats.Pictures;

/// <summary>A drawing in SVG that stands alone: colours are attributes, so that every program shows them, and classes beside them let a page restyle them.</summary>
/// <remarks>Places and sizes are in pixels, from the top left, rounded to hundredths. Text may be anything: it is escaped, and what XML forbids is replaced.</remarks>
sealed class Drawing
{
    const string Font = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";

    readonly StringBuilder _body = new();

    /// <summary>The whole document.</summary>
    /// <param name="title">What it is, for those who hear it read out.</param>
    /// <param name="description">What is seen in it, for the same.</param>
    /// <param name="width">The width of the paper.</param>
    /// <param name="height">The height of the paper.</param>
    /// <param name="isLive">Whether parts of it have a life of their own on a page, and are read out one by one.</param>
    public string ToSvg(string title, string description, double width, double height, bool isLive = false) =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Number(width)} {Number(height)}" width="{Number(width)}" height="{Number(height)}" font-family="{Font}" font-size="{Number(Lettering.Usual)}" role="{(isLive ? "group" : "img")}">
        <title>{MarkupText.Escape(title)}</title>
        <desc>{MarkupText.Escape(description)}</desc>
        <rect width="{Number(width)}" height="{Number(height)}" class="paper" fill="{Ink.Paper.Colour}"/>
        {_body}</svg>

        """.ReplaceLineEndings("\n");

    public void Line(double x1, double y1, double x2, double y2, Pen pen) =>
        Element($"""line x1="{Number(x1)}" y1="{Number(y1)}" x2="{Number(x2)}" y2="{Number(y2)}" {Stroke(pen)}""");

    /// <summary>A line through points; nothing for fewer than two.</summary>
    public void Curve(IReadOnlyList<(double X, double Y)> points, Pen pen)
    {
        if (points.Count > 1) Element($"""polyline points="{Points(points)}" fill="none" stroke-linejoin="round" {Stroke(pen)}""");
    }

    /// <summary>The area between a lower and an upper line over the same places; nothing for fewer than two.</summary>
    public void Area(IReadOnlyList<(double X, double Low, double High)> band, Ink ink, double opacity)
    {
        if (band.Count > 1) Element($"""polygon points="{Points([.. band.Select(b => (b.X, b.Low)), .. band.Reverse().Select(b => (b.X, b.High))])}" {Fill(ink, opacity)}""");
    }

    public void Rectangle(double x, double y, double width, double height, Ink ink, double opacity = 1) =>
        Element($"""rect x="{Number(x)}" y="{Number(y)}" width="{Number(width)}" height="{Number(height)}" {Fill(ink, opacity)}""");

    /// <summary>The outline of a rectangle.</summary>
    public void Box(double x, double y, double width, double height, Pen pen) =>
        Element($"""rect x="{Number(x)}" y="{Number(y)}" width="{Number(width)}" height="{Number(height)}" fill="none" {Stroke(pen)}""");

    /// <summary>A mark at a place.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="x">Its middle.</param>
    /// <param name="y">Its middle.</param>
    /// <param name="size">Half its width.</param>
    /// <param name="ink">Its colour.</param>
    /// <param name="isOpen">Whether only its outline is drawn.</param>
    /// <param name="opacity">How much it hides of what lies below, 0 to 1.</param>
    public void Mark(Shape shape, double x, double y, double size, Ink ink, bool isOpen = false, double opacity = 1)
    {
        string paint = isOpen || shape == Shape.Cross ? $"""fill="none" {Stroke(new Pen(ink, 1.5, Opacity: opacity))}""" : Fill(ink, opacity);
        string r = Number(size), d = Number(2 * size), tall = Number(1.7 * size);
        Element(shape switch
        {
            Shape.Circle => $"""circle cx="{Number(x)}" cy="{Number(y)}" r="{r}" {paint}""",
            Shape.Square => $"""rect x="{Number(x - size)}" y="{Number(y - size)}" width="{d}" height="{d}" {paint}""",
            Shape.Diamond => $"""path d="M{Number(x)} {Number(y - 1.2 * size)}L{Number(x + 1.2 * size)} {Number(y)}L{Number(x)} {Number(y + 1.2 * size)}L{Number(x - 1.2 * size)} {Number(y)}z" {paint}""",
            Shape.Up => $"""path d="M{Number(x - size)} {Number(y + 0.7 * size)}h{d}l-{r} -{tall}z" {paint}""",
            Shape.Down => $"""path d="M{Number(x - size)} {Number(y - 0.7 * size)}h{d}l-{r} {tall}z" {paint}""",
            _ => $"""path d="M{Number(x - size)} {Number(y - size)}l{d} {d}m0 -{d}l-{d} {d}" {paint}""",
        });
    }

    /// <summary>A circle that is not seen, so that one need not point at a mark exactly; a page shows it around the mark that is told of.</summary>
    public void Halo(double x, double y, double radius) => Element($"circle class=\"halo\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\" fill=\"none\" pointer-events=\"all\"");

    /// <summary>A text in one line, cut to a width where one is given; pointed at, a text that was cut shows whole.</summary>
    public void Text(double x, double y, string text, Ink? ink = null, Anchor anchor = Anchor.Start, double size = Lettering.Usual, bool isBold = false, bool isUpright = false, double width = double.PositiveInfinity)
    {
        ink ??= Ink.Text;
        string shown = Lettering.Fitted(text, width, isBold ? 1.08 * size : size);
        _body.Append($"<text x=\"{Number(x)}\" y=\"{Number(y)}\" class=\"{ink.Class}\" fill=\"{ink.Colour}\"");
        if (size != Lettering.Usual) _body.Append($" font-size=\"{Number(size)}\"");
        if (isBold) _body.Append(" font-weight=\"600\"");
        if (anchor != Anchor.Start) _body.Append(anchor == Anchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        if (isUpright) _body.Append($" transform=\"rotate(-90 {Number(x)} {Number(y)})\"");
        _body.Append('>').Append(MarkupText.Escape(shown));
        if (shown != text) _body.Append($"<title>{MarkupText.Escape(text)}</title>");
        _body.Append("</text>\n");
    }

    /// <summary>Begins a group that says something to whoever points at it.</summary>
    public void Open(string says) => _body.Append($"<g><title>{MarkupText.Escape(says)}</title>\n");

    /// <summary>Begins a group that on a page tells a story when it is pointed at or come to by key.</summary>
    /// <param name="says">What it says where there is no page.</param>
    /// <param name="kind">What it is about: a class.</param>
    /// <param name="story">The name of its story on the page.</param>
    public void Open(string says, string kind, string story) =>
        _body.Append($"<g class=\"point {kind}\" tabindex=\"0\" role=\"img\" data-story=\"{MarkupText.Escape(story)}\"><title>{MarkupText.Escape(says)}</title>\n");

    /// <summary>Ends the group.</summary>
    public void Close() => _body.Append("</g>\n");

    void Element(string element) => _body.Append('<').Append(element).Append("/>\n");

    static string Stroke(Pen pen) =>
        $"""class="{pen.Ink.Class}" stroke="{pen.Ink.Colour}" stroke-width="{Number(pen.Width)}"{(pen.Dash.Length > 0 ? $" stroke-dasharray=\"{pen.Dash}\"" : "")}{(pen.Opacity < 1 ? $" stroke-opacity=\"{Number(pen.Opacity)}\"" : "")}""";

    static string Fill(Ink ink, double opacity) => $"""class="{ink.Class}" fill="{ink.Colour}"{(opacity < 1 ? $" fill-opacity=\"{Number(opacity)}\"" : "")}""";

    static string Points(IReadOnlyList<(double X, double Y)> points) => string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}"));

    /// <exception cref="ArgumentException">The number is not finite, so that there is no such place.</exception>
    static string Number(double value) => double.IsFinite(value)
        ? (Math.Round(value, 2) + 0.0).ToString(CultureInfo.InvariantCulture) // + 0: minus zero is zero
        : throw new ArgumentException($"A drawing has no place {value}; leave out what is not finite.", nameof(value));
}

/// <summary>Which part of a text stands at its place.</summary>
enum Anchor
{
    Start,
    Middle,
    End,
}
