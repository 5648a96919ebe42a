using SynthPK.Datasets;

namespace SynthPK.Cli;

/// <summary>One change that a corruption stage made to a record, as the audit has it. The loss of a whole row is one change.</summary>
sealed record Change(string Table, string Layer, string Stage, string Field, bool IsRemoval, string Before, string After, string Reason, double? Probability)
{
    /// <summary>The changes made to a record, in the order in which they were made.</summary>
    public static IReadOnlyList<Change> Of(RecordId id, Table audit)
    {
        Column<long> ids = audit.Get<long>("ID"), records = audit.Get<long>("RECORD");
        List<Change> changes = [];
        for (int row = 0; row < audit.Rows; row++)
        {
            if (ids.Values[row] != id.Subject || records.Values[row] != id.Number) continue;
            Change change = At(audit, row);
            bool isOfKind = id.Kind switch
            {
                RecordKind.Subject => change.Table == "subjects",
                RecordKind.Dose => change.Table == "doses",
                _ => change.Table is "samples" or "observations",
            };
            // A row that is lost has one entry for each of its cells.
            if (isOfKind && !(change.IsRemoval && changes is [.., { IsRemoval: true }])) changes.Add(change);
        }
        return changes;
    }

    static Change At(Table audit, int row)
    {
        string Text(string column) => audit[column][row].Text ?? "";
        string Value(string column) => Show.Value(audit[column + "_TEXT"][row] is { IsNull: false } text ? text : audit[column][row]);
        bool isRemoval = Text("ACTION") == "remove";
        return new Change(
            Text("TABLE"), Text("LAYER"), Text("STAGE"), isRemoval ? "" : Text("FIELD"), isRemoval,
            isRemoval ? "" : Value("BEFORE"), isRemoval ? "row removed" : Value("AFTER"), Text("REASON"), audit["PROBABILITY"][row].Number);
    }
}
