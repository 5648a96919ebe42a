using SynthPK.Datasets;

namespace SynthPK.Formats.Pictures;

/// <summary>
/// One subject's concentrations, or the values of another endpoint, as a drawing in SVG: what was prescribed, what was really in the blood, what was measured,
/// and what the released dataset says. Colours are safe for colour-blind readers (Okabe and Ito).
/// </summary>
public sealed class ProfilePicture
{
    const double Width = 760, Height = 420;
    static readonly Frame Place = new(64, 56, Width - 20, Height - 86);

    readonly Drawing _paper = new();
    readonly Plot _plot;
    readonly string _what;

    ProfilePicture(Scale time, Scale value, string what) => (_plot, _what) = (Plot.In(Place, _paper, time, value), what);

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
        ProfilePicture picture = new(Scale.Hours(0, latest), Scale.Even(0, highest), unit.Length == 0 ? axis : $"{axis} ({unit})");
        return picture.Draw(subject, samples, timesH, prescribedMgPerL, trueMgPerL);
    }

    string Draw(long subject, List<Sample> samples, IReadOnlyList<double> timesH, IReadOnlyList<double> prescribed, IReadOnlyList<double> taken)
    {
        _paper.Text(Place.Left, 26, $"Subject {subject}", size: 16, isBold: true);
        _paper.Text(Place.Left, Place.Top - 12, _what, Ink.Muted);
        _plot.SideAxis();
        _plot.FootAxis($"Time ({_plot.X.TimeUnit})");
        _plot.Curve(timesH.Zip(prescribed), Pen.Plan);
        _plot.Curve(timesH.Zip(taken), new Pen(Ink.Truth, 2));
        foreach (Sample sample in samples) Point(sample);
        new Legend(Place.Left, Place.Right)
            .AddLine("as prescribed", Pen.Plan)
            .AddLine("true", new Pen(Ink.Truth, 2))
            .AddMark("measured", Shape.Circle, Ink.Truth, isOpen: true)
            .AddMark("released", Shape.Circle, Ink.Record)
            .AddMark("released as BLQ", Shape.Down, Ink.Record)
            .AddMark("lost", Shape.Cross, Ink.Record)
            .Draw(_paper, Height - 36);
        return _paper.ToSvg($"Subject {subject}: prescribed, true, measured and released", $"{_what} over time. The true curve, what was prescribed, and each sample as it was measured and as it was released.", Width, Height);
    }

    /// <summary>What the laboratory measured as a ring; what is on record as a dot joined to it; a cross where nothing is on record.</summary>
    void Point(Sample sample)
    {
        if (sample.MeasuredMgPerL is not { } measured) return;
        (double x, double y) = _plot.At(sample.TrueH, measured);
        _paper.Open(sample.Story);
        if (sample.RecordedH is not { } recordedH)
        {
            _paper.Mark(Shape.Cross, x, y, 5, Ink.Record);
        }
        else
        {
            (double toX, double toY) = _plot.At(recordedH, sample.RecordedMgPerL ?? sample.LloqMgPerL ?? 0);
            _paper.Line(x, y, toX, toY, new Pen(Ink.Record));
            _paper.Mark(sample.RecordedMgPerL is null ? Shape.Down : Shape.Circle, toX, toY, 4.5, Ink.Record);
        }
        _paper.Mark(Shape.Circle, x, y, 4.5, Ink.Truth, isOpen: true);
        _paper.Close();
    }
}
