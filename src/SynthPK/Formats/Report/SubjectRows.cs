using SynthPK.Datasets;

namespace SynthPK.Formats.Report;

/// <summary>Where the rows of a subject stand in a table that is sorted by subject.</summary>
static class SubjectRows
{
    /// <summary>The rows of a subject, in order.</summary>
    public static IEnumerable<int> Of(Table table, long subject)
    {
        int first = First(table, subject), end = First(table, subject + 1);
        return Enumerable.Range(first, end - first);
    }

    /// <summary>The first row of a subject, or of the next that has any.</summary>
    static int First(Table table, long subject)
    {
        ReadOnlySpan<long> ids = table.Get<long>("ID").Values;
        int low = 0, high = ids.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ids[middle] < subject) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Whether a table has a column.</summary>
    public static bool Has(this Table table, string column) => table.Schema.Columns.Any(c => c.Name == column);
}
