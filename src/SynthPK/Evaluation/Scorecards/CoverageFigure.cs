using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>How often the truth is below each quantile, beside how often it should be.</summary>
sealed class CoverageFigure : ScorecardFigure
{
    /// <summary>The side of the square plot, in pixels.</summary>
    const double Side = 380;

    public override string Name => "coverage";

    public override string Title => "Are the intervals honest?";

    public override int Order => 40;

    public override bool Shows(Scorecard card) => WithQuantiles(card).Length > 0;

    public override string Caption(Scorecard card)
    {
        AnsweredValue[] values = WithQuantiles(card);
        IEnumerable<string> central = new[] { (0, 8), (1, 7), (2, 6), (3, 5) }.Select(pair =>
            $"{Scored.Share(AnswerForm.Levels[pair.Item2] - AnswerForm.Levels[pair.Item1])} intervals hold the truth in {Scored.Share(values.Average(v => v.Truth >= v.Answer.Quantiles![pair.Item1] && v.Truth <= v.Answer.Quantiles[pair.Item2] ? 1.0 : 0))}");
        return $"The share of true values that lie below each submitted quantile, against the quantile's level: on the line, intervals mean what they say; flatter than the line, they are too narrow. Over all queries, {string.Join("; ", central)}.";
    }

    public override string Svg(Scorecard card)
    {
        IGrouping<string, AnsweredValue>[] quantities = [.. WithQuantiles(card).GroupBy(v => v.Quantity.Name).Take(Ink.Series.Count)];
        Drawing paper = new();
        Frame frame = new((Sheet.Width - Side) / 2, Sheet.Heading + 8, (Sheet.Width + Side) / 2, Sheet.Heading + 8 + Side);
        Scale share = Scale.Even(0, 1, 6);
        Plot plot = Plot.In(frame, paper, share, share);
        plot.SideAxis();
        plot.Heading("Share of true values below the quantile");
        plot.Curve([(0, 0), (1, 1)], new Pen(Ink.Muted, 1.5));
        Legend legend = new Legend(frame.Left, Sheet.Right).AddLine("as it should be", new Pen(Ink.Muted, 1.5));
        foreach ((int i, IGrouping<string, AnsweredValue> quantity) in quantities.Index())
        {
            (double X, double Y)[] points = [.. AnswerForm.Levels.Select((level, at) => (level, quantity.Average(v => v.Truth <= v.Answer.Quantiles![at] ? 1.0 : 0)))];
            plot.Curve(points, new Pen(Ink.Series[i], 1.8));
            foreach ((double x, double y) in points) plot.Mark((Shape)(i % 5), x, y, 4.2, Ink.Series[i]);
            legend.AddMark(quantity.Key, (Shape)(i % 5), Ink.Series[i]);
        }
        plot.FootAxis("Level of the quantile");
        double foot = frame.Bottom + Sheet.Foot + 4;
        legend.Draw(paper, foot);
        return paper.ToSvg(Title, Caption(card), Sheet.Width, foot + legend.Height + 10);
    }

    static AnsweredValue[] WithQuantiles(Scorecard card) => [.. card.Values.Where(value => value.Answer.Quantiles is not null)];
}
