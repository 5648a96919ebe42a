using System.Text;
using SynthPK.Datasets;

namespace SynthPK.Formats.Report.Profiles;

/// <summary>
/// One subject's concentrations, or the values of another endpoint, as a drawing in SVG: what was prescribed, what was really in the blood, what was measured,
/// and what the released dataset says; and below, the doses. Colours are safe for colour-blind readers (Okabe and Ito).
/// </summary>
public sealed class ProfilePicture
{
    const double Width = 820, Height = 470, Left = 68, Right = 24, Top = 58, Bottom = 138, Floor = Height - Bottom, Doses = Floor + 62, Legend = Height - 20;
    const string Blue = "#0072B2", Vermilion = "#D55E00", Grey = "#6b6b6b";

    // A drawing stands alone on white paper by its attributes; a page in the dark overrides them by the classes.
    const string TrueStroke = $"class=\"s1\" stroke=\"{Blue}\"", RecordStroke = $"class=\"s2\" stroke=\"{Vermilion}\"", RecordFill = $"class=\"s2\" fill=\"{Vermilion}\"", PlanStroke = $"class=\"muted\" stroke=\"{Grey}\"";

    readonly StringBuilder _svg = new();
    readonly ProfileAxis _time, _value;
    readonly string? _stories;

    ProfilePicture(ProfileAxis time, ProfileAxis value, string? stories) => (_time, _value, _stories) = (time, value, stories);

    /// <summary>Draws one subject of a dataset.</summary>
    /// <param name="dataset">The dataset, which must hold the subject.</param>
    /// <param name="curve">The subject, the endpoint whose samples are drawn, and the two curves, which may have no point where they are not known.</param>
    /// <param name="isLogarithmic">Whether the axis of values is logarithmic: what is 0 or less, or very low, then lies on its floor.</param>
    /// <returns>A whole SVG document.</returns>
    public static string Svg(Dataset dataset, ProfileCurve curve, bool isLogarithmic = false) =>
        Svg(curve, SampleHistory.Of(dataset, curve.Subject, curve.Endpoint, curve.Unit), DoseHistory.Of(dataset, curve.Subject), isLogarithmic);

    /// <param name="curve">The subject and its curves.</param>
    /// <param name="samples">Its samples.</param>
    /// <param name="doses">Its doses.</param>
    /// <param name="isLogarithmic">Whether the axis of values is logarithmic.</param>
    /// <param name="stories">What the names of the stories on the page begin with; null for a drawing that stands alone.</param>
    internal static string Svg(ProfileCurve curve, IReadOnlyList<SampleHistory> samples, IReadOnlyList<DoseHistory> doses, bool isLogarithmic, string? stories = null)
    {
        double[] values =
        [
            .. samples.SelectMany(s => new[] { s.Measured, s.Record?.Value }).OfType<double>(),
            .. samples.Select(s => s.Record?.Lloq).OfType<double>().Take(1), .. curve.Prescribed, .. curve.True,
        ];
        double latest = samples.SelectMany(s => new[] { s.DrawnH, s.Record?.TimeH }).OfType<double>().Concat(doses.Select(d => d.TimeH)).Append(1).Max();
        ProfileAxis value = isLogarithmic ? ProfileAxis.Logarithmic(values.Where(v => v > 0 && !IsTrace(v, samples)), Floor, Top) : ProfileAxis.Linear(values.Append(0).Max(), Floor, Top);
        return new ProfilePicture(ProfileAxis.Hours(latest, Left, Width - Right), value, stories).Draw(curve, samples, doses);
    }

    /// <summary>Whether a value is far below all that was measured, as a curve is in the first minute: it would push everything else up.</summary>
    static bool IsTrace(double value, IReadOnlyList<SampleHistory> samples)
    {
        double lowest = samples.SelectMany(s => new[] { s.Measured, s.Record?.Value, s.Record?.Lloq }).OfType<double>().Where(v => v > 0).DefaultIfEmpty(0).Min();
        return value < lowest / 3;
    }

