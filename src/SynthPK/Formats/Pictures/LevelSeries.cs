namespace SynthPK.Formats.Pictures;

/// <summary>A level across the whole chart, such as a limit of quantification.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Y">The value.</param>
public sealed record LevelSeries(string Name, double Y) : Series(Name)
{
    static readonly Pen Level = new(Ink.Text, 1.25, "2 3");

    internal override IEnumerable<(double X, double Y)> Points => [(double.NaN, Y)];

    internal override void Draw(Plot plot, Ink ink, Func<(double X, double Y), bool> isShown) => plot.Paper.Line(plot.X.From, plot.Y.At(Y), plot.X.To, plot.Y.At(Y), Level);

    internal override void Explain(Legend key, Ink ink) => key.AddLine(Name, Level);
}
