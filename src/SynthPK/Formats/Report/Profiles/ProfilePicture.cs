using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report.Profiles;

/// <summary>
/// One subject's concentrations, or the values of another endpoint, as a drawing in SVG: what was prescribed, what was really in the blood, what was measured,
/// and what the released dataset says; and below, the doses. Colours are safe for colour-blind readers (Okabe and Ito).
/// </summary>
public sealed class ProfilePicture
{
    const double Lane = 64, KeyTop = 88, Edge = 10;

    /// <summary>How much higher the highest value may be than the lowest that has a place on a logarithmic scale. The project's choice.</summary>
    const double LargestRatio = 1e5;

    static readonly Frame Place = new(Sheet.Left, 58, Sheet.Width - 72, 366);

    static readonly Pen True = new(Ink.Truth, 2), Moved = new(Ink.Record, 1.25), Limit = new(Ink.Record, 1.25, "1 4");

    readonly Drawing _paper = new();
    readonly Plot _plot;
    readonly string? _stories;

    ProfilePicture(Scale time, Scale value, string? stories) => (_plot, _stories) = (Plot.In(Place, _paper, time, value), stories);

    /// <summary>Draws one subject of a dataset.</summary>
    /// <param name="dataset">The dataset, which must hold the subject.</param>
    /// <param name="curve">The subject, the endpoint whose samples are drawn, and the two curves, which may have no point where they are not known.</param>
    /// <param name="isLogarithmic">Whether the scale of values is logarithmic: what is 0 or less, or very low, then lies on its floor.</param>
    /// <returns>A whole SVG document.</returns>
    public static string Svg(Dataset dataset, ProfileCurve curve, bool isLogarithmic = false) =>
        Svg(curve, SampleHistory.Of(dataset, curve.Subject, curve.Endpoint, curve.Unit), DoseHistory.Of(dataset, curve.Subject), isLogarithmic);

    /// <param name="curve">The subject and its curves.</param>
    /// <param name="samples">Its samples.</param>
    /// <param name="doses">Its doses.</param>
    /// <param name="isLogarithmic">Whether the scale of values is logarithmic.</param>
    /// <param name="stories">What the names of the stories on the page begin with; null for a drawing that stands alone.</param>
    internal static string Svg(ProfileCurve curve, IReadOnlyList<SampleHistory> samples, IReadOnlyList<DoseHistory> doses, bool isLogarithmic, string? stories = null)
    {
        double latest = samples.SelectMany(s => new[] { s.DrawnH, s.Record?.TimeH }).OfType<double>().Concat(doses.Select(d => d.TimeH)).Append(1).Max();
        double[] seen = [.. samples.SelectMany(s => new[] { s.Measured, s.Record?.Value, s.Record?.Lloq }).OfType<double>()], all = [.. seen, .. curve.Prescribed, .. curve.True];
        return new ProfilePicture(Scale.Hours(0, latest * 1.01), isLogarithmic ? Logarithmic(seen, all) : Scale.Even(0, all.Append(0).Max()), stories).Draw(curve, samples, doses);
    }

    /// <summary>A scale for what was seen; a curve in its first minute, or long after, would push that up.</summary>
    static Scale Logarithmic(double[] seen, double[] all)
    {
        double highest = all.Where(v => v > 0).DefaultIfEmpty(1).Max();
        double lowest = seen.Where(v => v > 0).DefaultIfEmpty(highest / 100).Min();
        return Scale.Log(Math.Max(lowest / 2, highest / LargestRatio), highest);
    }

    string Draw(ProfileCurve curve, IReadOnlyList<SampleHistory> samples, IReadOnlyList<DoseHistory> doses)
    {
        Endpoint endpoint = new(curve.Endpoint, curve.Unit);
        _paper.Text(Place.Left, 24, $"Subject {curve.Subject}", size: 16, isBold: true);
        _paper.Text(Place.Left, Place.Top - 12, endpoint.Axis, Ink.Muted, width: Place.Width);
        _plot.SideAxis();
        _plot.FootAxis($"Time after the start of the trial ({_plot.X.TimeUnit})");
        DrawLimit(samples);
        DrawCurve(curve.TimesH.Zip(curve.Prescribed), Pen.Plan);
        DrawCurve(curve.TimesH.Zip(curve.True), True);
        if (doses.Count > 0)
        {
            _paper.Line(Place.Left, Place.Bottom + Lane, Place.Right, Place.Bottom + Lane, Pen.Grid);
            _paper.Text(Place.Left - 8, Place.Bottom + Lane + 4, "doses", Ink.Muted, Anchor.End);
        }
        for (int i = 0; i < doses.Count; i++) DrawDose(doses[i], i);
        for (int i = 0; i < samples.Count; i++) DrawSample(samples[i], i);
        Legend key = Key();
        key.Draw(_paper, Place.Bottom + KeyTop);
        return _paper.ToSvg(
            $"Subject {curve.Subject}: prescribed, true, measured and released",
            $"{endpoint.Title} over time: what was prescribed, what really was, and each sample as it was measured and as it was released. Below, the doses.",
            Sheet.Width, Place.Bottom + KeyTop + key.Height + Edge, isLive: _stories is not null);
    }

