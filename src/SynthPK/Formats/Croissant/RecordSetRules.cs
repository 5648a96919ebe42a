using System.Text.Json.Nodes;

namespace SynthPK.Formats.Croissant;

/// <summary>The rules about record sets and fields as they are declared, before any row is read.</summary>
sealed class RecordSetRules(CroissantNode root, Manifest manifest, ILookup<string, string> files, CroissantBreaches breaches)
{
    readonly HashSet<string> _fields = [.. root.Nodes("recordSet").SelectMany(set => set.Nodes("field")).Select(f => f.Id).OfType<string>()];
    readonly HashSet<string> _true = TruthColumns(manifest);

    public void Look()
    {
        foreach (CroissantNode set in root.Nodes("recordSet"))
        {
            if (set.Type != "cr:RecordSet") breaches.Report(set.Place, $"@type is '{set.Type}'", "it is cr:RecordSet");
            if (string.IsNullOrWhiteSpace(set.Text("name"))) breaches.Report(set.Place, "has no name", "every record set has one");
            LookAtKey(set);
            foreach (CroissantNode field in set.Nodes("field")) LookAtField(field, isInline: set.Has("data"));
            if (set.Has("data")) LookAtInlineData(set);
        }
        LookAtWhatIsMissing();
    }

    void LookAtKey(CroissantNode set)
    {
        HashSet<string?> own = [.. set.Nodes("field").Select(f => f.Id)];
        if (own.Count == 0) breaches.Report(set.Place, "has no field", "a record set has a field for each column");
        IReadOnlyList<string> key = set.References("key");
        if (key.Count == 0) breaches.Report(set.Place, "has no key", "it names the fields that tell its rows apart, each as {\"@id\": …}");
        foreach (string missing in key.Where(k => !own.Contains(k))) breaches.Report(set.Place, $"its key names '{missing}'", $"it has the fields {string.Join(", ", own)}");
    }

    void LookAtField(CroissantNode field, bool isInline)
    {
        if (field.Type != "cr:Field") breaches.Report(field.Place, $"@type is '{field.Type}'", "it is cr:Field");
        if (string.IsNullOrWhiteSpace(field.Text("name"))) breaches.Report(field.Place, "has no name", "every field has one");
        IReadOnlyList<string> types = field.Texts("dataType");
        if (!types.Any(CroissantTypes.Known.Contains)) breaches.Report(field.Place, $"dataType is '{string.Join(", ", types)}'", $"one of {string.Join(", ", CroissantTypes.Known)}");
        if (field.Has("value")) breaches.Report(field.Place, "has a value", "readers give nothing for a constant; it comes from a column");
        LookAtReference(field);
        if (isInline) return;
        CroissantNode? source = field.Node("source");
        string[] from = [.. (source?.References("fileObject") ?? []).Concat(source?.References("fileSet") ?? [])];
        if (from.Length != 1) breaches.Report(field.Place, "has no source", "a field comes from one file or file set");
        else if (!files.Contains(from[0])) breaches.Report(field.Place, $"its source is '{from[0]}'", "there is no such file or file set in the distribution");
        if (source?.Node("extract")?.Text("column") is not { Length: > 0 } column) breaches.Report(field.Place, "its source extracts no column", "it names the column of the table");
        else if (_true.Contains(column) || IsTrue(column)) breaches.Report(field.Place, $"is the column {column} of the truth", "the truth is never distributed");
    }

    void LookAtReference(CroissantNode field)
    {
        if (!field.Has("references")) return;
        if (field.Node("references")?.Node("field")?.Id is not { } to) breaches.Report(field.Place, "its references is not written {\"field\": {\"@id\": …}}", "on the short form mlcroissant 1.1 fails");
        else if (!_fields.Contains(to)) breaches.Report(field.Place, $"refers to '{to}'", "there is no such field");
    }

    void LookAtInlineData(CroissantNode set)
    {
        string[] fields = [.. set.Nodes("field").Select(f => f.Id).OfType<string>().Order(StringComparer.Ordinal)];
        JsonObject[] rows = [.. set.Items("data").OfType<JsonObject>()];
        if (rows.Length == 0) breaches.Report(set.Place, "its data have no row", "they have one or more");
        foreach (JsonObject row in rows)
        {
            if (!row.Select(p => p.Key).Order(StringComparer.Ordinal).SequenceEqual(fields)) breaches.Report(set.Place, $"a row of its data has {string.Join(", ", row.Select(p => p.Key))}", $"each has exactly {string.Join(", ", fields)}");
            else if (set.Texts("dataType").Contains("cr:Split") && !row.Select(p => p.Value?.ToString()).Any(v => v is "cr:TrainingSplit" or "cr:ValidationSplit" or "cr:TestSplit" or "cr:Split"))
                breaches.Report(set.Place, $"the split {row.ToJsonString()} is of no kind", "a split is cr:TrainingSplit, cr:ValidationSplit or cr:TestSplit");
        }
    }

    /// <summary>Every released table that stands in a format of tables has a record set.</summary>
    void LookAtWhatIsMissing()
    {
        HashSet<string> described = [.. root.Nodes("recordSet").Select(s => s.Id).OfType<string>()];
        foreach (string table in manifest.Tables.Keys.Where(t => t.StartsWith($"{DatasetFolder.Data}/", StringComparison.Ordinal)))
        {
            string name = table[(DatasetFolder.Data.Length + 1)..];
            bool isThere = manifest.Files.Keys.Any(f => f == $"{table}.parquet" || f == $"{table}.csv" || (f.StartsWith($"{table}/", StringComparison.Ordinal) && Path.GetExtension(f) is ".parquet" or ".csv"));
            if (isThere && !described.Contains(name)) breaches.Report("recordSet", $"does not describe {table}", "every released table has a record set of its name");
        }
    }

    /// <summary>The columns that stand in the truth alone.</summary>
    static HashSet<string> TruthColumns(Manifest manifest)
    {
        HashSet<string> columns = [.. manifest.Tables.Where(t => t.Key.StartsWith($"{DatasetFolder.Truth}/", StringComparison.Ordinal)).SelectMany(t => t.Value.Columns).Select(c => c.Name)];
        columns.ExceptWith(manifest.Tables.Where(t => t.Key.StartsWith($"{DatasetFolder.Data}/", StringComparison.Ordinal)).SelectMany(t => t.Value.Columns).Select(c => c.Name));
        return columns;
    }

    static bool IsTrue(string column) => ((string[])["ETA_", "KAPPA_", "TAKEN_", "PLANNED_"]).Any(prefix => column.StartsWith(prefix, StringComparison.Ordinal));
}
