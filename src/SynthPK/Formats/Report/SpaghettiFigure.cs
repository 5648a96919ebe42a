using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>The recorded values of every subject over recorded time, one plot for each arm and endpoint.</summary>
abstract class SpaghettiFigure : Figure
{
    /// <summary>The most subjects that are drawn (the project's choice).</summary>
    const int MostSubjects = 200;

    /// <summary>A median is drawn of so many values or more (the project's choice).</summary>
    const int FewestForMedian = 3;

    const double PlotHeight = 190;

    /// <summary>Whether values are laid by their logarithm.</summary>
    protected abstract bool IsLog { get; }

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => TrialFacts.Of(source).Samples.Any(s => s.Value is not null);

    /// <inheritdoc/>
    public override string Caption(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        SampleFact[] values = [.. facts.Samples.Where(s => s.Value is not null)];
        int below = facts.Samples.Count(s => s.State == SampleState.Below), beyond = facts.Endpoints.Sum(e => Beyond(facts, e));
        string groups = Phrase.List([.. Sheet.Drawn(facts).Select(g => $"{Phrase.Name(facts.HeadingOf(g))} {Phrase.Number(values.Where(s => s.Group == g).Select(s => s.Subject).Distinct().Count())}")]);
        return $"Recorded values over recorded time{(facts.IsCrossover ? " since the period began" : "")}: {Phrase.Count(values.Length, "value")} of {Phrase.Count(values.Select(s => s.Subject).Distinct().Count(), "subject")} ({groups}), one line for each subject."
            + (IsLog ? " The side axis is logarithmic." : facts.Endpoints.Any(e => Values(facts, e).Length > 0 && !SpaghettiAxes.Of(facts, e, IsLog).IsShared) ? " Each plot has a side axis of its own." : "")
            + (below > 0 ? $" {Phrase.Count(below, "sample")} below the limit of quantification {(below == 1 ? "is" : "are")} drawn at the limit." : "")
            + (beyond > 0 ? $" {Phrase.Count(beyond, "sample")} {(beyond == 1 ? "lies" : "lie")} beyond the axes, by {(IsLog ? "time, size or sign" : "time or size")}, and {(beyond == 1 ? "is" : "are")} marked at the edge." : "")
            + (facts.Subjects.Count > MostSubjects ? $" The first {MostSubjects} of {Phrase.Count(facts.Subjects.Count, "subject")} are drawn." : "")
            + Sheet.LeftOut(facts) + Sheet.Part(source);
    }

    /// <inheritdoc/>
    public override string Svg(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        if (!Shows(source)) return Sheet.Empty(this, "No value is on record.");
        IReadOnlyList<string> groups = Sheet.Drawn(facts);
        Drawing paper = new();
        double top = 0;
        foreach (Endpoint endpoint in facts.Endpoints)
        {
            if (Values(facts, endpoint).Length == 0) continue;
            SpaghettiAxes axes = SpaghettiAxes.Of(facts, endpoint, IsLog);
            paper.Text(14, top + 22, endpoint.Axis, width: Sheet.Width - 28);
            int columns = Sheet.Columns(groups.Count);
            Frame area = new(Sheet.Left, top + 28 + Sheet.Heading, Sheet.Right, top + 28 + Sheet.Heading + PlotHeight);
            IReadOnlyList<Frame> frames = Frame.Multiples(groups.Count, columns, area, axes.IsShared ? 18 : 48, Sheet.Heading + 26);
            for (int i = 0; i < frames.Count; i++)
            {
                if (!axes.Values.TryGetValue(groups[i], out Scale? values)) continue;
                Frame frame = frames[i] with { IsFirst = frames[i].IsFirst || !axes.IsShared };
                DrawGroup(Plot.In(frame, paper, axes.Times[groups[i]], values), frame, facts, endpoint, groups[i]);
            }
            top = frames[^1].Bottom + Sheet.Foot;
        }
        Legend legend = new Legend(Sheet.Left, Sheet.Right).AddLine("one subject", new Pen(Ink.Truth, 1.2));
        if (facts.Samples.GroupBy(s => (s.Endpoint, s.Group)).Any(s => Medians([.. s]).Skip(1).Any())) legend.AddLine("median of recorded values", new Pen(Ink.Text, 2.4));
        if (facts.Samples.Any(s => s.State == SampleState.Below)) legend.AddMark("below the limit of quantification", Shape.Down, Ink.Record, isOpen: true, size: 3.5);
        if (facts.Endpoints.Any(e => Beyond(facts, e) > 0)) legend.AddMark("beyond the axes", Shape.Diamond, Ink.Series[3], size: 3.5);
        legend.Draw(paper, top);
        return paper.ToSvg(Title, Caption(source), Sheet.Width, top + legend.Height + 10);
    }

