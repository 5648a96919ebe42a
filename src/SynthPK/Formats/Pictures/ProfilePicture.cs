using System.Globalization;
using System.Net;
using System.Text;
using SynthPK.Datasets;

namespace SynthPK.Formats.Pictures;

/// <summary>
/// One subject's concentrations, or the values of another endpoint, as a drawing in SVG: what was prescribed, what was really in the blood, what was measured,
/// and what the released dataset says. Colours are safe for colour-blind readers (Okabe and Ito).
/// </summary>
public sealed class ProfilePicture
{
    const double Width = 760, Height = 420, Left = 64, Right = 20, Top = 56, Bottom = 86;
    const string TrueColour = "#0072B2", RecordColour = "#D55E00", PlanColour = "#767676";

    readonly StringBuilder _svg = new();
    readonly Axis _time, _concentration;

    readonly string _what;

    ProfilePicture(Axis time, Axis concentration, string what) => (_time, _concentration, _what) = (time, concentration, what);

    /// <summary>Draws one subject of a dataset.</summary>
    /// <param name="dataset">The dataset, which must hold the subject.</param>
    /// <param name="subject">The subject's number.</param>
    /// <param name="timesH">The times of the two curves, ascending, in hours.</param>
    /// <param name="prescribedMgPerL">The concentration had every dose been taken as planned.</param>
    /// <param name="trueMgPerL">The concentration that really was.</param>
    /// <param name="endpoint">The endpoint whose curves they are, where a dataset has several: the samples of others are not drawn.</param>
    /// <param name="unit">The unit of the values; empty for a pure number.</param>
    /// <returns>A whole SVG document.</returns>
    public static string Svg(
        Dataset dataset, long subject, IReadOnlyList<double> timesH, IReadOnlyList<double> prescribedMgPerL, IReadOnlyList<double> trueMgPerL, string endpoint = "", string unit = "mg/L")
    {
        List<Sample> samples = Sample.Of(dataset, subject, endpoint, unit);
        double highest = samples.SelectMany(s => new[] { s.MeasuredMgPerL, s.RecordedMgPerL }).OfType<double>().Concat(prescribedMgPerL).Concat(trueMgPerL).Append(0).Max();
        double latest = samples.Select(s => s.RecordedH ?? s.TrueH).Concat(timesH).Append(1).Max();
        string axis = endpoint.Length == 0 || endpoint == "CP" ? "Concentration" : endpoint;
        ProfilePicture picture = new(Axis.Covering(latest, Left, Width - Right), Axis.Covering(highest, Height - Bottom, Top), unit.Length == 0 ? axis : $"{axis} ({unit})");
        return picture.Draw(subject, samples, timesH, prescribedMgPerL, trueMgPerL);
    }

