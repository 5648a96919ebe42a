using SynthPK.Datasets;
using SynthPK.Realism;

namespace SynthPK.Evaluation.Reference;

/// <summary>Tukey's rule: how many interquartile ranges a value is beyond the quartiles of those it can be compared with.</summary>
sealed class InterquartileRule : ErrorBaseline
{
    /// <inheritdoc/>
    public override string Name => "IQR";

    /// <inheritdoc/>
    public override string Description =>
        "How many interquartile ranges a value is outside the quartiles (Tukey), d, as d/(1 + d): measured values per mg in bins of the time after the dose, times against nominal times or the dose before, amounts within the arm, covariates among all.";

    private protected override IEnumerable<(int Row, string Field, double Distance)> Distances(Training training, Table context) => Of(training, context);

    /// <summary>The distances of all cells of a context.</summary>
    public static IEnumerable<(int Row, string Field, double Distance)> Of(Training training, Table context)
    {
        ComparableCells cells = new(TimeBins.Of(training.People.SelectMany(history => history.Samples.Select(sample => (Sample: sample, Dose: history.DoseBefore(sample.TimeH))).Where(s => s.Dose is not null).Select(s => s.Sample.TimeH - s.Dose!.Value.TimeH)), BinnedCurve.Bins));
        ComparableCell[] own = [.. cells.Of(context)];
        Dictionary<(string, string), Fences> fences = own.Concat(cells.Of(training.Records)).GroupBy(cell => (cell.Field, cell.Group), cell => cell.Value).ToDictionary(group => group.Key, group => Fences.Of(group));
        return own.Select(cell => (cell.Row, cell.Field, fences[(cell.Field, cell.Group)].Distance(cell.Value)));
    }

    sealed record Fences(double Low, double High)
    {
        public static Fences Of(IEnumerable<double> values)
        {
            double[] all = [.. values];
            return new Fences(Statistics.Quantile(all, 0.25), Statistics.Quantile(all, 0.75));
        }

        public double Distance(double value)
        {
            double beyond = Math.Max(0, Math.Max(Low - value, value - High)), range = High - Low;
            // where half of all values are one value, another is far from it
            return beyond == 0 ? 0 : range > 0 ? beyond / range : double.PositiveInfinity;
        }
    }
}
