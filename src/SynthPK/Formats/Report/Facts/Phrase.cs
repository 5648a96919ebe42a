using System.Globalization;

namespace SynthPK.Formats.Report.Facts;

/// <summary>Numbers in sentences.</summary>
static class Phrase
{
    /// <summary>A count and what is counted: 1 subject, 1,343 samples.</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    public static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share in per cent: 12 %, 0.4 %; of nothing it is none.</summary>
    public static string Share(long part, long whole) => whole == 0 ? "none" : Percent((double)part / whole);

    /// <summary>A share in per cent, to two digits or whole.</summary>
    public static string Percent(double share)
    {
        double percent = 100 * share;
        return Math.Abs(percent) is >= 10 or 0
            ? Math.Round(percent).ToString("0", CultureInfo.InvariantCulture) + " %"
            : percent.ToString("G2", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A number to three digits.</summary>
    public static string Of(double value) => Pictures.Scale.Written(Numerics.SignificantDigits.Round(value, 3));

    /// <summary>A name that may be as long as it likes, short enough for a sentence.</summary>
    public static string Name(string name) => Pictures.Lettering.Fitted(name, 240);

    /// <summary>Names in a row: A, B and C.</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count == 0 ? "none" : names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
