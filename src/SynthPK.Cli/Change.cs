using SynthPK.Datasets;

namespace SynthPK.Cli;

/// <summary>One change that a corruption stage made to a record, as the audit has it. The loss of a whole row is one change; a row that was added has one for each of its cells.</summary>
sealed record Change(string Table, string Layer, string Stage, string Field, bool IsRemoval, bool IsAddition, string Before, string After, string Reason, double? Probability)
{
    /// <summary>The record that took part besides, a copy's original above all; null where none did.</summary>
    public RecordId? Partner { get; private init; }

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
        bool isRemoval = Text("ACTION") == "remove", isAddition = Text("ACTION") == "add";
        return new Change(
            Text("TABLE"), Text("LAYER"), Text("STAGE"), isRemoval ? "" : Text("FIELD"), isRemoval, isAddition,
            isRemoval ? "" : isAddition ? "no row" : Value("BEFORE"), isRemoval ? "row removed" : Value("AFTER"), Text("REASON"), audit["PROBABILITY"][row].Number)
        {
            Partner = PartnerAt(audit, row, Text("TABLE")),
        };
    }

    static RecordId? PartnerAt(Table audit, int row, string table) =>
        audit["PARTNER_ID"][row].Number is { } id && audit["PARTNER_RECORD"][row].Number is { } record && (table is "doses" or "observations")
            ? new RecordId((long)id, table == "doses" ? RecordKind.Dose : RecordKind.Observation, (long)record)
            : null;
}
