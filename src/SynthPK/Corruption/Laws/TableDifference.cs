using SynthPK.Datasets;

namespace SynthPK.Corruption.Laws;

/// <summary>Where two tables differ, cell for cell, bit for bit.</summary>
static class TableDifference
{
    /// <summary>The first difference in words; null when there is none.</summary>
    internal static string? First(Table actual, Table expected)
    {
        if (!actual.Schema.Equals(expected.Schema)) return $"table '{expected.Name}' has other columns";
        if (actual.Rows != expected.Rows) return $"table '{expected.Name}' has {actual.Rows} rows where {expected.Rows} were expected";
        foreach ((Column a, Column e) in actual.Columns.Zip(expected.Columns))
            for (int row = 0; row < e.Count; row++)
                if (a[row] != e[row]) return $"table '{expected.Name}', subject {expected["ID"][row]}, row {row}: {e.Name} is {Word(a[row])} where {Word(e[row])} was expected";
        return null;
    }

    /// <summary>The first difference of several tables; null when there is none.</summary>
    internal static string? First(IEnumerable<Table> actual, IEnumerable<Table> expected) =>
        actual.Zip(expected, First).FirstOrDefault(difference => difference is not null);

    /// <summary>The cells in which two versions of a table differ; those of a row that is gone or new count as different.</summary>
    internal static HashSet<AuditedCell> Cells(Table clean, Table corrupted)
    {
        HashSet<AuditedCell> cells = [];
        Dictionary<(long Id, long Record), int> there = Enumerable.Range(0, corrupted.Rows).ToDictionary(row => KeyOf(corrupted, row));
        for (int row = 0; row < clean.Rows; row++)
        {
            (long id, long record) = KeyOf(clean, row);
            bool isThere = there.Remove((id, record), out int at);
            foreach (Column column in clean.Columns)
            {
                if (clean.Schema.Key.Contains(column.Name)) continue;
                if (!isThere || corrupted[column.Name][at] != column[row]) cells.Add(new AuditedCell(clean.Name, id, record, column.Name));
            }
        }
        foreach ((long id, long record) in there.Keys)
            cells.UnionWith(clean.Schema.Columns.Where(c => !clean.Schema.Key.Contains(c.Name)).Select(c => new AuditedCell(clean.Name, id, record, c.Name)));
        return cells;
    }

    static (long Id, long Record) KeyOf(Table table, int row) =>
        (table.Get<long>("ID").Values[row], table.Schema.Key.Count > 1 ? table.Get<long>(table.Schema.Key[1]).Values[row] : 0);

    static string Word(Cell cell) => cell.IsNull ? "null" : cell.ToString();
}
