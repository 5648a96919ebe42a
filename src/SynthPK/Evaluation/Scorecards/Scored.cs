using System.Globalization;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>Scores as people read them: to three digits, which is more than an interval of a hundred subjects tells.</summary>
static class Scored
{
    /// <summary>0.0712, 1.23, 45.6, 1230; a dash where there is nothing.</summary>
    public static string Number(double? value)
    {
        if (value is not { } number) return "–";
        if (number == 0) return "0";
        if (!double.IsFinite(number)) return number.ToString(CultureInfo.InvariantCulture);
        string text = Math.Abs(number) is >= 1e-4 and < 1e6
            ? decimal.Parse(number.ToString("E2", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : number.ToString("0.##e0", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    /// <summary>A value with its interval: 0.83 (0.76 to 0.91).</summary>
    public static string Interval(double? value, double? low, double? high) => low is null || high is null ? Number(value) : $"{Number(value)} ({Number(low)} to {Number(high)})";

    /// <summary>4.3 %</summary>
    public static string Share(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>12,345</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
