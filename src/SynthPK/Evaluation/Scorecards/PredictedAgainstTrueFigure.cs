using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>What was answered against what is true, a plot for each quantity.</summary>
sealed class PredictedAgainstTrueFigure : ScorecardFigure
{
    /// <summary>The most points of a plot, and the most plots. The project's choice.</summary>
    const int MostPoints = 1500, MostPlots = 6;

    /// <summary>Lines at this factor beside the line of equals.</summary>
    const double Fold = 2;

    public override string Name => "predicted-against-true";

    public override string Title => "Predicted against true";

    public override int Order => 20;

    public override bool Shows(Scorecard card) => card.Values.Count > 0;

    public override string Caption(Scorecard card)
    {
        IGrouping<string, AnsweredValue>[] all = [.. ByQuantity(card)];
        bool isThinned = all.Any(quantity => quantity.Count() > MostPoints);
        return "Each mark is a query: its true value across, the answer upwards. On the line they are the same"
            + (all.Any(quantity => quantity.First().Quantity.Scale == LossScale.Log) ? "; on a logarithmic axis, dashes are a factor of 2 off, and values below the floor stand at it" : "")
            + $".{(isThinned ? $" Of more than {Scored.Count(MostPoints)} queries every so many-th is drawn." : "")}{(all.Length > MostPlots ? $" The first {MostPlots} of {all.Length} quantities are drawn." : "")}";
    }

    public override string Svg(Scorecard card)
    {
        IGrouping<string, AnsweredValue>[] quantities = [.. ByQuantity(card).Take(MostPlots)];
        double height = quantities.Length == 1 ? 440 : 240;
        IReadOnlyList<Frame> frames = Frame.Multiples(quantities.Length, Math.Min(2, quantities.Length), new Frame(Sheet.Left, Sheet.Heading + 8, Sheet.Right, Sheet.Heading + 8 + height), 60, Sheet.Heading + Sheet.Foot + 6);
        Drawing paper = new();
        for (int i = 0; i < frames.Count; i++) Draw(paper, frames[i], [.. quantities[i]]);
        return paper.ToSvg(Title, Caption(card), Sheet.Width, frames[^1].Bottom + Sheet.Foot + 4);
    }

    static void Draw(Drawing paper, Frame frame, AnsweredValue[] values)
    {
        AskedQuantity quantity = values[0].Quantity;
        bool isLog = quantity.Scale == LossScale.Log;
        double[] positive = [.. values.SelectMany(v => new[] { v.Truth, v.Point }).Where(v => v > 0)];
        double floor = quantity.Floor > 0 ? quantity.Floor : positive.DefaultIfEmpty(1).Min();
        (double X, double Y)[] points = [.. values.Select(v => isLog ? (Math.Max(v.Truth, floor), Math.Max(v.Point, floor)) : (v.Truth, v.Point))];
        double low = points.Min(p => Math.Min(p.X, p.Y)), high = points.Max(p => Math.Max(p.X, p.Y));
        Scale scale = isLog ? Scale.Log(low, high) : Scale.Even(low, high);
        Plot plot = Plot.In(frame, paper, scale, scale);
        plot.SideAxis();
        plot.Heading($"Predicted {quantity.Name}", $"{Scored.Count(values.Length)} queries");
        (low, high) = (scale.Low, scale.High);
        plot.Curve([(low, low), (high, high)], new Pen(Ink.Muted, 1.5));
        if (isLog && high > Fold * low)
        {
            plot.Curve([(low, Fold * low), (high / Fold, high)], Pen.Plan);
            plot.Curve([(Fold * low, low), (high, high / Fold)], Pen.Plan);
        }
        int every = (points.Length + MostPoints - 1) / MostPoints;
        for (int i = 0; i < points.Length; i += every) plot.Mark(Shape.Circle, points[i].X, points[i].Y, 3, Ink.Series[0], opacity: 0.45);
        plot.FootAxis(quantity.Unit.Length > 0 ? $"True {quantity.Name} ({quantity.Unit})" : $"True {quantity.Name}");
    }

    static IEnumerable<IGrouping<string, AnsweredValue>> ByQuantity(Scorecard card) => card.Values.GroupBy(value => value.Quantity.Name);
}
