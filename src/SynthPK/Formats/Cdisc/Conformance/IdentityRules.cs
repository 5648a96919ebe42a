using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>What holds for the subjects and rows of every dataset: who they are, how they are numbered, and how they are sorted.</summary>
static class IdentityRules
{
    public static void Check(CdiscRows rows, CdiscRows? subjects)
    {
        if (rows.Has("DOMAIN")) rows.Refuse($"DOMAIN is {rows.Name} throughout.", row => rows.Text("DOMAIN", row) != rows.Name, "DOMAIN");
        if (rows.Count > 0) rows.Refuse("STUDYID is the same throughout.", row => rows.Text("STUDYID", row) != rows.Text("STUDYID", 0), "STUDYID");
        if (rows.Has("SITEID") && rows.Has("SUBJID"))
            rows.Refuse("USUBJID is STUDYID, SITEID and SUBJID with hyphens between them.", row => rows.Subject(row) != $"{rows.Text("STUDYID", row)}-{rows.Text("SITEID", row)}-{rows.Text("SUBJID", row)}", "USUBJID", "SITEID", "SUBJID");
        if (rows.Name == "DM")
        {
            HashSet<string> once = [];
            rows.Refuse("DM has one row for each subject.", row => !once.Add(rows.Subject(row)), "USUBJID");
        }
        else if (subjects is not null)
        {
            HashSet<string> known = [.. subjects.All.Select(subjects.Subject)];
            rows.Refuse("Every subject is in DM.", row => !known.Contains(rows.Subject(row)), "USUBJID");
        }
        CheckNumbers(rows);
        CheckOrder(rows);
    }

    static void CheckNumbers(CdiscRows rows)
    {
        string variable = rows.Has("ASEQ") ? "ASEQ" : rows.Own("SEQ");
        if (!rows.Has(variable)) return;
        HashSet<(string, double?)> once = [];
        rows.Refuse($"{variable} is a whole number from 1.", row => rows.Number(variable, row) is not >= 1 || !double.IsInteger(rows.Number(variable, row)!.Value), variable);
        rows.Refuse($"{variable} is unique within a subject.", row => !once.Add((rows.Subject(row), rows.Number(variable, row))), variable);
    }

    static void CheckOrder(CdiscRows rows)
    {
        IReadOnlyList<string> key = rows.Table.Schema.Key.Count > 0 ? rows.Table.Schema.Key : DomainStandard.ByName.GetValueOrDefault(rows.Name)?.Key ?? [];
        Column[] columns = [.. key.SelectMany(name => rows.Columns.Where(c => c.Name == name))];
        rows.Refuse($"Rows are sorted by {string.Join(", ", key)}.", row => row > 0 && Compare(columns, row - 1, row) > 0, [.. key]);
    }

    static int Compare(Column[] columns, int row, int other)
    {
        foreach (Column column in columns)
        {
            (Cell a, Cell b) = (column[row], column[other]);
            int order = a.IsNull || b.IsNull ? b.IsNull.CompareTo(a.IsNull) : a.Text is { } text ? string.CompareOrdinal(text, b.Text) : a.Number!.Value.CompareTo(b.Number!.Value);
            if (order != 0) return order;
        }
        return 0;
    }
}
