namespace SynthPK.Formats.Pictures;

/// <summary>Bars from the floor.</summary>
/// <param name="Name">What they are.</param>
/// <param name="X">The middle of each.</param>
/// <param name="Y">How high each is.</param>
/// <param name="Width">How wide each is, in the unit of the places.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, double Width) : Series(Name)
{
    const double Opacity = 0.55;

    internal override IEnumerable<(double X, double Y)> Points => X.SelectMany((x, i) => new[] { (x - Width / 2, Y[i]), (x + Width / 2, Y[i]) });

    internal override void Check() => Match(X, Y, Name);

    internal override void Draw(Plot plot, Ink ink, Func<(double X, double Y), bool> isShown)
    {
        foreach ((double x, double y) in X.Zip(Y).Where(isShown))
        {
            double left = plot.X.At(x - Width / 2), top = plot.Y.At(y);
            plot.Paper.Rectangle(left, top, plot.X.At(x + Width / 2) - left, plot.Y.From - top, ink, Opacity);
        }
    }

    internal override void Explain(Legend key, Ink ink) => key.AddArea(Name, ink, Opacity);
}
