using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>Percentiles of what was released beside those of the truth: what the corruption did to the distribution.</summary>
sealed class VpcFigure : Figure
{
    const double PlotHeight = 180, StripGap = 18, StripHeight = 40;

    /// <summary>Values that differ by more than this factor are laid by logarithm (the project's choice).</summary>
    const double WideRange = 15;

    /// <inheritdoc/>
    public override string Name => "vpc";

    /// <inheritdoc/>
    public override string Title => "Released values against the truth";

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => TrialFacts.Of(source).Samples is var samples && samples.Any(s => s.Measured is not null) && samples.Any(s => s.IsRecorded);

    /// <inheritdoc/>
    public override string Caption(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        PredictiveCheck[] checks = [.. facts.Endpoints.SelectMany(e => Sheet.Drawn(facts).Select(g => PredictiveCheck.Of(facts, e, g)))];
        PredictiveBin[] bins = [.. checks.SelectMany(c => c.Bins)];
        PredictiveBin[] compared = [.. bins.Where(b => b.Observed.At(0.5) is not null && b.True.Interval(0.5) is not null)];
        int within = compared.Count(b => b.True.Interval(0.5) is { } i && b.Observed.At(0.5) is { } median && median >= i.Low && median <= i.High);
        int observed = bins.Sum(b => b.Observed.Count), planned = bins.Sum(b => b.True.Count);
        bool hasLimit = bins.Any(b => b.LloqLow is not null);
        return $"The 5th, 50th and 95th percentile of {Phrase.Count(observed, "released observation")} beside those of what a faultless laboratory had reported of {Phrase.Count(planned, "planned sample")}, in bins of nominal time{(checks.Any(c => c.IsAfterDose) ? " after the last planned dose" : "")}."
            + " Bands are 95 % intervals of the true percentiles that hold for any distribution (order statistics, Conover 1999), so they tell what another draw of subjects might give."
            + (compared.Length > 0 ? $" The released median lies within its band in {within} of {Phrase.Count(compared.Length, "bin")}." : "")
            + (hasLimit ? $" Below the limit of quantification are {Phrase.Share(bins.Sum(b => b.ObservedBelow), observed)} of the released observations and {Phrase.Share(bins.Sum(b => b.TrueBelow), planned)} of the truth; percentiles there are not drawn." : "")
            + Sheet.LeftOut(facts) + Sheet.Part(source);
    }

    /// <inheritdoc/>
    public override string Svg(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        if (!Shows(source)) return Sheet.Empty(this, "There is no record to compare with the truth.");
        IReadOnlyList<string> groups = Sheet.Drawn(facts);
        Drawing paper = new();
        double top = 0;
        foreach (Endpoint endpoint in facts.Endpoints)
        {
            PredictiveCheck[] checks = [.. groups.Select(g => PredictiveCheck.Of(facts, endpoint, g))];
            if (checks.All(c => c.Bins.Count == 0)) continue;
            top = DrawEndpoint(paper, top, facts, endpoint, groups, checks);
        }
        Legend legend = new Legend(Sheet.Left, Sheet.Right)
            .Add("released: median, 5th and 95th percentile", (p, x, y) => { p.Line(x, y - 3, x + Legend.KeyWidth, y - 3, ObservedPen(0.5)); p.Mark(Shape.Circle, x + Legend.KeyWidth / 2, y - 3, 2.6, Ink.Record); p.Line(x, y + 4, x + Legend.KeyWidth, y + 4, ObservedPen(0.05)); })
            .Add("truth: median, 5th and 95th percentile", (p, x, y) => { p.Line(x, y - 3, x + Legend.KeyWidth, y - 3, TruePen(0.5)); p.Line(x, y + 4, x + Legend.KeyWidth, y + 4, TruePen(0.05)); })
            .AddArea("95 % interval of the truth's", Ink.Band, 0.25);
        if (facts.Samples.Any(s => s.Lloq is not null)) legend.AddLine("limit of quantification", Limit);
        legend.Draw(paper, top);
        return paper.ToSvg(Title, Caption(source), Sheet.Width, top + legend.Height + 10);
    }

