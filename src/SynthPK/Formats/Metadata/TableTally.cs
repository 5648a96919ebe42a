using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>Counts one released table while its rows pass by.</summary>
sealed class TableTally(TableSchema schema)
{
    readonly ColumnTally[] _columns = [.. schema.Columns.Select(c => new ColumnTally(c))];
    readonly SortedDictionary<string, long> _bySplit = new(StringComparer.Ordinal);
    long _rows;

    /// <summary>Counts the rows of a block.</summary>
    /// <param name="rows">The block's rows of this table.</param>
    /// <param name="subjects">The block's subjects, who tell the split.</param>
    public void Add(Table rows, Table subjects)
    {
        for (int i = 0; i < _columns.Length; i++) _columns[i].Add(rows.Columns[i]);
        _rows += rows.Rows;
        if (subjects.Schema.Has(DatasetFacts.Split) && subjects.Schema.Has(DatasetFacts.Id) && schema.Has(DatasetFacts.Id)) CountSplits(rows, subjects);
    }

    public TableFacts ToFacts() => new(schema, _rows, [.. _columns.Select(c => c.ToFacts())], _bySplit);

    void CountSplits(Table rows, Table subjects)
    {
        Column<string> splits = subjects.Get<string>(DatasetFacts.Split);
        ReadOnlySpan<long> subjectIds = subjects.Get<long>(DatasetFacts.Id).Values, ids = rows.Get<long>(DatasetFacts.Id).Values;
        Dictionary<long, string> splitOf = [];
        for (int i = 0; i < subjectIds.Length; i++)
            if (!splits.IsNull(i)) splitOf[subjectIds[i]] = splits.Values[i];
        for (int row = 0, end; row < ids.Length; row = end)
        {
            for (end = row + 1; end < ids.Length && ids[end] == ids[row];) end++;
            if (splitOf.TryGetValue(ids[row], out string? split)) _bySplit[split] = _bySplit.GetValueOrDefault(split) + end - row;
        }
    }
}
