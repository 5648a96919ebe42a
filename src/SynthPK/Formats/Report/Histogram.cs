using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>Counts of values in bins of equal width that begin at round numbers.</summary>
/// <param name="Edges">The edges of the bins, rising: one more than there are bins.</param>
sealed record Histogram(IReadOnlyList<double> Edges)
{
    const int FewestBins = 6, MostBins = 24;

    /// <summary>
    /// Bins that hold a range, about as many as Freedman and Diaconis would make of so many values (Z Wahrscheinlichkeitstheorie
    /// 1981;57:453), 6 to 24.
    /// </summary>
    public static Histogram Covering(IReadOnlyCollection<double> values)
    {
        OrderStatistics ordered = new(values);
        double low = ordered.At(0) ?? 0, high = ordered.At(1) ?? 1;
        double spread = (ordered.At(0.75) ?? 0) - (ordered.At(0.25) ?? 0), width = 2 * spread / Numerics.RealMath.Pow(Math.Max(1, values.Count), 1.0 / 3);
        int bins = width > 0 ? (int)Math.Clamp(Math.Ceiling((high - low) / width), FewestBins, MostBins) : FewestBins;
        return new Histogram(Scale.Even(low, high, bins + 1).Ticks);
    }

    /// <summary>How many values each bin holds; the last bin holds its upper edge too. Values outside are left out.</summary>
    public int[] Counts(IEnumerable<double> values)
    {
        int[] counts = new int[Edges.Count - 1];
        foreach (double value in values)
        {
            // The edges are equally far apart, but for their rounding.
            double place = (value - Edges[0]) / (Edges[1] - Edges[0]) + 1e-9;
            if (place >= 0 && place <= counts.Length + 2e-9) counts[Math.Min((int)place, counts.Length - 1)]++;
        }
        return counts;
    }

    /// <summary>Bars from the foot of a plot.</summary>
    public void DrawBars(Plot plot, int[] counts, Ink ink, double opacity)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            double left = plot.X.At(Edges[i]), right = plot.X.At(Edges[i + 1]), top = plot.Y.At(counts[i]);
            plot.Paper.Rectangle(left + 0.5, top, Math.Max(1, right - left - 1), plot.Y.From - top, ink, opacity);
        }
    }

    /// <summary>The outline of the bars.</summary>
    public void DrawOutline(Plot plot, int[] counts, Pen pen)
    {
        List<(double, double)> steps = [(Edges[0], 0)];
        for (int i = 0; i < counts.Length; i++) steps.AddRange([(Edges[i], counts[i]), (Edges[i + 1], counts[i])]);
        steps.Add((Edges[^1], 0));
        plot.Curve(steps, pen);
    }

    /// <summary>A histogram of differences in time, in minutes where they are short; the outermost hundredth stands at the edges.</summary>
    public static void DrawDeviations(Drawing paper, Frame frame, string heading, double[] hours, Ink ink)
    {
        OrderStatistics ordered = new(hours.Select(Math.Abs));
        double most = ordered.At(0.99) ?? 0, per = most < 2 ? 60 : 1;
        string unit = per == 60 ? "min" : "h";
        double[] values = [.. hours.Select(h => Math.Clamp(h, -most, most) * per)];
        Histogram bins = values.Length == 0 || most == 0 ? new Histogram([-0.5, 0.5]) : Around(most * per);
        int[] counts = bins.Counts(values);
        Scale x = most == 0 ? new Scale(-5.5, 5.5, [0]) : Scale.Tight(bins.Edges[0], bins.Edges[^1], 6);
        Plot plot = Plot.In(frame, paper, x, Scale.Even(0, Math.Max(1, counts.Max()), 4));
        plot.SideAxis();
        plot.Heading(heading, Phrase.Count(values.Length, "dose"));
        bins.DrawBars(plot, counts, ink, 0.75);
        plot.FootAxis(most == 0 && values.Length > 0 ? $"Difference ({unit}): none" : $"Difference ({unit})");
    }

    static Histogram Around(double most)
    {
        double step = Scale.Even(0, most, 11).Ticks is [_, double s, ..] ? s : most;
        // A bin has 0 in its middle, where most doses on time are.
        int half = (int)Math.Ceiling(most / step);
        return new Histogram([.. Enumerable.Range(-half, 2 * half + 2).Select(i => (i - 0.5) * step)]);
    }
}
