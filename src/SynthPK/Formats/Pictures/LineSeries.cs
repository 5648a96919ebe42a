namespace SynthPK.Formats.Pictures;

/// <summary>A line through points; a value that is NaN breaks it, so that one series may hold the lines of many subjects.</summary>
/// <param name="Name">What it is.</param>
/// <param name="X">The places.</param>
/// <param name="Y">The values.</param>
public sealed record LineSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y) : Series(Name)
{
    /// <summary>Whether it is dashed: what is planned, or known to be wrong.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Whether it is one of many and drawn faintly.</summary>
    public bool IsFaint { get; init; }

    internal override IEnumerable<(double X, double Y)> Points => X.Zip(Y);

    internal override void Check() => Match(X, Y, Name);

    internal override void Draw(Plot plot, Ink ink, Func<(double X, double Y), bool> isShown)
    {
        foreach (IReadOnlyList<(double X, double Y)> piece in Pieces(Points, isShown)) plot.Curve(piece, PenOf(ink));
    }

    internal override void Explain(Legend key, Ink ink) => key.AddLine(Name, PenOf(ink) with { Opacity = 1 });

    Pen PenOf(Ink ink) => new(ink, IsFaint ? 1 : 2, IsDashed ? "6 4" : "", IsFaint ? 0.35 : 1);
}
