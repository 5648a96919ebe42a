namespace SynthPK.Formats.Pictures;

/// <summary>The area between two lines; a value that is NaN breaks it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="X">The places, rising.</param>
/// <param name="Low">The lower line.</param>
/// <param name="High">The upper line.</param>
public sealed record BandSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Low, IReadOnlyList<double> High) : Series(Name)
{
    const double Opacity = 0.2;

    internal override IEnumerable<(double X, double Y)> Points => X.Zip(Low).Concat(X.Zip(High));

    internal override void Check()
    {
        Match(X, Low, Name);
        Match(X, High, Name);
    }

    internal override void Draw(Plot plot, Ink ink, Func<(double X, double Y), bool> isShown)
    {
        foreach (IReadOnlyList<(double X, double Low, double High)> piece in Pieces(X.Zip(Low, High), at => isShown((at.First, at.Second)) && isShown((at.First, at.Third))))
            plot.Paper.Area([.. piece.Select(at => (plot.X.At(at.X), plot.Y.At(at.Low), plot.Y.At(at.High)))], ink, Opacity);
    }

    internal override void Explain(Legend key, Ink ink) => key.AddArea(Name, ink, Opacity);
}
