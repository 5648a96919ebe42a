namespace SynthPK.Benchmarks;

/// <summary>Several measurements of one thing.</summary>
sealed class Spread(IEnumerable<double> values)
{
    readonly double[] _sorted = [.. values.Order()];

    public IReadOnlyList<double> Values => _sorted;

    public double Median => _sorted.Length % 2 == 1 ? _sorted[_sorted.Length / 2] : (_sorted[_sorted.Length / 2 - 1] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary>The median with the smallest and the largest: <c>0.81 [0.78..0.85]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Short(Median)} [{Short(_sorted[0])}..{Short(_sorted[^1])}]");

    static string Short(double x) => FormattableString.Invariant($"{Math.Round(x, x >= 100 ? 0 : x >= 10 ? 1 : 2)}");
}
