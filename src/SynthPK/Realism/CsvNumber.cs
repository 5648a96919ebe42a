using System.Globalization;
using SynthPK.Csv;

namespace SynthPK.Realism;

/// <summary>Numbers and their absence as data files in the wild write them.</summary>
static class CsvNumber
{
    static readonly string[] Absent = ["", ".", "NA", "N/A", "NaN", "NULL", "-99", "-999", "-9999"];
    static readonly string[] Limits = ["BLQ", "BQL", "BLOQ", "BLLQ", "LLOQ", "ND", "NQ"];

    /// <summary>Whether a cell says that there is nothing.</summary>
    public static bool IsAbsent(CsvCell cell) => Absent.Contains(cell.Text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a cell says that the value was below a limit: BLQ, or &lt;0.5.</summary>
    public static bool IsLimit(CsvCell cell) => Limits.Contains(cell.Text, StringComparer.OrdinalIgnoreCase) || cell.Text.StartsWith('<');

    /// <summary>A finite number in the invariant culture.</summary>
    public static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
