namespace SynthPK.Formats.Pictures;

/// <summary>A plain chart for a lesson or a notebook: lines, dots, bands and bars over a pair of axes, as SVG that any program shows.</summary>
/// <remarks>Colours are those that readers of every kind of colour vision tell apart (Okabe and Ito); series of one name share one. Values that are not finite leave a gap, and so do those that a logarithmic axis cannot show.</remarks>
/// <param name="Title">What it shows, in a line.</param>
/// <param name="X">What the axis along the foot shows, with its unit.</param>
/// <param name="Y">What the axis up the side shows, with its unit.</param>
/// <param name="Series">What is drawn, the first at the bottom; at least one with a point.</param>
/// <example><code>
/// new Chart("One tablet", "Hours after the dose", "mg/L", new LineSeries("true", timesH, concentrations)).Save("curve.svg");
/// </code></example>
public sealed record Chart(string Title, string X, string Y, params IReadOnlyList<Series> Series)
{
    const double Width = 760, Left = 62, Right = 20, Height = 250, Above = 58, Below = 62, Edge = 12;

    /// <summary>Whether the axis up the side is logarithmic.</summary>
    public bool IsLog { get; init; }

    /// <summary>What stands at the places 1, 2, 3, … along the foot, in place of numbers; none for numbers.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Writes the chart to a file.</summary>
    /// <param name="path">The file, which is replaced.</param>
    public void Save(string path) => Save(path, Title, this);

    /// <summary>Writes several charts, one below the other, with one key to all of them.</summary>
    /// <param name="path">The file, which is replaced.</param>
    /// <param name="title">What they show together, for those who hear it read out.</param>
    /// <param name="charts">The charts, from the top.</param>
    public static void Save(string path, string title, params IReadOnlyList<Chart> charts) => File.WriteAllText(path, Svg(title, charts), StrictUtf8.Encoding);

    /// <summary>The document that <see cref="Save(string, string, IReadOnlyList{Chart})"/> writes.</summary>
    internal static string Svg(string title, IReadOnlyList<Chart> charts)
    {
        Drawing paper = new();
        string[] names = [.. charts.SelectMany(chart => chart.Series).Select(series => series.Name).Where(name => name.Length > 0).Distinct()];
        double top = 0;
        foreach (Chart chart in charts)
        {
            chart.Draw(paper, new Frame(Left, top + Above, Width - Right, top + Above + Height), names);
            top += Above + Height + Below;
        }
        Legend key = new(Left, Width - Right);
        foreach (string name in names) charts.SelectMany(chart => chart.Series).First(series => series.Name == name).Explain(key, InkOf(name, names));
        key.Draw(paper, top - 8);
        return paper.ToSvg(title, $"{string.Join(". ", charts.Select(chart => $"{chart.Title}: {chart.Y} over {chart.X}"))}. Shown: {string.Join(", ", names)}.", Width, top - 8 + key.Height + Edge);
    }

    void Draw(Drawing paper, Frame frame, string[] names)
    {
        foreach (Series series in Series) series.Check();
        (double X, double Y)[] points = [.. Series.SelectMany(series => series.Points).Where(IsShown)];
        if (points.Length == 0) throw new ArgumentException($"The chart '{Title}' has no point that could be shown.");
        double[] x = [.. points.Select(p => p.X).Where(double.IsFinite)];
        if (x.Length == 0) x = [0, 1];
        double lowest = points.Min(p => p.Y), highest = points.Max(p => p.Y);
        Plot plot = Plot.In(frame, paper, Places.Count > 0 ? Scale.Of(Places) : Scale.Tight(x.Min(), x.Max(), 9), IsLog ? Scale.Log(lowest, highest) : Scale.Even(Math.Min(0, lowest), highest));
        paper.Text(frame.Left, frame.Top - 30, Title, size: 15, isBold: true, width: frame.Width);
        paper.Text(frame.Left, frame.Top - 10, Y, Ink.Muted, width: frame.Width);
        plot.SideAxis();
        foreach (Series series in Series) series.Draw(plot, InkOf(series.Name, names), point => double.IsFinite(point.X) && IsShown(point));
        plot.FootAxis(X);
    }

    /// <summary>Whether the axes must hold a point; a place that is NaN is anywhere, which is a level, or a gap in every other series.</summary>
    bool IsShown((double X, double Y) point) => double.IsFinite(point.Y) && !double.IsInfinity(point.X) && (!IsLog || point.Y > 0);

    static Ink InkOf(string name, string[] names) => name.Length == 0 ? Ink.Muted : Ink.Series[Array.IndexOf(names, name) % Ink.Series.Count];
}
