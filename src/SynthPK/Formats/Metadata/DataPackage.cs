using System.Text.Json.Nodes;
using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>Frictionless Data Package 2.0 (datapackage.org): every released file a resource, every table with its schema, keys and references.</summary>
sealed class DataPackage : DatasetMetadata
{
    const string Profiles = "https://datapackage.org/profiles/2.0";

    public override string Name => "Frictionless data package";

    public override string FileName => "datapackage.json";

    public override string Render(DatasetFacts facts)
    {
        Publication publication = facts.Publication;
        JsonObject package = new()
        {
            ["$schema"] = $"{Profiles}/datapackage.json",
            ["name"] = facts.Name,
            ["title"] = facts.Title,
            ["description"] = facts.Abstract,
            ["version"] = publication.Version,
            ["keywords"] = JsonText.List(facts.Keywords.Select(k => (JsonNode)k)),
        };
        if (publication.License.Length > 0) package["licenses"] = new JsonArray(new JsonObject { ["name"] = publication.License, ["path"] = PublicationForm.LicenseUrl(publication.License) });
        if (publication.Creators.Count > 0) package["contributors"] = JsonText.List(publication.Creators.Select(c => new JsonObject { ["title"] = c, ["roles"] = new JsonArray("creator") }));
        package.SetStated("homepage", publication.Url);
        if (publication.Doi.Length > 0) package["id"] = $"https://doi.org/{publication.Doi}";
        if (facts.Description.Citations.Count > 0) package["sources"] = JsonText.List(facts.Description.Citations.Select(c => new JsonObject { ["title"] = c.Trim() }));
        package["resources"] = JsonText.List(facts.Files.Select(file => Resource(facts, file)));
        return JsonText.Of(package);
    }

    static JsonObject Resource(DatasetFacts facts, DataFile file)
    {
        JsonObject resource = new()
        {
            ["$schema"] = $"{Profiles}/dataresource.json",
            ["name"] = NameOf(file),
            ["path"] = file.Path,
            ["format"] = file.Extension,
            ["mediatype"] = file.MediaType,
            ["bytes"] = file.Bytes,
            ["hash"] = $"sha256:{file.Sha256}",
        };
        if (facts.Tables.FirstOrDefault(t => facts.TableFormats.Contains(file.Extension) && facts.FilesOf(t, file.Extension).Contains(file)) is not { } table) return resource;
        resource["type"] = "table";
        resource["description"] = table.Schema.Description;
        if (file.Extension == "csv") resource["encoding"] = "utf-8";
        resource["schema"] = Schema(facts, table, file);
        return resource;
    }

    /// <summary>A resource's name: its path in lower case, which is unique as the path is, in the letters that a name may have.</summary>
    static string NameOf(DataFile file) =>
        string.Concat(file.Path[(DatasetFolder.Data.Length + 1)..].ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/' ? c : '-'));

    static JsonObject Schema(DatasetFacts facts, TableFacts table, DataFile file)
    {
        JsonObject schema = new()
        {
            ["$schema"] = $"{Profiles}/tableschema.json",
            ["fields"] = JsonText.List(table.Columns.Select(Field)),
            ["missingValues"] = new JsonArray(""),
            ["primaryKey"] = JsonText.List(table.Schema.Key.Select(k => (JsonNode)k)),
        };
        string? split = facts.SplitOf(file);
        JsonObject[] references =
        [
            .. from column in table.Columns
               let to = facts.ReferenceOf(table, column.Name)
               where to is not null
               let target = facts.FilesOf(facts.Table(to)!, file.Extension).First(f => facts.SplitOf(f) == split)
               select new JsonObject { ["fields"] = new JsonArray(column.Name), ["reference"] = new JsonObject { ["resource"] = NameOf(target), ["fields"] = new JsonArray(DatasetFacts.Id) } },
        ];
        if (references.Length > 0) schema["foreignKeys"] = JsonText.List(references);
        return schema;
    }

    static JsonObject Field(ColumnFacts column)
    {
        JsonObject constraints = [];
        if (!column.Schema.IsNullable) constraints["required"] = true;
        // An empty text and a missing value are the same cell to a reader of CSV, so a column that holds one lists no values.
        if (column.Schema.Type == ColumnType.Text && column.Levels is { Count: > 0 } levels && !levels.ContainsKey("")) constraints["enum"] = JsonText.List(levels.Keys.Select(l => (JsonNode)l));
        JsonObject field = new()
        {
            ["name"] = column.Name,
            ["type"] = column.Schema.Type switch { ColumnType.Int32 or ColumnType.Int64 => "integer", ColumnType.Double => "number", ColumnType.Bool => "boolean", _ => "string" },
            ["description"] = column.Schema.Description,
        };
        field.SetStated("unit", column.Schema.Unit);
        if (constraints.Count > 0) field["constraints"] = constraints;
        return field;
    }
}