    static double DrawEndpoint(Drawing paper, double top, TrialFacts facts, Endpoint endpoint, IReadOnlyList<string> groups, PredictiveCheck[] checks)
    {
        Scale y = ValueScale(checks);
        PredictiveBin[] bins = [.. checks.SelectMany(c => c.Bins)];
        bool hasStrip = bins.Any(b => b.ObservedBelow + b.TrueBelow > 0);
        double strip = hasStrip ? StripGap + StripHeight : 0;
        paper.Text(14, top + 22, y.IsLog ? $"{endpoint.Axis}, logarithmic" : endpoint.Axis, width: Sheet.Width - 28);
        int columns = Sheet.Columns(groups.Count);
        Frame area = new(Sheet.Left, top + 28 + Sheet.Heading, Sheet.Right, top + 28 + Sheet.Heading + PlotHeight + strip);
        IReadOnlyList<Frame> frames = Frame.Multiples(groups.Count, columns, area, 18, Sheet.Heading + 26);
        Scale[] times = TimeAxis.Of([.. checks.Select(c => c.Bins.Count == 0 ? null : ((double, double)?)(c.Bins[0].TimeH, c.Bins[^1].TimeH))], columns);
        for (int i = 0; i < frames.Count; i++)
        {
            Frame frame = frames[i];
            Scale x = times[i];
            string time = frame.IsLowest ? $"Nominal time{(checks[i].IsAfterDose ? " after dose" : facts.IsCrossover ? " in the period" : "")} ({x.TimeUnit})" : "";
            Plot plot = Plot.In(frame with { Bottom = frame.Bottom - strip }, paper, x, y);
            plot.SideAxis(frame.IsFirst);
            plot.FootAxis(hasStrip ? "" : time, !hasStrip);
            plot.Heading(facts.HeadingOf(groups[i]), Phrase.Count(checks[i].Bins.Sum(b => b.Observed.Count), "observation"));
            DrawCheck(plot, checks[i]);
            if (hasStrip) DrawStrip(Plot.In(frame with { Top = frame.Bottom - StripHeight }, paper, x, Shares), frame, checks[i], time);
        }
        return frames[^1].Bottom + Sheet.Foot;
    }

    static void DrawCheck(Plot plot, PredictiveCheck check)
    {
        double foot = plot.Y.Low;
        foreach (double share in PredictiveCheck.Shares)
        {
            foreach (List<PredictiveBin> run in Runs(check, b => b.True.Interval(share) is { High: > double.NegativeInfinity }))
            {
                (double, double, double)[] band = [.. run.Select(b =>
                {
                    (double low, double high) = b.True.Interval(share)!.Value;
                    return (plot.X.At(b.TimeH), plot.Y.At(double.IsFinite(low) ? low : b.LloqLow ?? foot), plot.Y.At(high));
                })];
                plot.Paper.Area(band.Length > 1 ? band : Single(band[0]), Ink.Band, share == 0.5 ? 0.32 : 0.16);
            }
        }
        foreach (PredictiveBin[] run in Runs(check, b => b.LloqLow is { } l && plot.Y.Holds(l)).Select(run => run.ToArray()))
            plot.Curve(run.Length > 1 ? run.Select(b => (b.TimeH, b.LloqLow!.Value)) : [(plot.X.Low, run[0].LloqLow!.Value), (plot.X.High, run[0].LloqLow!.Value)], Limit);
        foreach (double share in PredictiveCheck.Shares) Percentile(plot, check, b => b.True.At(share), TruePen(share), hasMarks: false);
        foreach (double share in PredictiveCheck.Shares) Percentile(plot, check, b => b.Observed.At(share), ObservedPen(share), hasMarks: true);
    }

