using System.Globalization;
using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>How the covariates hang together: recorded pairs below the diagonal, rank correlations above it.</summary>
sealed class CorrelationsFigure : Figure
{
    /// <summary>The most covariates that are drawn, and the most of each pair's points (the project's choices).</summary>
    const int MostCovariates = 8, MostPoints = 300;

    static readonly Ink Rising = Ink.Series[0], Falling = Ink.Series[4];

    /// <inheritdoc/>
    public override string Name => "correlations";

    /// <inheritdoc/>
    public override string Title => "Correlations of covariates";

    /// <inheritdoc/>
    public override int Order => 51;

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => Numeric(source).Length > 1;

    /// <inheritdoc/>
    public override string Caption(ReportSource source)
    {
        CovariateFact[] covariates = Numeric(source);
        var pairs = Pairs(covariates).Where(p => p.Recorded is not null).OrderByDescending(p => Math.Abs(p.Recorded!.Value)).ToList();
        return "Below the diagonal the recorded pairs, one point for each subject, the first of each pair along the foot; above it Spearman's rank correlation of the recorded values and, in brackets, of the true ones."
            + (pairs.Count > 0 ? $" The strongest on record is {Signed(pairs[0].Recorded!.Value)} between {pairs[0].First.Name} and {pairs[0].Second.Name}{(pairs[0].True is { } truth ? $" ({Signed(truth)} in truth)" : "")}." : " Too few values are on record for any correlation.")
            + (source.Dataset.Subjects.Rows > MostPoints ? $" The first {MostPoints} subjects are drawn; correlations are of all." : "")
            + (AllNumeric(source).Length > MostCovariates ? $" The first {MostCovariates} of {AllNumeric(source).Length} covariates are shown." : "")
            + Sheet.Part(source);
    }

    /// <inheritdoc/>
    public override string Svg(ReportSource source)
    {
        CovariateFact[] covariates = Numeric(source);
        if (covariates.Length < 2) return Sheet.Empty(this, "There are no two covariates that are numbers.");
        int n = covariates.Length;
        double cell = Math.Min(150, (Sheet.Width - 80 - 8 * (n - 1)) / n), left = Math.Max(56, (Sheet.Width - n * (cell + 8)) / 2), top = 16;
        Drawing paper = new();
        Scale[] scales = [.. covariates.Select(ScaleOf)];
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column < n; column++)
            {
                double x = left + column * (cell + 8), y = top + row * (cell + 8);
                if (row == column) Diagonal(paper, covariates[row], x, y, cell);
                else if (row > column) Points(paper, covariates[column], covariates[row], scales[column].On(x, x + cell), scales[row].On(y + cell, y), x, y, cell);
                else Number(paper, covariates[column], covariates[row], x, y, cell);
            }
        }
        for (int i = 0; i < n; i++)
        {
            double start = i * (cell + 8), foot = top + n * (cell + 8) - 8;
            if (i > 0) foreach (double tick in Ends(scales[i])) paper.Text(left - 6, scales[i].On(top + start + cell, top + start).At(tick) + 4, scales[i].Label(tick), Ink.Muted, Anchor.End, Lettering.Small);
            if (i < n - 1) foreach (double tick in Ends(scales[i])) paper.Text(scales[i].On(left + start, left + start + cell).At(tick), foot + 15, scales[i].Label(tick), Ink.Muted, Anchor.Middle, Lettering.Small);
        }
        return paper.ToSvg(Title, Caption(source), Sheet.Width, top + n * (cell + 8) + 20);
    }

    /// <summary>The first and the last tick of a scale.</summary>
    static IEnumerable<double> Ends(Scale scale) => scale.Ticks.Count == 0 ? [] : new[] { scale.Ticks[0], scale.Ticks[^1] }.Distinct();

    static void Diagonal(Drawing paper, CovariateFact covariate, double x, double y, double cell)
    {
        paper.Rectangle(x, y, cell, cell, Ink.Grid, 0.45);
        paper.Text(x + cell / 2, y + cell / 2 + (covariate.Unit.Length > 0 ? -2 : 5), covariate.Name, anchor: Anchor.Middle, size: 14, isBold: true, width: cell - 8);
        if (covariate.Unit.Length > 0) paper.Text(x + cell / 2, y + cell / 2 + 16, covariate.Unit, Ink.Muted, Anchor.Middle, width: cell - 8);
    }

    static void Points(Drawing paper, CovariateFact across, CovariateFact up, Scale x, Scale y, double left, double top, double cell)
    {
        paper.Box(left, top, cell, cell, Pen.Grid);
        (double X, double Y)[] pairs = [.. across.Recorded.Zip(up.Recorded).Take(MostPoints).Where(p => p is (not null, not null)).Select(p => (p.First!.Value, p.Second!.Value))];
        double opacity = pairs.Length > 80 ? 0.4 : 0.65;
        foreach ((double X, double Y) pair in pairs.Where(p => x.Holds(p.X) && y.Holds(p.Y))) paper.Mark(Shape.Circle, x.At(pair.X), y.At(pair.Y), 2.3, Ink.Record, opacity: opacity);
    }

    static void Number(Drawing paper, CovariateFact first, CovariateFact second, double x, double y, double cell)
    {
        double? recorded = RankCorrelation.Of(first.Recorded, second.Recorded), truth = RankCorrelation.Of(first.True, second.True);
        paper.Box(x, y, cell, cell, Pen.Grid);
        // A disc whose area is the strength; the sign stands in the number.
        if (recorded is { } r && Math.Abs(r) >= 0.005) paper.Mark(Shape.Circle, x + cell / 2, y + cell / 2, (cell / 2 - 4) * Math.Sqrt(Math.Abs(r)), r > 0 ? Rising : Falling, opacity: 0.3);
        paper.Text(x + cell / 2, y + cell / 2 + (truth is null ? 5 : 0), recorded is { } shown ? Signed(shown) : "–", anchor: Anchor.Middle, size: 14, isBold: true);
        if (truth is { } known) paper.Text(x + cell / 2, y + cell / 2 + 16, $"({Signed(known)})", Ink.Text, Anchor.Middle, Lettering.Small);
    }

    static Scale ScaleOf(CovariateFact covariate)
    {
        // The truth says how far a value can go; an error of unit would leave all others in a corner.
        double[] values = [.. covariate.True.OfType<double>()];
        if (values.Length == 0) values = [.. covariate.Recorded.OfType<double>()];
        return values.Length == 0 ? Scale.Tight(0, 1) : Scale.Tight(values.Min(), values.Max());
    }

    static IEnumerable<(CovariateFact First, CovariateFact Second, double? Recorded, double? True)> Pairs(CovariateFact[] covariates) =>
        covariates.SelectMany((first, i) => covariates.Skip(i + 1).Select(second => (first, second, RankCorrelation.Of(first.Recorded, second.Recorded), RankCorrelation.Of(first.True, second.True))));

    static CovariateFact[] Numeric(ReportSource source) => [.. AllNumeric(source).Take(MostCovariates)];

    static CovariateFact[] AllNumeric(ReportSource source) => [.. CovariateFact.Of(source).Where(c => !c.IsText)];

    static string Signed(double value) => Math.Round(value, 2).ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);
}
