using SynthPK.Datasets;

namespace SynthPK.Formats.Report;

/// <summary>One change that a corruption stage made to a record, in words. The loss or gain of a whole row is one change.</summary>
/// <param name="Record">The permanent number of the record.</param>
/// <param name="Stage">The stage that did it.</param>
/// <param name="Layer">The layer it wrote.</param>
/// <param name="Field">The column it changed; empty for a whole row.</param>
/// <param name="Before">The value before.</param>
/// <param name="After">The value after.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Probability">How probable it was, 0 to 1; null where that is no single number.</param>
sealed record RecordChange(long Record, string Stage, string Layer, string Field, string Before, string After, string Reason, double? Probability)
{
    /// <summary>The change in a sentence: <c>sampling-time-deviation: TIME 2 h → 2.21 h (drawn late)</c>.</summary>
    public string Sentence => Field.Length == 0 ? $"{Stage}: {After} ({Reason})" : $"{Stage}: {Field} {Before} → {After} ({Reason})";

    /// <summary>What was done to a subject's records in some tables, in the order in which it was done.</summary>
    /// <param name="dataset">The dataset, whose columns say what kind a value is of.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="tables">The tables, as the audit names them.</param>
    public static ILookup<long, RecordChange> Of(Dataset dataset, long subject, params string[] tables)
    {
        Table audit = dataset.Truth.Audit;
        List<RecordChange> changes = [];
        (string Stage, long Record)? whole = null;
        foreach (int row in SubjectRows.Of(audit, subject))
        {
            string table = audit["TABLE"][row].Text!;
            if (!tables.Contains(table)) continue;
            RecordChange change = At(audit, row, ColumnOf(dataset, table, audit["FIELD"][row].Text!));
            // A row that is lost or gained has one entry for each of its cells.
            bool isWhole = change.Field.Length == 0, isTold = isWhole && whole == (change.Stage, change.Record);
            whole = isWhole ? (change.Stage, change.Record) : null;
            if (!isTold) changes.Add(change);
        }
        return changes.ToLookup(c => c.Record);
    }

    static RecordChange At(Table audit, int row, ColumnSchema? column)
    {
        string Text(string name) => audit[name][row].Text!;
        Cell Side(string name) => audit[name + "_TEXT"][row] is { IsNull: false } text ? text : audit[name][row];
        (string field, string before, string after) = Text("ACTION") switch
        {
            "remove" => ("", "on record", "row removed"),
            "add" => ("", "no row", "row added"),
            _ => (Text("FIELD"), Readable.Value(Side("BEFORE"), column), Readable.Value(Side("AFTER"), column)),
        };
        if (before == after) (before, after) = (Readable.Exactly(Side("BEFORE"), column), Readable.Exactly(Side("AFTER"), column));
        return new RecordChange(audit.Get<long>("RECORD").Values[row], Text("STAGE"), Text("LAYER"), field, before, after, Text("REASON"), audit["PROBABILITY"][row].Number);
    }

    /// <summary>The column an audit row is about; null for one that is not released.</summary>
    static ColumnSchema? ColumnOf(Dataset dataset, string table, string field) =>
        dataset.Released.FirstOrDefault(t => t.Name == (table == "samples" ? "observations" : table))?.Schema.Columns.FirstOrDefault(c => c.Name == field);
}
