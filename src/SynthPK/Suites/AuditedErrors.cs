using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Suites;

/// <summary>The errors that an audit tells of.</summary>
sealed class AuditedErrors
{
    /// <summary>What stands for an error that cannot be seen.</summary>
    const string Unseen = "";

    readonly Dictionary<(string Table, long Id, long Record, string Field), string> _found = [];
    readonly HashSet<(string Table, long Id, long Record)> _copies = [];

    /// <param name="audit">The audit.</param>
    /// <param name="stages">The stages whose changes are errors.</param>
    /// <param name="leastRatio">By what ratio a value must have changed at least to be seen.</param>
    /// <param name="leastH">By how much a time must have changed at least to be seen, h.</param>
    public AuditedErrors(Table audit, IReadOnlyCollection<string> stages, double leastRatio, double leastH)
    {
        Column<long> id = audit.Get<long>("ID"), record = audit.Get<long>("RECORD");
        Column<string> table = audit.Get<string>("TABLE"), field = audit.Get<string>("FIELD"), stage = audit.Get<string>("STAGE"), action = audit.Get<string>("ACTION");
        Column<double> before = audit.Get<double>("BEFORE"), after = audit.Get<double>("AFTER");
        for (int row = 0; row < audit.Rows; row++)
        {
            if (!stages.Contains(stage.Values[row])) continue;
            if (action.Values[row] == AuditAction.Add.Name()) _copies.Add((table.Values[row], id.Values[row], record.Values[row]));
            if (action.Values[row] != AuditAction.Change.Name()) continue;
            (string, long, long, string) key = (table.Values[row], id.Values[row], record.Values[row], field.Values[row]);
            bool isSeen = field.Values[row] == "TIME" ? Math.Abs(after.Values[row] - before.Values[row]) >= leastH
                : before.IsNull(row) || after.IsNull(row) || !(before.Values[row] > 0) || !(after.Values[row] > 0) || Math.Abs(RealMath.Log(after.Values[row] / before.Values[row])) >= RealMath.Log(leastRatio);
            // an earlier error stays one, whatever came on top of it
            if (isSeen || !_found.TryGetValue(key, out string? earlier) || earlier == Unseen) _found[key] = isSeen ? stage.Values[row] : Unseen;
        }
    }

    /// <summary>How many cells and rows are wrong so that it can be seen.</summary>
    public int Count => _found.Values.Count(kind => kind != Unseen) + _copies.Count;

    /// <summary>The kind of error of a cell, which is the stage that made it; empty for a cell that is right; null where it cannot be told whether it is wrong.</summary>
    /// <param name="table">The released table.</param>
    /// <param name="id">The subject.</param>
    /// <param name="record">The permanent number of the row.</param>
    /// <param name="field">The column.</param>
    public string? In(string table, long id, long record, string field)
    {
        if (_copies.Contains((table, id, record))) return field is "DV" or "AMT" ? "row-errors" : null; // the row as a whole is one too many: it is asked about once
        if (!_found.TryGetValue((table, id, record, field), out string? found)) return "";
        return found == Unseen ? null : found;
    }
}