    string Draw(ProfileCurve curve, IReadOnlyList<SampleHistory> samples, IReadOnlyList<DoseHistory> doses)
    {
        string what = curve.Endpoint is "" or "CP" ? "Concentration" : curve.Endpoint;
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-family="system-ui, sans-serif" font-size="13" role="group" aria-label="{MarkupText.Escape($"{what} of subject {curve.Subject}: prescribed, true, measured and released")}">""");
        Line($"""<rect class="paper" width="{Width}" height="{Height}" fill="#ffffff"/>""");
        Text(Left, 24, $"Subject {curve.Subject}", "class=\"ink\" fill=\"#1a1a1a\" font-size=\"16\" font-weight=\"600\"");
        Text(Left, Top - 14, curve.Unit.Length == 0 ? what : $"{what} ({curve.Unit})", Muted());
        Axes();
        Limit(samples);
        if (curve.TimesH.Count > 0)
        {
            Curve(curve.TimesH, curve.Prescribed, $"{PlanStroke} stroke-width=\"1.5\" stroke-dasharray=\"6 4\"");
            Curve(curve.TimesH, curve.True, $"{TrueStroke} stroke-width=\"2\"");
        }
        if (doses.Count > 0) Lane();
        for (int i = 0; i < doses.Count; i++) Dose(doses[i], i);
        for (int i = 0; i < samples.Count; i++) Sample(samples[i], i);
        Explain();
        Line("</svg>");
        return _svg.ToString();
    }

    void Axes()
    {
        foreach (double tick in _value.Ticks)
        {
            Line($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{Place(_value.At(tick))}" y2="{Place(_value.At(tick))}" stroke="#e4e4e4"/>""");
            Text(Left - 10, _value.At(tick) + 4, Readable.Number(tick), Muted("end"));
        }
        foreach (double tick in _time.Ticks)
        {
            Line($"""<line class="muted" x1="{Place(_time.At(tick))}" x2="{Place(_time.At(tick))}" y1="{Floor}" y2="{Floor + 5}" stroke="{Grey}"/>""");
            Text(_time.At(tick), Floor + 20, Readable.Number(tick), Muted("middle"));
        }
        Line($"""<line class="muted" x1="{Left}" x2="{Width - Right}" y1="{Floor}" y2="{Floor}" stroke="{Grey}"/>""");
        Text((Left + Width - Right) / 2, Floor + 40, "Time after the start of the trial (h)", Muted("middle"));
    }

    /// <summary>The limit of quantification, where samples have one.</summary>
    void Limit(IReadOnlyList<SampleHistory> samples)
    {
        if (samples.Select(s => s.Record?.Lloq).OfType<double>().Cast<double?>().FirstOrDefault() is not { } lloq || !_value.Holds(lloq)) return;
        Line($"""<line class="s2" x1="{Left}" x2="{Width - Right}" y1="{Place(_value.At(lloq))}" y2="{Place(_value.At(lloq))}" stroke="{Vermilion}" stroke-dasharray="1 4" stroke-linecap="round"/>""");
        Text(Width - Right - 4, _value.At(lloq) - 6, $"LLOQ {Readable.Number(lloq)}", Muted("end"));
    }

    /// <summary>A curve where it has a place: on a logarithmic axis it is broken where it is too low.</summary>
    void Curve(IReadOnlyList<double> timesH, IReadOnlyList<double> values, string style)
    {
        StringBuilder path = new();
        bool isDrawn = false;
        for (int i = 0; i < timesH.Count; i++)
        {
            bool holds = values[i] >= _value.Low && _time.Holds(timesH[i]);
            if (holds) path.Append(isDrawn ? 'L' : 'M').Append(Place(_time.At(timesH[i]))).Append(' ').Append(Place(_value.At(values[i])));
            isDrawn = holds;
        }
        if (path.Length > 0) Line($"""<path fill="none" {style} stroke-linejoin="round" d="{path}"/>""");
    }

    /// <summary>What the laboratory measured as a ring; what is on record as a dot joined to it; a cross where nothing is on record.</summary>
    void Sample(SampleHistory sample, int index)
    {
        double? fromX = sample.DrawnH is { } drawn ? _time.At(drawn) : null, fromY = sample.Measured is { } measured ? _value.At(measured) : null;
        SampleRecord? record = sample.Record;
        double? toX = record is null ? null : _time.At(record.TimeH), toY = record is null ? null : _value.At(record.Value ?? record.Lloq ?? _value.Low);
        if ((fromX ?? toX) is not { } x || (fromY ?? toY) is not { } y) return;
        Begin("point sample", $"s{index}", sample.Story, x, y);
        if (record is null && fromY is not null) Line($"""<path {RecordStroke} d="M{Place(x - 6)} {Place(y - 6)}l12 12m0 -12l-12 12" stroke-width="2" fill="none"/>""");
        if (toX is { } recordX && toY is { } recordY)
        {
            if (fromX is { } trueX && fromY is { } trueY && (recordX != trueX || recordY != trueY))
                Line($"""<line {RecordStroke} x1="{Place(trueX)}" y1="{Place(trueY)}" x2="{Place(recordX)}" y2="{Place(recordY)}" stroke-width="1.25"/>""");
            Line(record!.Value is not null ? $"""<circle {RecordFill} cx="{Place(recordX)}" cy="{Place(recordY)}" r="4.5"/>"""
                : record.IsBelow ? $"""<path {RecordFill} d="M{Place(recordX - 6)} {Place(recordY - 4)}h12l-6 9z"/>"""
                : $"""<path {RecordStroke} d="M{Place(recordX - 5)} {Place(recordY)}h10" stroke-width="3"/>""");
        }
        if (fromY is not null) Line($"""<circle {TrueStroke} cx="{Place(x)}" cy="{Place(y)}" r="6" fill="none" stroke-width="1.75"/>""");
        Line("</g>");
    }

    /// <summary>A dose below the axis: a bar where it was taken, a cross where it was not; in the record's colour where the record says otherwise.</summary>
    void Dose(DoseHistory dose, int index)
    {
        if (!_time.Holds(dose.TimeH)) return;
        double x = _time.At(dose.TimeH);
        Begin(dose.Changes.Count > 0 ? "point dose" : "dose", $"d{index}", dose.Story, x, Doses);
        if (dose.Taken is null) Line($"""<path {RecordStroke} d="M{Place(x - 4)} {Doses - 4}l8 8m0 -8l-8 8" stroke-width="2" fill="none"/>""");
        else if (dose.Recorded is null || dose.Planned is null || dose.Changes.Any(c => c.Layer is "recorded" or "released")) Line($"""<path {RecordStroke} d="M{Place(x)} {Doses - 8}v16" stroke-width="3"/>""");
        else Line($"""<path {TrueStroke} d="M{Place(x)} {Doses - 8}v16" stroke-width="2.5"/>""");
        Line("</g>");
    }

    /// <summary>A mark that tells its story to whoever points at it or comes to it by key.</summary>
    void Begin(string kind, string name, string story, double x, double y)
    {
        bool tells = _stories is not null && kind.StartsWith("point", StringComparison.Ordinal);
        Line($"""<g class="{kind}"{(tells ? $" tabindex=\"0\" role=\"img\" data-story=\"{_stories}-{name}\"" : "")}>""");
        Line($"<title>{MarkupText.Escape(story)}</title>");
        Line($"""<circle class="halo" cx="{Place(x)}" cy="{Place(y)}" r="11" fill="none" pointer-events="all"/>""");
    }

    void Lane()
    {
        Line($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{Doses}" y2="{Doses}" stroke="#e4e4e4"/>""");
        Text(Left - 10, Doses + 4, "doses", Muted("end"));
    }

    void Explain()
    {
        double x = Left;
        Line($"""<path class="muted" d="M{x} {Legend - 4}h24" stroke="{Grey}" stroke-width="1.5" stroke-dasharray="6 4"/>""");
        x = Label(x + 30, "as prescribed", 106);
        Line($"""<path {TrueStroke} d="M{x} {Legend - 4}h24" stroke-width="2"/>""");
        x = Label(x + 30, "true", 48);
        Line($"""<circle {TrueStroke} cx="{x + 6}" cy="{Legend - 4}" r="6" fill="none" stroke-width="1.75"/>""");
        x = Label(x + 18, "measured", 82);
        Line($"""<circle {RecordFill} cx="{x + 5}" cy="{Legend - 4}" r="4.5"/>""");
        x = Label(x + 15, "released", 74);
        Line($"""<path {RecordFill} d="M{x} {Legend - 8}h12l-6 9z"/>""");
        x = Label(x + 18, "released as BLQ", 118);
        Line($"""<path {RecordStroke} d="M{x} {Legend - 10}l12 12m0 -12l-12 12" stroke-width="2"/>""");
        Label(x + 18, "lost, or dose not taken", 0);
    }

    double Label(double x, string text, double width)
    {
        Text(x, Legend, text, "class=\"ink\" fill=\"#1a1a1a\"");
        return x + width;
    }

    static string Muted(string anchor = "start") => $"class=\"muted\" fill=\"{Grey}\" text-anchor=\"{anchor}\"";

    static string Place(double value) => MarkupText.Place(value);

    void Text(double x, double y, string text, string style) => Line($"""<text x="{Place(x)}" y="{Place(y)}" {style}>{MarkupText.Escape(text)}</text>""");

    void Line(string line) => _svg.Append(line).Append('\n');
}
