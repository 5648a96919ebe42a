using NUnit.Framework;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

/// <summary>Tables compared cell for cell, bit for bit.</summary>
static class TableAssert
{
    internal static void Same(Table actual, Table expected, string because = "")
    {
        Assert.That(actual.Schema, Is.EqualTo(expected.Schema), because);
        Assert.That(actual.Rows, Is.EqualTo(expected.Rows), $"rows of {expected.Name} {because}");
        foreach ((Column a, Column e) in actual.Columns.Zip(expected.Columns))
            for (int row = 0; row < e.Count; row++)
                if (a[row] != e[row]) Assert.Fail($"{expected.Name}, row {row}, {e.Name}: {a[row]} where {e[row]} was expected {because}");
    }

    internal static void Same(Column actual, Column expected) =>
        Assert.That(Enumerable.Range(0, actual.Count).Select(row => actual[row]), Is.EqualTo(Enumerable.Range(0, expected.Count).Select(row => expected[row])));

    internal static void Same(IReadOnlyList<Table> actual, IReadOnlyList<Table> expected, string because = "")
    {
        foreach ((Table a, Table e) in actual.Zip(expected)) Same(a, e, because);
    }

    internal static bool AreSame(Table a, Table b) =>
        a.Rows == b.Rows && a.Columns.Zip(b.Columns).All(pair => Enumerable.Range(0, a.Rows).All(row => pair.First[row] == pair.Second[row]));

    /// <summary>The cells in which two versions of a table differ; those of a row that is gone or new count as different.</summary>
    internal static HashSet<AuditedCell> Difference(Table clean, Table corrupted)
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
            there.Remove((id, record));
        }
        foreach ((long id, long record) in there.Keys)
            cells.UnionWith(clean.Schema.Columns.Where(c => !clean.Schema.Key.Contains(c.Name)).Select(c => new AuditedCell(clean.Name, id, record, c.Name)));
        return cells;
    }

    static (long Id, long Record) KeyOf(Table table, int row) =>
        (table.Get<long>("ID").Values[row], table.Schema.Key.Count > 1 ? table.Get<long>(table.Schema.Key[1]).Values[row] : 0);
}

/// <summary>One cell of a table, by the permanent names of its row.</summary>
readonly record struct AuditedCell(string Table, long Id, long Record, string Field)
{
    /// <summary>The cells of an audit, in its order.</summary>
    internal static IEnumerable<AuditedCell> Of(Table audit) => Enumerable.Range(0, audit.Rows).Select(row => Of(audit, row));

    internal static AuditedCell Of(Table audit, int row) =>
        new(audit.Get<string>("TABLE").Values[row], audit.Get<long>("ID").Values[row], audit.Get<long>("RECORD").Values[row], audit.Get<string>("FIELD").Values[row]);
}
