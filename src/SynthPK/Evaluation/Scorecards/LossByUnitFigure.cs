using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>The loss of each unit, from the least to the greatest, beside that of the references.</summary>
sealed class LossByUnitFigure : ScorecardFigure
{
    /// <summary>How many of the worst are named.</summary>
    const int Named = 3;

    public override string Name => "loss-by-unit";

    public override string Title => "Loss by unit, sorted";

    public override int Order => 30;

    public override bool Shows(Scorecard card) => Values(card.Results).Length > 1;

    public override string Caption(Scorecard card)
    {
        double[] values = Values(card.Results);
        IEnumerable<string> worst = card.Results.Units.Where(u => u.Value is not null).OrderByDescending(u => u.Value).ThenBy(u => u.Uid).Take(Named).Select(u => FormattableString.Invariant($"{u.Uid} ({Scored.Number(u.Value)})"));
        return $"The {card.Results.Primary} of each unit, from the least to the greatest; half of them are at {Scored.Number(Middle(values))} or below. A few bad ones at the right weigh as much as many small errors. The greatest values are of {string.Join(", ", worst)}.";
    }

    public override string Svg(Scorecard card)
    {
        (string Name, double[] Values, Pen Pen)[] others =
        [
            .. Reference(card, card.Results.Normaliser, new Pen(Ink.Series[1], 1.8)),
            .. Reference(card, card.Results.Floor, new Pen(Ink.Series[2], 1.8, "6 4")),
        ];
        double[] own = Values(card.Results);
        double[] all = [.. own, .. others.SelectMany(o => o.Values)];
        Drawing paper = new();
        Frame frame = new(Sheet.Left, Sheet.Heading + 8, Sheet.Right, Sheet.Heading + 308);
        Plot plot = Plot.In(frame, paper, Scale.Tight(0, 100, 6), Scale.Even(Math.Min(0, all.Min()), all.Max()));
        plot.SideAxis();
        plot.Heading(card.Results.Primary, $"{Scored.Count(own.Length)} units");
        foreach ((_, double[] values, Pen pen) in others) plot.Curve(Sorted(values), pen);
        foreach ((double x, double y) in Sorted(own)) plot.Mark(Shape.Circle, x, y, 3.2, Ink.Series[0], opacity: 0.75);
        plot.FootAxis("Share of the units with that value or less (%)");
        Legend legend = new Legend(Sheet.Left, Sheet.Right).AddMark(card.Results.Header.Method, Shape.Circle, Ink.Series[0]);
        foreach ((string name, _, Pen pen) in others) legend.AddLine(name, pen);
        double foot = frame.Bottom + Sheet.Foot + 4;
        legend.Draw(paper, foot);
        return paper.ToSvg(Title, Caption(card), Sheet.Width, foot + legend.Height + 10);
    }

    /// <summary>The least value that half of all values do not exceed.</summary>
    internal static double Middle(double[] sorted) => sorted[(sorted.Length - 1) / 2];

    static IEnumerable<(string, double[], Pen)> Reference(Scorecard card, string name, Pen pen) =>
        card.References.Where(r => r.Header.Method == name).Select(r => (name, Values(r), pen)).Where(r => r.Item2.Length > 1).Take(1);

    static IEnumerable<(double X, double Y)> Sorted(double[] values) => values.Select((value, i) => (100 * (i + 1.0) / values.Length, value));

    static double[] Values(TaskResults results) => [.. results.Units.Where(u => u.Value is not null).Select(u => u.Value!.Value).Order()];
}
