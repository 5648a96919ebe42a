using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>The distribution of every covariate, as recorded and as it truly is.</summary>
sealed class CovariatesFigure : Figure
{
    const double PlotHeight = 130;

    /// <summary>The most categories that are drawn of a covariate (the project's choice).</summary>
    const int MostLevels = 6;

    static readonly Pen TruePen = new(Ink.Truth, 1.8);

    /// <inheritdoc/>
    public override string Name => "covariates";

    /// <inheritdoc/>
    public override string Title => "Covariates";

    /// <inheritdoc/>
    public override int Order => 50;

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => CovariateFact.Of(source).Count > 0;

    /// <inheritdoc/>
    public override string Caption(ReportSource source)
    {
        IReadOnlyList<CovariateFact> covariates = CovariateFact.Of(source);
        if (covariates.Count == 0) return "Subjects have no covariates." + Sheet.Part(source);
        return $"Covariates of {Phrase.Count(source.Dataset.Subjects.Rows, "subject")} at the start of the trial: bars as recorded, lines as they truly are. "
            + string.Join(' ', covariates.Select(Told)) + Sheet.Part(source);
    }

    static string Told(CovariateFact c)
    {
        int count = c.IsText ? c.RecordedTexts.Count : c.Recorded.Count;
        string faults = $"{(c.Missing > 0 ? $", {Phrase.Share(c.Missing, count)} missing" : "")}{(c.Wrong > 0 ? $", {Phrase.Number(c.Wrong)} of {Phrase.Number(count - c.Missing)} on record not exactly the true one" : "")}{(c.FarOff > 0 ? $", {Phrase.Number(c.FarOff)} more than 10 % off" : "")}";
        if (c.IsText)
        {
            string?[] known = [.. c.RecordedTexts.Where(t => t is not null)];
            return known.Length == 0 ? $"{c.Name}: nothing on record." : $"{c.Name}: {Phrase.List([.. Levels(c).Select(l => $"{Phrase.Share(known.Count(t => t == l), known.Length)} {Phrase.Name(l)}")])}{faults}.";
        }
        OrderStatistics values = new(c.Recorded.OfType<double>());
        return values.At(0.5) is { } median
            ? $"{c.Name}: median {Phrase.Of(median)}{(c.Unit.Length > 0 ? $" {c.Unit}" : "")}, {Phrase.Of(values.At(0)!.Value)} to {Phrase.Of(values.At(1)!.Value)}{faults}."
            : $"{c.Name}: nothing on record.";
    }

    /// <inheritdoc/>
    public override string Svg(ReportSource source)
    {
        IReadOnlyList<CovariateFact> covariates = CovariateFact.Of(source);
        if (covariates.Count == 0) return Sheet.Empty(this, "Subjects have no covariates.");
        Drawing paper = new();
        IReadOnlyList<Frame> frames = Frame.Multiples(covariates.Count, Sheet.Columns(covariates.Count), new Frame(Sheet.Left - 14, Sheet.Heading + 6, Sheet.Right, Sheet.Heading + 6 + PlotHeight), 46, Sheet.Heading + Sheet.Foot + 4);
        for (int i = 0; i < frames.Count; i++)
        {
            if (covariates[i].IsText) DrawCategories(paper, frames[i], covariates[i]);
            else DrawNumbers(paper, frames[i], covariates[i]);
        }
        double top = frames[^1].Bottom + Sheet.Foot + 2;
        Legend legend = new Legend(Sheet.Left - 14, Sheet.Right).AddArea("recorded", Ink.Record, 0.5).AddLine("true", TruePen);
        legend.Draw(paper, top);
        return paper.ToSvg(Title, Caption(source), Sheet.Width, top + legend.Height + 8);
    }

    static void DrawNumbers(Drawing paper, Frame frame, CovariateFact covariate)
    {
        double[] recorded = [.. covariate.Recorded.OfType<double>()], truths = [.. covariate.True.OfType<double>()];
        double[] shown = Within(recorded, truths);
        Histogram bins = Histogram.Covering(truths.Length > 0 ? [.. truths, .. shown] : shown);
        int[] counts = bins.Counts(recorded), trueCounts = bins.Counts(truths);
        Plot plot = Plot.In(frame, paper, Scale.Even(bins.Edges[0], bins.Edges[^1], 6), Scale.Even(0, Math.Max(1, Math.Max(counts.Max(), trueCounts.Max())), 4));
        plot.SideAxis();
        plot.Heading(covariate.Name, Note(covariate, recorded.Length - counts.Sum()));
        bins.DrawBars(plot, counts, Ink.Record, 0.5);
        if (truths.Length > 0) bins.DrawOutline(plot, trueCounts, TruePen);
        plot.FootAxis(covariate.Axis);
    }

    /// <summary>The recorded values that the axis is made for: not those that an error of unit put ten times further out than any true one.</summary>
    static double[] Within(double[] recorded, double[] truths)
    {
        if (truths.Length == 0) return recorded;
        (double low, double high) = (truths.Min(), truths.Max());
        double room = Math.Max(0.5 * (high - low), 0.1 * Math.Abs(high));
        return [.. recorded.Where(v => v >= low - room && v <= high + room)];
    }

    static void DrawCategories(Drawing paper, Frame frame, CovariateFact covariate)
    {
        string[] levels = Levels(covariate);
        int[] recorded = [.. levels.Select(l => covariate.RecordedTexts.Count(t => t == l))], truths = [.. levels.Select(l => covariate.TrueTexts.Count(t => t == l))];
        Plot plot = Plot.In(frame, paper, new Scale(0, Math.Max(1, levels.Length), []), Scale.Even(0, Math.Max(1, recorded.Concat(truths).DefaultIfEmpty(0).Max()), 4));
        plot.SideAxis();
        plot.Heading(covariate.Name, Note(covariate, 0));
        double slot = frame.Width / Math.Max(1, levels.Length);
        for (int i = 0; i < levels.Length; i++)
        {
            double left = plot.X.At(i) + 0.18 * slot, width = 0.64 * slot;
            double top = plot.Y.At(recorded[i]), truth = plot.Y.At(truths[i]);
            paper.Rectangle(left, top, width, plot.Y.From - top, Ink.Record, 0.5);
            paper.Line(left - 3, truth, left + width + 3, truth, TruePen);
            paper.Text(plot.X.At(i + 0.5), plot.Y.From + 17, levels[i], Ink.Muted, Anchor.Middle, width: slot - 4);
        }
        plot.FootAxis(covariate.Axis, hasNumbers: false);
    }

    static string Note(CovariateFact covariate, int beyond)
    {
        List<string> notes = [];
        if (covariate.Missing > 0) notes.Add($"{Phrase.Number(covariate.Missing)} missing");
        if (beyond > 0) notes.Add($"{Phrase.Number(beyond)} off the axis");
        return string.Join(", ", notes);
    }

    /// <summary>The categories by how many subjects truly are of them, the most first.</summary>
    static string[] Levels(CovariateFact covariate) =>
        [.. covariate.TrueTexts.Concat(covariate.RecordedTexts).OfType<string>().GroupBy(t => t).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).Take(MostLevels)];
}
