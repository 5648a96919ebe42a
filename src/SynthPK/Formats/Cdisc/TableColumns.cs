using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>The columns of a table by name, capitals or not.</summary>
sealed class TableColumns
{
    readonly Dictionary<string, Column> _byName = new(StringComparer.OrdinalIgnoreCase);

    public TableColumns(Table table)
    {
        foreach (Column column in table.Columns) _byName.TryAdd(column.Name, column);
        Tests = [.. from column in table.Columns let test = CovariateTest.Of(column.Schema) where test is not null select (test, column)];
    }

    /// <summary>The covariates that have tests in a findings domain.</summary>
    public IReadOnlyList<(CovariateTest Test, Column Column)> Tests { get; }

    /// <summary>The column of a name; null when there is none.</summary>
    public Column? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A cell; null where it is missing or there is no such column.</summary>
    public Cell At(string name, int row) => _byName.TryGetValue(name, out Column? column) ? column[row] : Cell.Null;
}