    string Draw(long subject, List<Sample> samples, IReadOnlyList<double> timesH, IReadOnlyList<double> prescribed, IReadOnlyList<double> taken)
    {
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-family="system-ui, sans-serif" font-size="13" role="img">""");
        Line($"<title>Concentrations of subject {subject}: prescribed, true, measured and released</title>");
        Line($"""<rect width="{Width}" height="{Height}" fill="#ffffff"/>""");
        Text(Left, 26, $"Subject {subject}", "font-size=\"16\" font-weight=\"600\"");
        Axes();
        Curve(timesH, prescribed, $"stroke=\"{PlanColour}\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"");
        Curve(timesH, taken, $"stroke=\"{TrueColour}\" stroke-width=\"2\"");
        foreach (Sample sample in samples) Point(sample);
        Legend();
        Line("</svg>");
        return _svg.ToString();
    }

    void Axes()
    {
        double floor = _concentration.At(0);
        foreach (double tick in _concentration.Ticks())
        {
            Line($"""<line x1="{Left}" x2="{Width - Right}" y1="{Number(_concentration.At(tick))}" y2="{Number(_concentration.At(tick))}" stroke="#e4e4e4"/>""");
            Text(Left - 8, _concentration.At(tick) + 4, Number(tick), "text-anchor=\"end\" fill=\"#444\"");
        }
        foreach (double tick in _time.Ticks())
        {
            Line($"""<line x1="{Number(_time.At(tick))}" x2="{Number(_time.At(tick))}" y1="{Number(floor)}" y2="{Number(floor + 5)}" stroke="#444"/>""");
            Text(_time.At(tick), floor + 20, Number(tick), "text-anchor=\"middle\" fill=\"#444\"");
        }
        Line($"""<line x1="{Left}" x2="{Width - Right}" y1="{Number(floor)}" y2="{Number(floor)}" stroke="#444"/>""");
        Text((Left + Width - Right) / 2, floor + 40, "Time (h)", "text-anchor=\"middle\"");
        Text(Left, Top - 12, _what, "fill=\"#444\"");
    }

    void Curve(IReadOnlyList<double> timesH, IReadOnlyList<double> mgPerL, string style) =>
        Line($"""<polyline fill="none" {style} points="{string.Join(' ', timesH.Select((t, i) => $"{Number(_time.At(t))},{Number(_concentration.At(mgPerL[i]))}"))}"/>""");

    /// <summary>What the laboratory measured as a ring; what is on record as a dot joined to it; a cross where nothing is on record.</summary>
    void Point(Sample sample)
    {
        if (sample.MeasuredMgPerL is not { } measured) return;
        double x = _time.At(sample.TrueH), y = _concentration.At(measured);
        Line("<g>");
        Line($"<title>{WebUtility.HtmlEncode(sample.Story)}</title>");
        if (sample.RecordedH is not { } recordedH)
        {
            Line($"""<path d="M{Number(x - 5)} {Number(y - 5)}L{Number(x + 5)} {Number(y + 5)}M{Number(x - 5)} {Number(y + 5)}L{Number(x + 5)} {Number(y - 5)}" stroke="{RecordColour}" stroke-width="2" fill="none"/>""");
        }
        else
        {
            double toX = _time.At(recordedH), toY = _concentration.At(sample.RecordedMgPerL ?? sample.LloqMgPerL ?? 0);
            Line($"""<line x1="{Number(x)}" y1="{Number(y)}" x2="{Number(toX)}" y2="{Number(toY)}" stroke="{RecordColour}" stroke-width="1"/>""");
            Line(sample.RecordedMgPerL is null
                ? $"""<path d="M{Number(toX - 6)} {Number(toY - 3)}h12l-6 9z" fill="{RecordColour}"/>"""
                : $"""<circle cx="{Number(toX)}" cy="{Number(toY)}" r="4.5" fill="{RecordColour}"/>""");
        }
        Line($"""<circle cx="{Number(x)}" cy="{Number(y)}" r="4.5" fill="none" stroke="{TrueColour}" stroke-width="1.5"/>""");
        Line("</g>");
    }

    void Legend()
    {
        double y = Height - 22, x = Left;
        Line($"""<line x1="{x}" x2="{x + 24}" y1="{y - 4}" y2="{y - 4}" stroke="{PlanColour}" stroke-width="1.5" stroke-dasharray="5 4"/>""");
        Text(x + 30, y, "as prescribed");
        Line($"""<line x1="{x + 132}" x2="{x + 156}" y1="{y - 4}" y2="{y - 4}" stroke="{TrueColour}" stroke-width="2"/>""");
        Text(x + 162, y, "true");
        Line($"""<circle cx="{x + 218}" cy="{y - 4}" r="4.5" fill="none" stroke="{TrueColour}" stroke-width="1.5"/>""");
        Text(x + 230, y, "measured");
        Line($"""<circle cx="{x + 318}" cy="{y - 4}" r="4.5" fill="{RecordColour}"/>""");
        Text(x + 330, y, "released");
        Line($"""<path d="M{x + 402} {y - 7}h12l-6 9z" fill="{RecordColour}"/>""");
        Text(x + 420, y, "released as BLQ");
        Line($"""<path d="M{x + 540} {y - 9}l10 10m0 -10l-10 10" stroke="{RecordColour}" stroke-width="2"/>""");
        Text(x + 556, y, "lost");
    }

    void Text(double x, double y, string text, string style = "") => Line($"""<text x="{Number(x)}" y="{Number(y)}" {style}>{WebUtility.HtmlEncode(text)}</text>""");

    void Line(string line) => _svg.Append(line).Append('\n');

    static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
