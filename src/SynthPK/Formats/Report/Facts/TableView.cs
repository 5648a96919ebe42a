using SynthPK.Datasets;

namespace SynthPK.Formats.Report.Facts;

/// <summary>A table as a figure reads it: a column it does not have is null in every row, and so is a number that is not finite.</summary>
/// <param name="table">The table; null for one without rows.</param>
sealed class TableView(Table? table)
{
    readonly Dictionary<string, Column> _columns = table?.Columns.ToDictionary(c => c.Name) ?? [];

    public int Rows => table?.Rows ?? 0;

    public bool Has(string column) => _columns.ContainsKey(column);

    public ColumnSchema? Column(string column) => _columns.GetValueOrDefault(column)?.Schema;

    public double? Number(string column, int row) => Of(column, row).Number is { } number && double.IsFinite(number) ? number : null;

    public string? Text(string column, int row) => Of(column, row).Text;

    public bool Flag(string column, int row) => Of(column, row).Number is 1;

    /// <summary>The whole number of a row in one of the columns that are never null: ID, SAMPLE, DOSE, OCC.</summary>
    public long Key(string column, int row) => (long)(Of(column, row).Number ?? 0);

    Cell Of(string column, int row) => _columns.TryGetValue(column, out Column? found) ? found[row] : Cell.Null;
}
