using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>Values with their intervals, one below the other.</summary>
sealed class ForestPlot
{
    const double Left = 210, Right = Sheet.Width - 190, RowHeight = 26, Top = 30;

    /// <summary>A row.</summary>
    /// <param name="Label">What it is.</param>
    /// <param name="Result">Its value.</param>
    /// <param name="Ink">Its colour.</param>
    /// <param name="Shape">The shape of its mark.</param>
    public sealed record Row(string Label, MetricResult Result, Ink Ink, Shape Shape);

    /// <summary>The drawing of rows.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="caption">What is seen in it.</param>
    /// <param name="axis">What the values are.</param>
    /// <param name="rows">The rows, which have values.</param>
    public static string Svg(string title, string caption, string axis, IReadOnlyList<Row> rows)
    {
        double foot = Top + RowHeight * rows.Count;
        IEnumerable<double> ends = rows.SelectMany(row => new[] { row.Result.Value!.Value, row.Result.Low ?? row.Result.Value.Value, row.Result.High ?? row.Result.Value.Value });
        Scale scale = Scale.Even(Math.Min(0, ends.Min()), ends.Max()).On(Left, Right);
        Drawing paper = new();
        foreach (double tick in scale.Ticks)
        {
            paper.Line(scale.At(tick), Top - 4, scale.At(tick), foot, Pen.Grid);
            paper.Text(scale.At(tick), foot + 17, scale.Label(tick), Ink.Muted, Anchor.Middle);
        }
        paper.Line(Left, foot, Right, foot, Pen.Axis);
        paper.Text((Left + Right) / 2, foot + 35, axis, anchor: Anchor.Middle);
        for (int i = 0; i < rows.Count; i++)
        {
            (Row row, double middle) = (rows[i], Top + (i + 0.5) * RowHeight);
            paper.Text(Left - 12, middle + 4, row.Label, anchor: Anchor.End, width: Left - 24);
            if (row.Result is { Low: { } low, High: { } high }) paper.Line(scale.At(low), middle, scale.At(high), middle, new Pen(row.Ink, 2));
            paper.Mark(row.Shape, scale.At(row.Result.Value!.Value), middle, 5, row.Ink);
            paper.Text(Sheet.Width - 12, middle + 4, Scored.Interval(row.Result.Value, row.Result.Low, row.Result.High), Ink.Muted, Anchor.End, Lettering.Small);
        }
        return paper.ToSvg(title, caption, Sheet.Width, foot + Sheet.Foot + 4);
    }
}
