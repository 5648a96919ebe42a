using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>How often each stage of corruption struck.</summary>
sealed class StagesFigure : Figure
{
    const double Left = 196, Right = Sheet.Width - 216, RowHeight = 21;

    /// <inheritdoc/>
    public override string Name => "stages";

    /// <inheritdoc/>
    public override string Title => "What went wrong, by stage";

    /// <inheritdoc/>
    public override int Order => 70;

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => source.Manifest.Stages.Count > 0;

    /// <inheritdoc/>
    public override string Caption(ReportSource source)
    {
        IReadOnlyList<StageSummary> stages = source.Manifest.Stages;
        if (stages.Count == 0) return "No stage of corruption ran.";
        StageSummary most = stages.MaxBy(s => s.Rate)!;
        int without = stages.Count(s => s.Eligible == 0), idle = stages.Count(s => s.Eligible > 0 && s.Hit == 0), outside = stages.Count(s => s is { Expected: { } e, Interval: { } i } && (e / s.Eligible < i.Low || e / s.Eligible > i.High)), judged = stages.Count(s => s is { Expected: not null, Interval: not null });
        return $"The rate at which each of {Phrase.Count(stages.Count, "stage")} struck, with its 95 % interval (Wilson) where hits are independent, on a logarithmic axis. The most frequent is {most.Stage}: {Phrase.Number(most.Hit)} of {Phrase.Count(most.Eligible, most.Unit)} ({Phrase.Share(most.Hit, most.Eligible)})."
            + (without > 0 ? $" {Phrase.Count(without, "stage")} had nothing to hit." : "")
            + (idle > 0 ? $" {Phrase.Count(idle, "stage")} struck nothing." : "")
            + (judged > 0 ? $" What the generator's law expects lies outside the interval for {Phrase.Number(outside)} of {Phrase.Count(judged, "stage")} that {(judged == 1 ? "has" : "have")} both." : "");
    }

    /// <inheritdoc/>
    public override string Svg(ReportSource source)
    {
        IReadOnlyList<StageSummary> stages = source.Manifest.Stages;
        if (stages.Count == 0) return Sheet.Empty(this, "No stage of corruption ran.");
        double top = 34, foot = top + RowHeight * stages.Count;
        double[] positive = [.. stages.SelectMany(s => new[] { s.Rate, s.Interval?.Low ?? 0, s.Expected / s.Eligible ?? 0 }).Where(r => r > 0 && double.IsFinite(r))];
        double low = positive.Length == 0 ? 0.001 : Math.Clamp(positive.Min(), 1e-5, 0.1);
        Scale rate = Scale.Log(low, 1) is var log ? log with { Ticks = [.. log.Ticks.Where(t => t <= 1)], High = 1 } : log;
        Drawing paper = new();
        // Zero has no logarithm: it stands left of the axis.
        double zero = Left + 10;
        rate = rate.On(Left + 48, Right);
        foreach (double tick in rate.Ticks)
        {
            paper.Line(rate.At(tick), top - 4, rate.At(tick), foot, Pen.Grid);
            paper.Text(rate.At(tick), foot + 17, Written(tick), Ink.Muted, Anchor.Middle);
        }
        paper.Text(zero, foot + 17, "0", Ink.Muted, Anchor.Middle);
        paper.Line(rate.From, foot, Right, foot, Pen.Axis);
        paper.Text((Left + Right) / 2, foot + 35, "Rate", anchor: Anchor.Middle);
        paper.Text(Sheet.Width - 12, top - 12, "hit of those that could be", Ink.Muted, Anchor.End, Lettering.Small);
        for (int i = 0; i < stages.Count; i++) DrawStage(paper, stages[i], rate, zero, top + (i + 0.5) * RowHeight);
        Legend legend = new Legend(12, Sheet.Right)
            .AddMark("rate", Shape.Circle, Ink.Truth)
            .AddMark("struck nothing", Shape.Circle, Ink.Truth, isOpen: true)
            .AddLine("95 % interval", new Pen(Ink.Truth, 2))
            .AddMark("expected by the generator's law", Shape.Diamond, Ink.Record, isOpen: true);
        legend.Draw(paper, foot + Sheet.Foot);
        return paper.ToSvg(Title, Caption(source), Sheet.Width, foot + Sheet.Foot + legend.Height + 10);
    }

    static void DrawStage(Drawing paper, StageSummary stage, Scale rate, double zero, double middle)
    {
        paper.Line(Left, middle, Right, middle, Pen.Grid);
        paper.Text(Left - 10, middle + 4, stage.Stage, anchor: Anchor.End, width: Left - 22);
        if (stage.Eligible == 0)
        {
            paper.Text(Sheet.Width - 12, middle + 4, $"no {stage.Unit} to hit", Ink.Muted, Anchor.End, Lettering.Small);
            return;
        }
        paper.Text(Sheet.Width - 12, middle + 4, $"{Phrase.Number(stage.Hit)} of {Phrase.Count(stage.Eligible, stage.Unit)}, {Phrase.Share(stage.Hit, stage.Eligible)}", Ink.Muted, Anchor.End, Lettering.Small, width: Sheet.Width - Right - 20);
        if (stage.Interval is { } interval && interval.High > 0)
        {
            double from = interval.Low < rate.Low ? (stage.Hit == 0 ? zero : rate.From) : rate.At(interval.Low);
            paper.Line(from, middle, rate.At(interval.High), middle, new Pen(Ink.Truth, 2));
        }
        if (stage.Expected is { } expected) paper.Mark(Shape.Diamond, expected <= 0 ? zero : rate.At(expected / stage.Eligible), middle, 5, Ink.Record, isOpen: true);
        paper.Mark(Shape.Circle, stage.Hit == 0 ? zero : rate.At(stage.Rate), middle, 4, Ink.Truth, isOpen: stage.Hit == 0);
    }

    static string Written(double rate) => $"{Scale.Written(100 * rate)} %";
}
