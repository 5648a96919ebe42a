using System.Globalization;
using SynthPK.Datasets;

namespace SynthPK.Suites.Leaks;

/// <summary>How many digits numbers are written with: what has many is hardly met twice by chance.</summary>
static class Digits
{
    /// <summary>So many digits, and a number is met twice only where it is the same one.</summary>
    public const int Unmistakable = 9;

    /// <summary>Into how many parts a unit is cut at most: an hour into 60, a week into tenths of its 7 days, a year into 52, anything into hundredths. The project's choice.</summary>
    const int MostParts = 100;

    /// <summary>
    /// How many significant digits a number has, of twelve: the last ones of a sum that should be 100 are noise. What is a whole number of
    /// minutes, days or the like has the digits of that number, however long it is in hours or weeks: many people share it.
    /// </summary>
    public static int Of(double number)
    {
        if (number == 0 || !double.IsFinite(number)) return 1;
        int written = Written(number);
        if (written < Unmistakable) return written;
        for (int parts = 2; parts <= MostParts; parts++)
            if (Math.Abs(number * parts - Math.Round(number * parts)) <= 1e-11 * Math.Abs(number * parts)) return Math.Min(written, Written(Math.Round(number * parts)));
        return written;
    }

    static int Written(double number)
    {
        string shortest = Math.Abs(number).ToString("G12", CultureInfo.InvariantCulture).Split('E')[0];
        return Math.Max(1, shortest.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0').Length);
    }

    /// <summary>The true values of a table of truths that are hardly met twice by chance.</summary>
    public static IEnumerable<double> Unmistakables(Table truth) => Present(truth.Get<double>("VALUE")).Concat(Present(truth.Get<double>("MEASURED"))).Where(value => Of(value) >= Unmistakable);

    /// <summary>The numbers of a column that are there.</summary>
    public static IEnumerable<double> Present(Column<double> column)
    {
        for (int row = 0; row < column.Count; row++)
            if (!column.IsNull(row)) yield return column.Values[row];
    }
}