    static void Percentile(Plot plot, PredictiveCheck check, Func<PredictiveBin, double?> of, Pen pen, bool hasMarks)
    {
        foreach (List<PredictiveBin> run in Runs(check, b => of(b) is { } v && plot.Y.Holds(v)))
        {
            plot.Curve(run.Select(b => (b.TimeH, of(b)!.Value)), pen);
            if (hasMarks || run.Count == 1) foreach (PredictiveBin bin in run) plot.Mark(Shape.Circle, bin.TimeH, of(bin)!.Value, 2.3, pen.Ink, isOpen: !hasMarks);
        }
    }

    /// <summary>The share below the limit of quantification, on record and in truth.</summary>
    static void DrawStrip(Plot plot, Frame frame, PredictiveCheck check, string time)
    {
        plot.SideAxis(hasNumbers: false);
        plot.FootAxis(time);
        if (frame.IsFirst)
        {
            plot.Paper.Text(plot.X.From - 7, plot.Y.To + 4, "100 %", Ink.Muted, Anchor.End, Lettering.Small);
            plot.Paper.Text(plot.X.From - 7, (plot.Y.From + plot.Y.To) / 2 + 4, "BLQ", anchor: Anchor.End, size: Lettering.Small);
            plot.Paper.Text(plot.X.From - 7, plot.Y.From + 4, "0", Ink.Muted, Anchor.End, Lettering.Small);
        }
        plot.Curve(check.Bins.Where(b => b.True.Count > 0).Select(b => (b.TimeH, (double)b.TrueBelow / b.True.Count)), TruePen(0.5));
        foreach (PredictiveBin bin in check.Bins.Where(b => b.Observed.Count > 0)) plot.Mark(Shape.Circle, bin.TimeH, (double)bin.ObservedBelow / bin.Observed.Count, 2.6, Ink.Record);
    }

    /// <summary>A scale that holds every percentile and band of an endpoint.</summary>
    static Scale ValueScale(PredictiveCheck[] checks)
    {
        double[] drawn = [.. checks.SelectMany(c => c.Bins).SelectMany(b => PredictiveCheck.Shares.SelectMany(share => new[]
        {
            b.Observed.At(share), b.True.At(share), b.True.Interval(share)?.Low, b.True.Interval(share)?.High,
        })).OfType<double>().Where(double.IsFinite)];
        if (drawn.Length == 0) return Scale.Even(0, 1, 5);
        double low = drawn.Min(), high = drawn.Max();
        return low > 0 && high / low > WideRange ? Scale.Log(low, high) : Scale.Even(low > 0 && low > 0.5 * high ? low : Math.Min(0, low), high, 5);
    }

    static Scale Shares { get; } = new(0, 1, [0, 0.5, 1]);

    static Pen Limit { get; } = new(Ink.Muted, 1, "2 3");

    static Pen TruePen(double share) => share == 0.5 ? new Pen(Ink.Truth, 1.6) : new Pen(Ink.Truth, 1.2, "2 2");

    static Pen ObservedPen(double share) => share == 0.5 ? new Pen(Ink.Record, 1.8) : new Pen(Ink.Record, 1.4, "7 3");

    /// <summary>A band over one place has no width of its own.</summary>
    static (double, double, double)[] Single((double X, double Low, double High) at) => [(at.X - 5, at.Low, at.High), (at.X + 5, at.Low, at.High)];

    /// <summary>Consecutive bins that have what is drawn.</summary>
    static IEnumerable<List<PredictiveBin>> Runs(PredictiveCheck check, Func<PredictiveBin, bool> has)
    {
        List<PredictiveBin> run = [];
        foreach (PredictiveBin bin in check.Bins)
        {
            if (has(bin)) { run.Add(bin); continue; }
            if (run.Count > 0) yield return run;
            run = [];
        }
        if (run.Count > 0) yield return run;
    }
}
