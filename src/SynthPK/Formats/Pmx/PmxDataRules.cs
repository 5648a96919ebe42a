using SynthPK.Yaml;

namespace SynthPK.Formats.Pmx;

/// <summary>The rules of a benchmark's tables and of its data dictionary.</summary>
/// <param name="found">Where breaches are told.</param>
sealed class PmxDataRules(PmxFindings found)
{
    const string Train = "data/train.csv", Test = "data/test.csv", Dictionary = "data/data-dictionary.yml", OldDictionary = "data/data-dictionary.csv";

    static readonly string[] Types = ["numeric", "integer", "character"];

    public void Check()
    {
        PmxTable? train = Read(Train), test = Read(Test);
        if (found.Has(Dictionary)) DictionaryOf(train ?? test);
        else if (!found.Has(OldDictionary)) found.Add(Dictionary, "is missing; every column is explained there.");
        if (train is null || test is null) return;
        Columns(train, test);
        if (train.Ids.Intersect(test.Ids).Order(StringComparer.Ordinal).FirstOrDefault() is { } both) found.Add(Test, $"subject {both} is in train.csv as well; a subject is in one of them.");
        if (test.Answers > 0) found.Add(Test, $"{test.Answers} rows tell DV, which is to be predicted; it is a point on every row.");
    }

    PmxTable? Read(string file)
    {
        if (!found.Has(file)) return null;
        PmxTable table = PmxTable.Read(found.PathOf(file));
        if (table.Header.Count == 0) found.Add(file, "has no header; the first line names the columns.");
        else if (table.RaggedLine > 0) found.Add(file, $"line {table.RaggedLine} has another number of cells than the header, {table.Header.Count}.");
        else if (table.Rows == 0) found.Add(file, "has no rows.");
        if (table.Header.GroupBy(c => c).FirstOrDefault(c => c.Count() > 1)?.Key is { } twice) found.Add(file, $"has two columns '{twice}'; names differ.");
        return table.Header.Count == 0 ? null : table;
    }

    void Columns(PmxTable train, PmxTable test)
    {
        string[] onlyTrain = [.. train.Header.Except(test.Header)], onlyTest = [.. test.Header.Except(train.Header)];
        if (onlyTrain.Length > 0) found.Add(Test, $"has no column {string.Join(", ", onlyTrain)}, which train.csv has; both have the same.");
        if (onlyTest.Length > 0) found.Add(Train, $"has no column {string.Join(", ", onlyTest)}, which test.csv has; both have the same.");
        foreach (string column in train.Header.Intersect(test.Header))
        {
            (string inTrain, string inTest) = (train.TypeOf(column), test.TypeOf(column));
            if (inTrain != inTest) found.Add(Test, $"column {column} reads as {inTest}, in train.csv as {inTrain}; a column has one type.");
        }
    }

    void DictionaryOf(PmxTable? table)
    {
        if (found.Mapping(Dictionary) is not { } dictionary) return;
        YamlEntry[] columns = [.. dictionary.Entries.Where(e => !e.Key.Text.EndsWith("__", StringComparison.Ordinal) && !e.Key.Text.StartsWith('_'))];
        foreach (YamlEntry column in columns)
        {
            string? type = (column.Value as YamlMapping)?.Entries.FirstOrDefault(e => e.Key.Text == "type")?.Value is YamlScalar scalar ? scalar.Text : null;
            if (type is null || !Types.Contains(type)) found.Add(Dictionary, $"{column.Key.Text} has {(type is null ? "no type" : $"the type '{type}'")}; it is {string.Join(", ", Types)}.");
            if ((column.Value as YamlMapping)?.Entries.Any(e => e.Key.Text == "short") is not true) found.Add(Dictionary, $"{column.Key.Text} has no 'short', which says what it is.");
        }
        if (table is null) return;
        string[] explained = [.. columns.Select(c => c.Key.Text)];
        string[] missing = [.. table.Header.Except(explained)], extra = [.. explained.Except(table.Header)];
        if (missing.Length > 0) found.Add(Dictionary, $"does not explain the columns {string.Join(", ", missing)}; every column is explained.");
        if (extra.Length > 0) found.Add(Dictionary, $"explains {string.Join(", ", extra)}, which the tables do not have.");
    }
}
