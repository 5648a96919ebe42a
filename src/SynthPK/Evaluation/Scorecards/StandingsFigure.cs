using SynthPK.Formats.Pictures;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>The method among baselines and oracles.</summary>
sealed class StandingsFigure : ScorecardFigure
{
    public override string Name => "standings-picture";

    public override string Title => "Among baselines and oracles";

    public override int Order => 10;

    public override bool Shows(Scorecard card) => card.References.Count > 0 && Rows(card).Length > 1;

    public override string Caption(Scorecard card) =>
        $"The {card.Results.Primary}, best first, with 95 % intervals; {PlainWords.Direction(card.Results.Primary)}. Losses are put in proportion to that of {card.Results.Normaliser}, and {card.Results.Floor} is the floor.{ReferenceWords.After(card.Results.Floor)} Intervals of two methods may overlap although one is better on the same units: the ratio above is paired.";

    public override string Svg(Scorecard card) => ForestPlot.Svg(Title, Caption(card), card.Results.Primary, Rows(card));

    static ForestPlot.Row[] Rows(Scorecard card) =>
    [
        .. ScoreTables.InOrder(card).Select(r => (Results: r, Primary: ScoreTables.Primary(r))).Where(r => r.Primary?.Value is not null).Select(r =>
            ReferenceEquals(r.Results, card.Results) ? new ForestPlot.Row(card.Results.Header.Method, r.Primary!, Ink.Series[0], Shape.Circle)
            : r.Results.Header.TrainSize is null ? new ForestPlot.Row(r.Results.Header.Method, r.Primary!, Ink.Series[2], Shape.Diamond)
            : new ForestPlot.Row(r.Results.Header.Method, r.Primary!, Ink.Series[1], Shape.Square)),
    ];
}
