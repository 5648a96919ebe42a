using System.Globalization;
using SynthPK.Datasets;

namespace SynthPK.Cli;

/// <summary>Values as people read them.</summary>
static class Show
{
    /// <summary>A cell of a table, numbers to six digits: files hold them all.</summary>
    public static string Value(Cell cell) =>
        cell.IsNull ? "missing" : cell.Number is { } number ? Number(number) : cell.Text!;

    public static string Number(double number) => number.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>12,345</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1 subject, 12 subjects</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>4.27 %</summary>
    public static string Share(double share) => $"{(100 * share).ToString("0.##", CultureInfo.InvariantCulture)} %";
}