    static void DrawGroup(Plot plot, Frame frame, TrialFacts facts, Endpoint endpoint, string group)
    {
        ILookup<long, SampleFact> bySubject = facts.Samples.Where(s => s.Endpoint == endpoint.Name && s.Group == group).ToLookup(s => s.Subject);
        long[] drawn = [.. facts.Subjects.Take(MostSubjects).Where(bySubject.Contains)];
        plot.SideAxis(frame.IsFirst);
        plot.FootAxis(frame.IsLowest ? $"Recorded time{(facts.IsCrossover ? " in the period" : "")} ({plot.X.TimeUnit})" : "", true);
        plot.Heading(facts.HeadingOf(group), $"{Phrase.Count(bySubject.Count, "subject")}");
        double opacity = Math.Clamp(10.0 / Math.Max(1, drawn.Length), 0.26, 0.85);
        foreach (long subject in drawn) DrawSubject(plot, [.. bySubject[subject].Where(s => s.RecordedH is not null).OrderBy(s => s.RecordedH)], opacity);
        plot.Curve(Medians([.. bySubject.SelectMany(s => s)]).Where(m => plot.X.Holds(m.X) && plot.Y.Holds(m.Y)), new Pen(Ink.Text, 2.4));
    }

    static void DrawSubject(Plot plot, SampleFact[] samples, double opacity)
    {
        List<(double, double)> run = [];
        foreach (SampleFact sample in samples)
        {
            double x = sample.RecordedH!.Value - sample.PeriodH;
            if (Place(sample) is not { } value) continue;
            bool isOn = plot.X.Holds(x) && plot.Y.Holds(value);
            if (isOn && sample.Value is not null) { run.Add((x, value)); continue; }
            End();
            if (isOn) plot.Mark(Shape.Down, x, value, 2.6, Ink.Record, isOpen: true, opacity: Math.Max(opacity, 0.4));
            else plot.Mark(Shape.Diamond, x, value, 3, Ink.Series[3]);
        }
        End();

        void End()
        {
            if (run.Count == 1) plot.Mark(Shape.Circle, run[0].Item1, run[0].Item2, 1.6, Ink.Truth, opacity: Math.Max(opacity, 0.5));
            plot.Curve(run, new Pen(Ink.Truth, 1.2, Opacity: opacity));
            run.Clear();
        }
    }

    /// <summary>The median of recorded values at each nominal time; none where most subjects are not sampled at most times, for then it jumps with who was.</summary>
    static IEnumerable<(double X, double Y)> Medians(SampleFact[] samples)
    {
        SampleFact[] planned = [.. samples.Where(s => s.IsPlanned)];
        int all = planned.Select(s => s.Subject).Distinct().Count() * planned.Select(s => Math.Round(s.NominalH - s.PeriodH, 6)).Distinct().Count();
        if (2 * planned.Length < all) yield break;
        var times = samples.Where(s => s.State is SampleState.Measured or SampleState.Below or SampleState.Above && (s.State != SampleState.Measured || s.Value is not null))
            .GroupBy(s => Math.Round(s.NominalH - s.PeriodH, 6)).OrderBy(g => g.Key).ToList();
        foreach (IGrouping<double, SampleFact> time in times)
        {
            OrderStatistics values = new(time.Select(s => s.Value ?? (s.State == SampleState.Below ? double.NegativeInfinity : double.PositiveInfinity)));
            if (values.Count >= FewestForMedian && values.At(0.5) is { } median) yield return (time.Key, median);
        }
    }

    /// <summary>The value at which a sample on record is drawn: the limit of quantification where it is below that; null where it is not drawn.</summary>
    static double? Place(SampleFact sample) => sample.RecordedH is null ? null : sample.State == SampleState.Below ? sample.Lloq : sample.Value;

    static SampleFact[] Values(TrialFacts facts, Endpoint endpoint) => [.. facts.Samples.Where(s => s.Endpoint == endpoint.Name && s.Value is not null)];

    int Beyond(TrialFacts facts, Endpoint endpoint)
    {
        if (Values(facts, endpoint).Length == 0) return 0;
        SpaghettiAxes axes = SpaghettiAxes.Of(facts, endpoint, IsLog);
        return facts.Samples.Count(s => s.Endpoint == endpoint.Name && Place(s) is { } value && !axes.Holds(s, value));
    }
}

/// <summary>On an even axis.</summary>
sealed class LinearSpaghettiFigure : SpaghettiFigure
{
    /// <inheritdoc/>
    public override string Name => "spaghetti";

    /// <inheritdoc/>
    public override string Title => "Recorded profiles";

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    protected override bool IsLog => false;
}

/// <summary>On a logarithmic axis.</summary>
sealed class LogSpaghettiFigure : SpaghettiFigure
{
    /// <inheritdoc/>
    public override string Name => "spaghetti-log";

    /// <inheritdoc/>
    public override string Title => "Recorded profiles, logarithmic";

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    protected override bool IsLog => true;

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => TrialFacts.Of(source).Samples.Any(s => s.Value > 0);
}
