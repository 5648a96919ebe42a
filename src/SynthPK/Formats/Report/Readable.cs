using System.Globalization;
using SynthPK.Datasets;

namespace SynthPK.Formats.Report;

/// <summary>Numbers as people read them: files hold all their digits.</summary>
static class Readable
{
    /// <summary>The longest text that is shown whole. The project's choice.</summary>
    const int LongestText = 200;

    /// <summary>A number to five digits, with an exponent only where zeros would hide it.</summary>
    public static string Number(double number)
    {
        double magnitude = Math.Abs(number);
        return number.ToString(magnitude is >= 99999.5 and < 1e12 ? "0" : "G5", CultureInfo.InvariantCulture);
    }

    /// <summary>A number and its unit, which may be empty; words where there is no number.</summary>
    public static string Number(double? number, string unit, string otherwise = "missing") =>
        number is not { } value ? otherwise : unit.Length == 0 ? Number(value) : $"{Number(value)} {unit}";

    /// <summary>12,345</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>1 subject, 12 subjects</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>4.27 %</summary>
    public static string Share(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary>A text as far as a line can show it, and how much longer it is.</summary>
    public static string Short(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}… ({Count(text.Length)} letters)";

    /// <summary>A cell in the words of its column: true is yes, and a number has its unit.</summary>
    public static string Value(Cell cell, ColumnSchema? column) =>
        cell.Text is { } text ? Short(text)
        : cell.Number is not { } number ? "missing"
        : column?.Type == ColumnType.Bool ? number != 0 ? "yes" : "no"
        : Number(number, column?.Unit ?? "");

    /// <summary>A cell in the words of its column where five digits hide what happened to it: nine of them.</summary>
    public static string Exactly(Cell cell, ColumnSchema? column) =>
        cell.Number is { } number && column?.Type != ColumnType.Bool ? $"{number.ToString("G9", CultureInfo.InvariantCulture)} {column?.Unit}".TrimEnd() : Value(cell, column);
}