    /// <summary>The limit of quantification, where samples have one.</summary>
    void DrawLimit(IReadOnlyList<SampleHistory> samples)
    {
        double[] limits = [.. samples.Select(s => s.Record?.Lloq).OfType<double>().Take(1)];
        if (limits is not [double lloq] || !_plot.Y.Holds(lloq)) return;
        double y = _plot.Y.At(lloq);
        _paper.Line(Place.Left, y, Place.Right, y, Limit);
        _paper.Text(Place.Right + 6, y + 4, $"LLOQ {Scale.Written(lloq)}", Ink.Muted, size: Lettering.Small, width: Sheet.Width - Place.Right - 8);
    }

    /// <summary>A curve where it has a place: on a logarithmic scale it is broken where it is too low.</summary>
    void DrawCurve(IEnumerable<(double TimeH, double Value)> points, Pen pen)
    {
        List<(double, double)> run = [];
        foreach ((double timeH, double value) in points)
        {
            if (_plot.X.Holds(timeH) && value >= _plot.Y.Low)
            {
                run.Add((timeH, value));
                continue;
            }
            _plot.Curve(run, pen);
            run.Clear();
        }
        _plot.Curve(run, pen);
    }

    /// <summary>What the laboratory measured as a ring; what is on record as a dot joined to it; a cross where nothing is on record.</summary>
    void DrawSample(SampleHistory sample, int index)
    {
        SampleRecord? record = sample.Record;
        (double X, double Y)? measured = sample is { DrawnH: { } drawn, Measured: { } value } ? _plot.At(drawn, value) : null;
        (double X, double Y)? recorded = record is null ? null : _plot.At(record.TimeH, record.Value ?? record.Lloq ?? _plot.Y.Low);
        if ((measured ?? recorded) is not { } place) return;
        Begin("sample", $"s{index}", sample.Story, place.X, place.Y);
        if (recorded is not { } to) _paper.Mark(Shape.Cross, place.X, place.Y, 6, Ink.Record);
        else
        {
            if (measured is { } from && from != to) _paper.Line(from.X, from.Y, to.X, to.Y, Moved);
            _paper.Mark(record!.Value is not null ? Shape.Circle : record.IsBelow ? Shape.Down : Shape.Square, to.X, to.Y, 4.5, Ink.Record, isOpen: record is { Value: null, IsBelow: false });
        }
        if (measured is not null) _paper.Mark(Shape.Circle, place.X, place.Y, 6, Ink.Truth, isOpen: true);
        _paper.Close();
    }

    /// <summary>A dose below the axis: a bar where it was taken, a cross where it was not; in the record's colour where the record says otherwise.</summary>
    void DrawDose(DoseHistory dose, int index)
    {
        if (!_plot.X.Holds(dose.TimeH)) return;
        double x = _plot.X.At(dose.TimeH), y = Place.Bottom + Lane;
        bool isOff = dose.Recorded is null || dose.Planned is null || dose.Changes.Any(c => c.Layer is "recorded" or "released");
        if (dose.Changes.Count > 0) Begin("dose", $"d{index}", dose.Story, x, y);
        else _paper.Open(dose.Story);
        if (dose.Taken is null) _paper.Mark(Shape.Cross, x, y, 4.5, Ink.Record);
        else _paper.Line(x, y - 8, x, y + 8, new Pen(isOff ? Ink.Record : Ink.Truth, 2.5));
        _paper.Close();
    }

    /// <summary>A mark that tells its story to whoever points at it or, on a page, comes to it by key.</summary>
    void Begin(string kind, string name, string story, double x, double y)
    {
        if (_stories is null)
        {
            _paper.Open(story);
            return;
        }
        _paper.Open(story, kind, $"{_stories}-{name}");
        _paper.Halo(x, y, 11);
    }

    static Legend Key() => new Legend(Place.Left, Sheet.Width - Edge)
        .AddLine("as prescribed", Pen.Plan)
        .AddLine("true", True)
        .AddMark("measured", Shape.Circle, Ink.Truth, isOpen: true, size: 6)
        .AddMark("released", Shape.Circle, Ink.Record)
        .AddMark("released as BLQ", Shape.Down, Ink.Record)
        .AddMark("released without a value", Shape.Square, Ink.Record, isOpen: true)
        .AddMark("lost; dose not taken", Shape.Cross, Ink.Record, size: 5)
        .Add("dose taken", (paper, x, y) => paper.Line(x + Legend.KeyWidth / 2, y - 7, x + Legend.KeyWidth / 2, y + 7, new Pen(Ink.Truth, 2.5)))
        .Add("not as recorded", (paper, x, y) => paper.Line(x + Legend.KeyWidth / 2, y - 7, x + Legend.KeyWidth / 2, y + 7, new Pen(Ink.Record, 2.5)));
}
