using System.Text.Json;
using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>A manifest as JSON, and back.</summary>
static class ManifestJson
{
    public static void Write(Manifest manifest, Stream stream)
    {
        using Utf8JsonWriter json = JsonText.Open(stream);
        json.WriteStartObject();
        json.WriteNumber("formatVersion", Manifest.FormatVersion);
        json.WriteString("synthpk", manifest.SynthPK);
        json.WriteNumber("revision", manifest.Revision);
        json.WriteString("name", manifest.Name);
        json.WriteString("title", manifest.Title);
        json.WriteNumber("seed", manifest.Seed);
        if (manifest.Shard is { } shard) json.WriteString("shard", shard.ToString());
        json.WriteNumber("subjects", manifest.Subjects);
        json.WriteString("contentHash", manifest.ContentHash);
        WriteStages(json, manifest.Stages);
        WriteTables(json, manifest.Tables);
        WriteFiles(json, manifest.Files);
        json.WriteEndObject();
    }

    static void WriteStages(Utf8JsonWriter json, IReadOnlyList<StageSummary> stages)
    {
        json.WriteStartArray("stages");
        foreach (StageSummary stage in stages)
        {
            json.WriteStartObject();
            json.WriteString("stage", stage.Stage);
            json.WriteString("unit", stage.Unit);
            json.WriteNumber("eligible", stage.Eligible);
            json.WriteNumber("hit", stage.Hit);
            json.WriteNumber("rate", stage.Rate);
            json.WriteBoolean("clustered", stage.IsClustered);
            WriteNumber(json, "rateLow95", stage.Interval?.Low);
            WriteNumber(json, "rateHigh95", stage.Interval?.High);
            WriteNumber(json, "expected", stage.Expected);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    static void WriteTables(Utf8JsonWriter json, IReadOnlyDictionary<string, ManifestTable> tables)
    {
        json.WriteStartObject("tables");
        foreach ((string name, ManifestTable table) in tables)
        {
            json.WriteStartObject(name);
            json.WriteString("description", table.Description);
            json.WriteStartArray("key");
            foreach (string column in table.Key) json.WriteStringValue(column);
            json.WriteEndArray();
            json.WriteNumber("rows", table.Rows);
            json.WriteString("contentHash", table.ContentHash);
            json.WriteStartArray("columns");
            foreach (ColumnSchema column in table.Columns) WriteColumn(json, column);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WriteColumn(Utf8JsonWriter json, ColumnSchema column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type.ToString().ToLowerInvariant());
        json.WriteString("unit", column.Unit);
        json.WriteString("description", column.Description);
        json.WriteBoolean("nullable", column.IsNullable);
        json.WriteEndObject();
    }

    static void WriteFiles(Utf8JsonWriter json, IReadOnlyDictionary<string, ManifestFile> files)
    {
        json.WriteStartObject("files");
        foreach ((string path, ManifestFile file) in files)
        {
            json.WriteStartObject(path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InvalidDataException">It is no SynthPK manifest, or one of a later layout.</exception>
    public static Manifest Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            JsonElement root = json.RootElement;
            int version = root.GetProperty("formatVersion").GetInt32();
            if (version != Manifest.FormatVersion)
                throw new InvalidDataException($"{Manifest.FileName} has layout {version}; this version of SynthPK reads {Manifest.FormatVersion}.");
            return new Manifest(
                Text(root, "synthpk"), root.GetProperty("revision").GetInt32(), Text(root, "name"), Text(root, "title"),
                root.GetProperty("seed").GetUInt64(), root.GetProperty("subjects").GetInt64(), Text(root, "contentHash"),
                [.. root.GetProperty("stages").EnumerateArray().Select(ReadStage)],
                Entries(root, "tables", ReadTable), Entries(root, "files", f => new ManifestFile(f.GetProperty("bytes").GetInt64(), Text(f, "sha256"))))
            {
                Shard = root.TryGetProperty("shard", out JsonElement shard) ? Datasets.Shard.Parse(shard.GetString() ?? "") : null,
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{Manifest.FileName} is damaged or was not written by SynthPK: {e.Message}", e);
        }
    }

    static StageSummary ReadStage(JsonElement stage)
    {
        JsonElement expected = stage.GetProperty("expected");
        return new StageSummary(
            Text(stage, "stage"), Text(stage, "unit"), stage.GetProperty("eligible").GetInt64(), stage.GetProperty("hit").GetInt64(),
            expected.ValueKind == JsonValueKind.Null ? null : expected.GetDouble())
        {
            IsClustered = stage.GetProperty("clustered").GetBoolean(),
        };
    }

    static ManifestTable ReadTable(JsonElement table) => new(
        Text(table, "description"),
        [.. table.GetProperty("key").EnumerateArray().Select(k => k.GetString()!)],
        table.GetProperty("rows").GetInt64(),
        Text(table, "contentHash"),
        [.. table.GetProperty("columns").EnumerateArray().Select(c => new ColumnSchema(
            Text(c, "name"), Enum.Parse<ColumnType>(Text(c, "type"), ignoreCase: true), Text(c, "unit"), Text(c, "description"), c.GetProperty("nullable").GetBoolean()))]);

    static OrderedDictionary<string, T> Entries<T>(JsonElement root, string name, Func<JsonElement, T> read)
    {
        OrderedDictionary<string, T> entries = [];
        foreach (JsonProperty entry in root.GetProperty(name).EnumerateObject()) entries.Add(entry.Name, read(entry.Value));
        return entries;
    }

    static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? throw new FormatException($"'{property}' is null");
}
