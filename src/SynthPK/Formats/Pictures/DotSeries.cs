namespace SynthPK.Formats.Pictures;

/// <summary>Dots.</summary>
/// <param name="Name">What they are.</param>
/// <param name="X">The places.</param>
/// <param name="Y">The values.</param>
public sealed record DotSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y) : Series(Name)
{
    /// <summary>Whether they are rings.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether they are many and drawn small and faintly.</summary>
    public bool IsFaint { get; init; }

    internal override IEnumerable<(double X, double Y)> Points => X.Zip(Y);

    internal override void Check() => Match(X, Y, Name);

    internal override void Draw(Plot plot, Ink ink, Func<(double X, double Y), bool> isShown)
    {
        foreach ((double X, double Y) point in Points.Where(isShown)) plot.Mark(Shape.Circle, point.X, point.Y, IsFaint ? 2.2 : 4, ink, IsOpen, IsFaint ? 0.5 : 1);
    }

    internal override void Explain(Legend key, Ink ink) => key.AddMark(Name, Shape.Circle, ink, IsOpen);
}
