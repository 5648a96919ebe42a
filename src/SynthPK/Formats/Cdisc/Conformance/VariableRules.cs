using System.Text.RegularExpressions;
using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>What holds for the variables of every dataset: their names, labels and texts, and that those are there which a standard asks for.</summary>
static partial class VariableRules
{
    const int LongestText = 200, LongestLabel = 40;

    public static void Check(CdiscRows rows)
    {
        for (int i = 0; i < rows.Columns.Count; i++)
        {
            Column column = rows.Columns[i];
            if (!LegalName().IsMatch(column.Name)) rows.Breach("A name has up to 8 of A to Z, 0 to 9 and _, and no digit first.", $"variable '{column.Name}'");
            if (column.Schema.Description.Length is 0 or > LongestLabel) rows.Breach("A label has 1 to 40 characters.", $"variable {column.Name} with the label '{column.Schema.Description}'");
            if (column is Column<string> texts) CheckTexts(rows, texts, rows.Table.Lengths[i]);
        }
        if (!DomainStandard.ByName.TryGetValue(rows.Name, out DomainStandard? standard))
        {
            rows.Breach($"The datasets that are known are {string.Join(", ", DomainStandard.ByName.Keys)}.", $"dataset {rows.Name}");
            return;
        }
        foreach (string missing in standard.Required.Where(v => !rows.Has(v))) rows.Breach($"{rows.Name} must have {missing}, which is Required.", "no such variable");
        foreach (string missing in standard.Expected.Where(v => !rows.Has(v))) rows.Breach($"{rows.Name} must have {missing}, which is Expected, though it may be empty.", "no such variable");
        foreach (string required in standard.Required.Where(rows.Has)) rows.Refuse($"{required} is Required, so no row may leave it empty.", row => rows.IsEmpty(required, row), required);
    }

    static void CheckTexts(CdiscRows rows, Column<string> texts, int length)
    {
        rows.Refuse($"A text has at most {LongestText} bytes ({texts.Name}).", row => texts.Values[row]?.Length > LongestText, texts.Name);
        rows.Refuse($"A text has at most the {length} bytes that {texts.Name} is declared with.", row => texts.Values[row]?.Length is { } bytes && bytes > length && bytes <= LongestText, texts.Name);
        rows.Refuse($"A text holds printable ASCII only ({texts.Name}).", row => texts.Values[row]?.AsSpan().ContainsAnyExceptInRange(' ', '~') == true, texts.Name);
    }

    [GeneratedRegex("^[A-Z_][A-Z0-9_]{0,7}$")]
    private static partial Regex LegalName();
}
