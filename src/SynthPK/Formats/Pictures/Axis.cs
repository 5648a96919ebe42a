namespace SynthPK.Formats.Pictures;

/// <summary>A linear axis from 0 to a round number, laid between two places on the paper.</summary>
/// <param name="Step">The distance between ticks: 1, 2 or 5 times a power of ten.</param>
/// <param name="Max">The value at the far end.</param>
/// <param name="From">The place of 0.</param>
/// <param name="To">The place of the far end.</param>
readonly record struct Axis(double Step, double Max, double From, double To)
{
    /// <summary>An axis with four to ten ticks that holds 0 to <paramref name="highest"/>.</summary>
    public static Axis Covering(double highest, double from, double to)
    {
        double step = 1;
        while (highest / step > 10) step *= 10;
        while (highest / step <= 1 && step > 1e-12) step /= 10;
        if (highest / step <= 2) step /= 5;
        else if (highest / step <= 5) step /= 2;
        return new Axis(step, Math.Max(1, Math.Ceiling(highest / step)) * step, from, to);
    }

    public double At(double value) => From + (To - From) * value / Max;

    public IEnumerable<double> Ticks()
    {
        int count = (int)Math.Round(Max / Step);
        for (int i = 0; i <= count; i++) yield return i * Step;
    }
}
