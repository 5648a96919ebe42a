using System.Globalization;
using SynthPK.Numerics;

namespace SynthPK.Formats.Pictures;

/// <summary>Values laid on the paper, evenly or by their logarithm, with ticks at round numbers.</summary>
/// <param name="Low">The value at the start.</param>
/// <param name="High">The value at the end, more than the other.</param>
/// <param name="Ticks">The values that are marked, rising.</param>
sealed record Scale(double Low, double High, IReadOnlyList<double> Ticks)
{
    /// <summary>Steps between ticks of hours, then of days: what clocks and calendars have.</summary>
    static readonly double[] HourSteps = [0.1, 0.25, 0.5, 1, 2, 4, 6, 12, 24, 48, 72, 96, 120], DaySteps = [1, 2, 7, 14, 28, 56, 84, 168, 336];

    /// <summary>From here on times are told in days (the project's choice).</summary>
    const double ManyHours = 400;

    /// <summary>The place of <see cref="Low"/> on the paper.</summary>
    public double From { get; init; }

    /// <summary>The place of <see cref="High"/> on the paper.</summary>
    public double To { get; init; } = 1;

    /// <summary>Whether values are laid by their logarithm.</summary>
    public bool IsLog { get; init; }

    /// <summary>How many values make one of the labels' unit: 24 where hours are told in days.</summary>
    public double Per { get; init; } = 1;

    /// <summary>What the labels of 1, 2, 3, … are; none for numbers.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The unit of time that the labels tell.</summary>
    public string TimeUnit => Per == 1 ? "h" : "days";

    /// <summary>An even scale that holds a range and ends at ticks.</summary>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest.</param>
    /// <param name="most">The most ticks, 2 or more.</param>
    public static Scale Even(double low, double high, int most = 6)
    {
        (low, high) = Widened(low, high);
        double step = Step(high - low, most - 1);
        double first = Math.Floor(low / step + 1e-9), last = Math.Ceiling(high / step - 1e-9);
        return new Scale(first * step, last * step, Ticked(first * step, last * step, step));
    }

    /// <summary>An even scale that ends a little beyond a range, with ticks within.</summary>
    public static Scale Tight(double low, double high, int most = 5)
    {
        (low, high) = Widened(low, high);
        double margin = 0.04 * (high - low);
        return new Scale(low - margin, high + margin, Ticked(low - margin, high + margin, Step(high - low, most - 1)));
    }

    /// <summary>A scale of things that have names, at 1, 2, 3, …, each with as much room.</summary>
    public static Scale Of(IReadOnlyList<string> names) => new(0.5, names.Count + 0.5, [.. Enumerable.Range(1, names.Count).Select(place => (double)place)]) { Names = names };

    /// <summary>A scale of times in hours, with ticks as on clocks, or as on calendars where they are many.</summary>
    public static Scale Hours(double low, double high, int most = 8)
    {
        (low, high) = Widened(low, high);
        double per = high - low > ManyHours ? 24 : 1, span = (high - low) / per;
        IEnumerable<double> steps = per == 1 ? HourSteps : DaySteps;
        double step = span < 0.2 ? Step(span, most) : steps.Append(Step(span, most)).First(s => span / s <= most);
        return new Scale(low, high, [.. Ticked(low / per, high / per, step).Select(tick => tick * per)]) { Per = per };
    }

    /// <summary>A scale by logarithm that holds a range of positive numbers, with ticks at 1, 2 and 5 times powers of ten, or at those alone.</summary>
    public static Scale Log(double low, double high)
    {
        if (!(low > 0 && high >= low)) throw new ArgumentException($"A logarithmic scale holds positive numbers, not {low} to {high}.", nameof(low));
        if (high < 2 * low) (low, high) = (low / 1.5, high * 1.5);
        List<double> ticks = [];
        for (int power = (int)Math.Floor(Log10(low)) - 1; power <= Math.Ceiling(Log10(high)); power++)
            ticks.AddRange([Decimal(1, power), Decimal(2, power), Decimal(5, power)]);
        int first = ticks.FindLastIndex(t => t <= low * (1 + 1e-9)), last = ticks.FindIndex(t => t >= high * (1 - 1e-9));
        List<double> within = ticks[first..(last + 1)];
        List<double> decades = within.FindAll(IsPowerOfTen);
        if (decades.Count >= 3)
        {
            int every = 1 + decades.Count / 7;
            return new Scale(within[0], within[^1], [.. decades.Where((_, i) => i % every == 0)]) { IsLog = true };
        }
        return new Scale(within[0], within[^1], within) { IsLog = true };
    }

    /// <summary>The same scale between two places on the paper.</summary>
    public Scale On(double from, double to) => this with { From = from, To = to };

    /// <summary>The place of a value; of one outside, the end that is nearer.</summary>
    public double At(double value)
    {
        double part = IsLog
            ? value <= Low ? 0 : (RealMath.Log(value) - RealMath.Log(Low)) / (RealMath.Log(High) - RealMath.Log(Low))
            : (value - Low) / (High - Low);
        return From + (To - From) * Math.Clamp(part, 0, 1);
    }

    /// <summary>Whether a value lies on the scale.</summary>
    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>A tick as it is written.</summary>
    public string Label(double tick) => Names.Count > 0 ? Names[(int)tick - 1] : Written(tick / Per);

    /// <summary>A round number as an axis shows it.</summary>
    public static string Written(double value)
    {
        double size = Math.Abs(value);
        string text = size is > 0 and < 1e-4 or >= 1e6 ? value.ToString("0.##e0", CultureInfo.InvariantCulture) : Math.Round(value, 6).ToString("0.######", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    static (double Low, double High) Widened(double low, double high)
    {
        if (high - low > 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high))) return (low, high);
        double room = low == 0 ? 1 : Math.Abs(low) / 10;
        return (low - (low == 0 ? 0 : room), high + room);
    }

    /// <summary>The least step of 1, 2 or 5 times a power of ten that divides a span into no more than so many parts.</summary>
    static double Step(double span, int most)
    {
        int power = (int)Math.Floor(Log10(span / most));
        foreach (int digit in (int[])[1, 2, 5, 10])
            if (span / Decimal(digit, power) <= most * (1 + 1e-9)) return Decimal(digit, power);
        return Decimal(2, power + 1);
    }

    static double[] Ticked(double low, double high, double step)
    {
        double first = Math.Ceiling(low / step - 1e-9), last = Math.Floor(high / step + 1e-9);
        return [.. Enumerable.Range(0, Math.Max(0, (int)(last - first) + 1)).Select(i => (first + i) * step)];
    }

    static bool IsPowerOfTen(double value) => Math.Abs(Log10(value) - Math.Round(Log10(value))) < 1e-9;

    static double Log10(double value) => RealMath.Log(value) / RealMath.Log(10);

    /// <summary>A digit times a power of ten, the double that is nearest to it.</summary>
    static double Decimal(int digit, int power) => double.Parse(FormattableString.Invariant($"{digit}e{power}"), CultureInfo.InvariantCulture);
}
