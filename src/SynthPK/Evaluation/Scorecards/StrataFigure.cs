using SynthPK.Formats.Pictures;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>The primary metric of each stratum.</summary>
sealed class StrataFigure : ScorecardFigure
{
    public override string Name => "strata-picture";

    public override string Title => "By stratum";

    public override int Order => 50;

    public override bool Shows(Scorecard card) => Own(card).Length > 1;

    public override string Caption(Scorecard card) =>
        $"The {card.Results.Primary} of each stratum with its 95 % interval{(card.References.Any(r => r.Header.Method == card.Results.Normaliser) ? $", and below it that of {card.Results.Normaliser}: what is hard for one is often hard for the other" : "")}.";

    public override string Svg(Scorecard card)
    {
        TaskResults? normaliser = card.References.FirstOrDefault(r => r.Header.Method == card.Results.Normaliser);
        return ForestPlot.Svg(Title, Caption(card), card.Results.Primary,
        [
            .. Own(card).SelectMany(own => (IEnumerable<ForestPlot.Row>)
            [
                new(own.Stratum, own, Ink.Series[0], Shape.Circle),
                .. normaliser is not null && ScoreTables.Primary(normaliser, own.Stratum) is { Value: not null } other ? [new ForestPlot.Row(normaliser.Header.Method, other, Ink.Series[1], Shape.Square)] : (ForestPlot.Row[])[],
            ]),
        ]);
    }

    static MetricResult[] Own(Scorecard card) => [.. card.Results.Metrics.Where(m => m.Metric == card.Results.Primary && m.Stratum.Length > 0 && m.Value is not null)];
}
