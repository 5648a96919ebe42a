namespace SynthPK.Formats.Pictures;

/// <summary>Something that a <see cref="Chart"/> shows.</summary>
/// <param name="Name">What it is, as the key says it; empty for what needs no word.</param>
public abstract record Series(string Name)
{
    /// <summary>Every point that the axes must hold; a place that is NaN is anywhere.</summary>
    internal abstract IEnumerable<(double X, double Y)> Points { get; }

    /// <summary>Nothing, or an exception that says what is missing; called before anything else.</summary>
    /// <exception cref="ArgumentException">There is not one value for each place.</exception>
    internal virtual void Check()
    {
    }

    internal abstract void Draw(Plot plot, Ink ink, Func<(double X, double Y), bool> isShown);

    internal abstract void Explain(Legend key, Ink ink);

    private protected static void Match(IReadOnlyList<double> x, IReadOnlyList<double> y, string name)
    {
        if (x.Count != y.Count) throw new ArgumentException($"The series '{name}' has {x.Count} places and {y.Count} values; give one value for each place.");
    }

    /// <summary>What is shown, in pieces without a gap.</summary>
    private protected static IEnumerable<IReadOnlyList<T>> Pieces<T>(IEnumerable<T> points, Func<T, bool> isShown)
    {
        List<T> piece = [];
        foreach (T point in points)
        {
            if (isShown(point))
            {
                piece.Add(point);
                continue;
            }
            yield return piece;
            piece = [];
        }
        yield return piece;
    }
}
