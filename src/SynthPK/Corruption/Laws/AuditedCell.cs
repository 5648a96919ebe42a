using SynthPK.Datasets;

namespace SynthPK.Corruption.Laws;

/// <summary>One cell of a table, by the permanent names of its row.</summary>
/// <param name="Table">The table.</param>
/// <param name="Id">The subject.</param>
/// <param name="Record">The row's number; 0 in a table with one row for each subject.</param>
/// <param name="Field">The column.</param>
readonly record struct AuditedCell(string Table, long Id, long Record, string Field)
{
    /// <summary>The cells of an audit, in its order.</summary>
    internal static IEnumerable<AuditedCell> Of(Table audit) => Enumerable.Range(0, audit.Rows).Select(row => Of(audit, row));

    /// <summary>The cell of a row of an audit.</summary>
    internal static AuditedCell Of(Table audit, int row) =>
        new(audit.Get<string>("TABLE").Values[row], audit.Get<long>("ID").Values[row], audit.Get<long>("RECORD").Values[row], audit.Get<string>("FIELD").Values[row]);

    public override string ToString() => FormattableString.Invariant($"{Field} of {Table}, subject {Id}, record {Record}");
}
