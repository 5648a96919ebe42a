namespace SynthPK.Formats.Pictures;

/// <summary>The area between two lines.</summary>
/// <param name="Name">What it is.</param>
/// <param name="X">The places, rising.</param>
/// <param name="Low">The lower line.</param>
/// <param name="High">The upper line.</param>
public sealed record BandSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Low, IReadOnlyList<double> High) : Series(Name)
{
    const double Opacity = 0.2;

    internal override IEnumerable<(double X, double Y)> Points => X.Zip(Low).Concat(X.Zip(High));

    internal override void Draw(Plot plot, Ink ink, Func<(double X, double Y), bool> isShown)
    {
        Match(X, Low, Name);
        Match(X, High, Name);
        plot.Paper.Area([.. X.Index().Where(x => isShown((x.Item, Low[x.Index])) && isShown((x.Item, High[x.Index]))).Select(x => (plot.X.At(x.Item), plot.Y.At(Low[x.Index]), plot.Y.At(High[x.Index])))], ink, Opacity);
    }

    internal override void Explain(Legend key, Ink ink) => key.AddArea(Name, ink, Opacity);
}
