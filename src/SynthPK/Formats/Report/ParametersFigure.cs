using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>The true individual parameters: what an analysis of the dataset should find.</summary>
sealed class ParametersFigure : Figure
{
    /// <summary>The most parameters that are drawn (the project's choice).</summary>
    const int MostParameters = 18;

    const double PlotHeight = 96;

    /// <inheritdoc/>
    public override string Name => "parameters";

    /// <inheritdoc/>
    public override string Title => "True individual parameters";

    /// <inheritdoc/>
    public override int Order => 60;

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => Of(source).Count > 0;

    /// <inheritdoc/>
    public override string Caption(ReportSource source)
    {
        IReadOnlyList<Parameter> parameters = Of(source);
        Parameter[] same = [.. parameters.Where(p => !p.Varies)];
        return $"The true parameters of {Phrase.Count(source.Dataset.Truth.Parameters.Rows, "subject")}, which the released tables do not hold; the stroke is the median."
            + string.Concat(parameters.Where(p => p.Varies).Take(MostParameters).Select(p => $" {p.Name}: median {p.Told(p.Ordered.At(0.5)!.Value)}, 5th to 95th percentile {Phrase.Of(p.Ordered.At(0.05)!.Value)} to {p.Told(p.Ordered.At(0.95)!.Value)}."))
            + (same.Length > 0 ? $" The same in all: {Phrase.List([.. same.Select(p => $"{p.Name} {p.Told(p.Values[0])}")])}." : "")
            + Sheet.Part(source);
    }

    /// <inheritdoc/>
    public override string Svg(ReportSource source)
    {
        Parameter[] drawn = [.. Of(source).Where(p => p.Varies).Take(MostParameters)];
        if (drawn.Length == 0) return Sheet.Empty(this, "No parameter varies between subjects.");
        Drawing paper = new();
        IReadOnlyList<Frame> frames = Frame.Multiples(drawn.Length, Sheet.Columns(drawn.Length), new Frame(Sheet.Left - 14, Sheet.Heading + 4, Sheet.Right, Sheet.Heading + 4 + PlotHeight), 46, Sheet.Heading + Sheet.Foot);
        for (int i = 0; i < drawn.Length; i++)
        {
            Parameter p = drawn[i];
            Histogram bins = Histogram.Covering(p.Values);
            int[] counts = bins.Counts(p.Values);
            Plot plot = Plot.In(frames[i], paper, Scale.Even(bins.Edges[0], bins.Edges[^1], 5), Scale.Even(0, counts.Max(), 4));
            plot.SideAxis();
            plot.Heading(p.Name, p.Spread is { } spread ? $"geometric CV {Phrase.Percent(spread)}" : "");
            bins.DrawBars(plot, counts, Ink.Truth, 0.55);
            double median = plot.X.At(p.Ordered.At(0.5)!.Value);
            paper.Line(median, plot.Y.From, median, plot.Y.To, new Pen(Ink.Text, 1.6));
            plot.FootAxis(p.Unit.Length > 0 ? $"{p.Name} ({p.Unit})" : p.Name);
        }
        return paper.ToSvg(Title, Caption(source), Sheet.Width, frames[^1].Bottom + Sheet.Foot + 4);
    }

    /// <summary>The parameters: what the truth has of a subject beside covariates, deviations and labels.</summary>
    static IReadOnlyList<Parameter> Of(ReportSource source)
    {
        Table truth = source.Dataset.Truth.Parameters;
        TableView rows = new(truth);
        HashSet<string> others = [.. source.Dataset.Subjects.Schema.Columns.Select(c => c.Name), .. source.Dataset.Visits?.Schema.Columns.Select(c => c.Name) ?? []];
        return [.. truth.Schema.Columns
            .Where(c => c.Type == ColumnType.Double && !others.Contains(c.Name) && !c.Name.StartsWith("ETA_", StringComparison.Ordinal))
            .Select(c => new Parameter(c.Name, c.Unit, [.. Enumerable.Range(0, rows.Rows).Select(row => rows.Number(c.Name, row)).OfType<double>()]))
            .Where(p => p.Values.Count > 0)];
    }

    sealed record Parameter(string Name, string Unit, IReadOnlyList<double> Values)
    {
        public OrderStatistics Ordered { get; } = new(Values);

        public bool Varies => Ordered.At(1) - Ordered.At(0) > 1e-9 * Math.Abs(Values[0]);

        public string Told(double value) => Unit.Length == 0 ? Phrase.Of(value) : $"{Phrase.Of(value)} {Unit}";

        /// <summary>√(exp(s²) − 1), where s is the standard deviation of the logarithms; null where a value is not positive.</summary>
        public double? Spread
        {
            get
            {
                if (Values.Count < 2 || Values.Any(v => v <= 0)) return null;
                double[] logs = [.. Values.Select(v => Numerics.RealMath.Log(v))];
                double mean = logs.Average(), variance = logs.Sum(l => (l - mean) * (l - mean)) / (logs.Length - 1);
                return Math.Sqrt(Numerics.RealMath.Exp(variance) - 1);
            }
        }
    }
}
