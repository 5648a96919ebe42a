using SynthPK.Numerics;

namespace SynthPK.Formats.Report.Profiles;

/// <summary>An axis, linear from 0 or logarithmic, laid between two places on the paper.</summary>
/// <param name="Low">The value at the near end; 0 on a linear axis.</param>
/// <param name="High">The value at the far end.</param>
/// <param name="From">The place of the near end.</param>
/// <param name="To">The place of the far end.</param>
/// <param name="IsLogarithmic">Whether equal distances are equal ratios.</param>
/// <param name="Ticks">The values that are marked.</param>
sealed record ProfileAxis(double Low, double High, double From, double To, bool IsLogarithmic, IReadOnlyList<double> Ticks)
{
    /// <summary>How much higher the highest value may be than the lowest that has a place: what is lower lies on the floor. The project's choice.</summary>
    const double LargestRatio = 1e5;

    /// <summary>A linear axis with three to ten ticks, at 1, 2 or 5 times a power of ten, that holds 0 to <paramref name="highest"/>.</summary>
    public static ProfileAxis Linear(double highest, double from, double to)
    {
        double step = 1;
        while (highest / step > 10) step *= 10;
        while (highest / step <= 1 && step > 1e-12) step /= 10;
        if (highest / step <= 2) step /= 5;
        else if (highest / step <= 5) step /= 2;
        int steps = Math.Max(1, (int)Math.Ceiling(highest / step));
        return new ProfileAxis(0, steps * step, from, to, IsLogarithmic: false, [.. Enumerable.Range(0, steps + 1).Select(i => i * step)]);
    }

    /// <summary>A linear axis of hours: as <see cref="Linear"/>, with days and weeks where hours are many.</summary>
    public static ProfileAxis Hours(double latest, double from, double to)
    {
        if (latest <= 10) return Linear(latest, from, to);
        double step = new double[] { 2, 4, 6, 12, 24, 48, 96, 168, 336, 672, 1344, 2688, 5376 }.FirstOrDefault(s => latest / s <= 10, latest / 8);
        int steps = (int)Math.Ceiling(latest / step);
        return new ProfileAxis(0, Math.Min(steps * step, latest * 1.02), from, to, IsLogarithmic: false, [.. Enumerable.Range(0, steps + 1).Select(i => i * step).Where(t => t <= latest * 1.02)]);
    }

    /// <summary>A logarithmic axis in whole ticks that holds the positive ones of some values.</summary>
    public static ProfileAxis Logarithmic(IEnumerable<double> values, double from, double to)
    {
        double[] positive = [.. values.Where(v => v > 0)];
        double highest = positive.Append(1e-12).Max(), lowest = Math.Max(positive.DefaultIfEmpty(highest).Min(), highest / LargestRatio);
        double low = Floor(lowest), high = low;
        List<double> ticks = [];
        for (double decade = PowerBelow(low); high < highest || ticks.Count == 0; decade *= 10)
        {
            foreach (double mark in (double[])[decade, 2 * decade, 5 * decade])
            {
                if (mark < low * 0.999 || (high >= highest && ticks.Count > 1)) continue;
                ticks.Add(mark);
                high = mark;
            }
        }
        double[] shown = high / low > 150 ? [.. ticks.Where(IsPowerOfTen)] : [.. ticks];
        return new ProfileAxis(low, high, from, to, IsLogarithmic: true, shown);
    }

    /// <summary>The place of a value; on a logarithmic axis what is too low lies on the floor.</summary>
    public double At(double value) => From + (To - From) * (IsLogarithmic
        ? RealMath.Log(Math.Max(value, Low) / Low) / RealMath.Log(High / Low)
        : (value - Low) / (High - Low));

    /// <summary>Whether a value has a place of its own.</summary>
    public bool Holds(double value) => value >= Low && value <= High;

    static double Floor(double value)
    {
        double power = PowerBelow(value);
        return value >= 5 * power ? 5 * power : value >= 2 * power ? 2 * power : power;
    }

    static double PowerBelow(double value)
    {
        double power = 1;
        while (power * 10 <= value * 1.000001) power *= 10;
        while (power > value * 1.000001) power /= 10;
        return power;
    }

    static bool IsPowerOfTen(double value) => Math.Abs(value / PowerBelow(value) - 1) < 1e-6;
}
