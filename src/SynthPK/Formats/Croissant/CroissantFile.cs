using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SynthPK.Datasets;
using SynthPK.Formats.Metadata;

namespace SynthPK.Formats.Croissant;

/// <summary>Croissant 1.1 with the fields of RAI 1.0: what loaders of machine learning read. The released files are its distribution, the released tables its record sets; the truth stands nowhere in it.</summary>
sealed class CroissantFile : DatasetMetadata
{
    public const string File = "croissant.json";

    public override string Name => "Croissant";

    public override string FileName => File;

    public override string Render(DatasetFacts facts) => JsonText.Of(new CroissantDocument(facts).ToJson());
}

/// <summary>One dataset as Croissant has it.</summary>
sealed partial class CroissantDocument(DatasetFacts facts)
{
    const string Splits = "splits";

    readonly Narrative _narrative = new(facts);

    public JsonObject ToJson()
    {
        Publication publication = facts.Publication;
        JsonObject root = new()
        {
            ["@context"] = CroissantContext.ToJson(),
            ["@type"] = "sc:Dataset",
            ["name"] = facts.Name,
            ["alternateName"] = facts.Title,
            ["description"] = facts.Abstract,
            ["conformsTo"] = new JsonArray(CroissantContext.Version, CroissantContext.ResponsibleAi),
            ["version"] = publication.Version,
            ["sdVersion"] = publication.Version,
            ["isLiveDataset"] = false,
            ["inLanguage"] = "en",
            ["keywords"] = JsonText.List(facts.Keywords.Select(k => (JsonNode)k)),
            ["citeAs"] = _narrative.Citation,
        };
        if (publication.License.Length > 0) root["license"] = PublicationForm.LicenseUrl(publication.License);
        root.SetStated("url", publication.Url);
        root.SetStated("datePublished", publication.DatePublished);
        if (publication.Doi.Length > 0) root["sameAs"] = $"https://doi.org/{publication.Doi}";
        if (publication.Creators.Count > 0) root["creator"] = publication.Creators is [string alone] ? Named(alone) : JsonText.List(publication.Creators.Select(Named));
        if (publication.Publisher.Length > 0) root["publisher"] = Named(publication.Publisher);
        WriteResponsibility(root, publication);
        WriteProvenance(root);
        root["distribution"] = JsonText.List([.. facts.Files.Select(FileObject), .. Parts().Select(FileSet)]);
        root["recordSet"] = JsonText.List([.. facts.Splits.Count > 0 ? [SplitRecords()] : (JsonObject[])[], .. TableExtension is null ? [] : facts.Tables.Select(RecordSet)]);
        return root;
    }

    /// <summary>A person or an organisation: a scenario does not say which.</summary>
    static JsonObject Named(string name) => new() { ["@type"] = "sc:Organization", ["name"] = name };

    void WriteResponsibility(JsonObject root, Publication publication)
    {
        root["rai:hasSyntheticData"] = true;
        root["rai:dataCollection"] = _narrative.Collection;
        root["rai:dataCollectionMissingData"] = _narrative.MissingData;
        root["rai:dataImputationProtocol"] = "None: a missing value is null.";
        root["rai:dataManipulationProtocol"] = _narrative.Manipulation;
        root["rai:personalSensitiveInformation"] = _narrative.PersonalInformation;
        root["rai:dataLimitations"] = _narrative.Limitations;
        root["rai:dataUseCases"] = _narrative.Uses;
        root.SetStated("rai:dataBiases", publication.Biases);
        root.SetStated("rai:dataSocialImpact", publication.SocialImpact);
        root.SetStated("rai:dataReleaseMaintenancePlan", publication.Maintenance);
    }

    void WriteProvenance(JsonObject root)
    {
        JsonObject scenario = new() { ["@type"] = "prov:Entity", ["prov:label"] = $"SynthPK scenario {facts.Name}" };
        scenario.SetStated("sha256", _narrative.ScenarioSha256 ?? "");
        root["prov:wasDerivedFrom"] = scenario;
        root["prov:wasGeneratedBy"] = new JsonObject
        {
            ["@type"] = "prov:Activity",
            ["prov:label"] = _narrative.Generation,
            ["description"] = _narrative.Manipulation,
            ["prov:wasAssociatedWith"] = new JsonObject { ["@type"] = "prov:SoftwareAgent", ["prov:label"] = $"SynthPK {facts.Manifest.SynthPK}" },
        };
    }

    JsonObject FileObject(DataFile file) => new()
    {
        ["@type"] = "cr:FileObject",
        ["@id"] = Slug(file.Path),
        ["name"] = file.Path,
        ["contentUrl"] = facts.AddressOf(file.Path),
        ["contentSize"] = $"{file.Bytes} B",
        ["encodingFormat"] = EncodingOf(file),
        ["sha256"] = file.Sha256,
    };

    /// <summary>Both names of Parquet, the one first by which mlcroissant 1.1 chooses its reader.</summary>
    static JsonNode EncodingOf(DataFile file) => file.Extension == "parquet" ? new JsonArray(DataFile.OldParquet, file.MediaType) : file.MediaType;

    /// <summary>The tables of which each split has a file of its own.</summary>
    IEnumerable<(TableFacts Table, DataFile Any)> Parts() =>
        TableExtension is { } extension ? facts.Tables.Select(t => (Table: t, Files: facts.FilesOf(t, extension))).Where(t => t.Files.Count > 1).Select(t => (t.Table, t.Files[0])) : [];

    JsonObject FileSet((TableFacts Table, DataFile Any) part) => new()
    {
        ["@type"] = "cr:FileSet",
        ["@id"] = PartsOf(part.Table),
        ["name"] = $"{part.Table.Name}, a file for each split",
        ["encodingFormat"] = EncodingOf(part.Any),
        ["includes"] = $"{part.Any.Path[..part.Any.Path.LastIndexOf('/')]}/*.{part.Any.Extension}",
    };

    static string PartsOf(TableFacts table) => Slug($"{table.Name}-files");

    JsonObject SplitRecords() => new()
    {
        ["@type"] = "cr:RecordSet",
        ["@id"] = Splits,
        ["name"] = Splits,
        ["description"] = "The splits of the subjects.",
        ["dataType"] = "cr:Split",
        ["key"] = Reference($"{Splits}/name"),
        ["field"] = new JsonArray(
            new JsonObject { ["@type"] = "cr:Field", ["@id"] = $"{Splits}/name", ["name"] = "name", ["dataType"] = "sc:Text" },
            new JsonObject { ["@type"] = "cr:Field", ["@id"] = $"{Splits}/url", ["name"] = "url", ["dataType"] = "sc:URL" }),
        ["data"] = JsonText.List(facts.Splits.Select(split => new JsonObject { [$"{Splits}/name"] = split, [$"{Splits}/url"] = CroissantTypes.SplitOf(split) ?? "cr:Split" })),
    };

    JsonObject RecordSet(TableFacts table)
    {
        string name = Slug(table.Name);
        JsonArray key = JsonText.List(table.Schema.Key.Select(k => Reference(FieldOf(table, k))));
        return new JsonObject
        {
            ["@type"] = "cr:RecordSet",
            ["@id"] = name,
            ["name"] = name,
            ["description"] = $"{table.Schema.Description.TrimEnd('.')}. {Narrative.Number(table.Rows)} rows.",
            ["key"] = key.Count == 1 ? Reference(FieldOf(table, table.Schema.Key[0])) : key,
            ["field"] = JsonText.List(table.Columns.Select(column => Field(table, column))),
        };
    }

    JsonObject Field(TableFacts table, ColumnFacts column)
    {
        IReadOnlyList<DataFile> files = facts.FilesOf(table, TableExtension!);
        JsonObject source = files.Count == 1 ? new JsonObject { ["fileObject"] = Reference(Slug(files[0].Path)) } : new JsonObject { ["fileSet"] = Reference(PartsOf(table)) };
        source["extract"] = new JsonObject { ["column"] = column.Name };
        JsonObject field = new()
        {
            ["@type"] = "cr:Field",
            ["@id"] = FieldOf(table, column.Name),
            ["name"] = column.Name,
            ["description"] = column.Schema.Unit.Length == 0 ? column.Schema.Description : $"{column.Schema.Description}, in {column.Schema.Unit}",
            ["dataType"] = CroissantTypes.Of(column.Schema.Type),
            ["source"] = source,
        };
        string? refers = facts.ReferenceOf(table, column.Name) is { } to ? FieldOf(facts.Table(to)!, DatasetFacts.Id)
            : column.Name == DatasetFacts.Split && facts.Splits.Count > 0 ? $"{Splits}/name" : null;
        // The long form: on the short one, which the specification shows, mlcroissant 1.1 fails.
        if (refers is not null) field["references"] = new JsonObject { ["field"] = Reference(refers) };
        return field;
    }

    string? TableExtension => facts.TableFormats.Count > 0 ? facts.TableFormats[0] : null;

    static JsonObject Reference(string id) => new() { ["@id"] = id };

    /// <summary>The id of a column's field: two columns that differ in odd letters alone are told apart by their place.</summary>
    static string FieldOf(TableFacts table, string column)
    {
        string own = Slug(column);
        IReadOnlyList<ColumnSchema> columns = table.Schema.Columns;
        return $"{Slug(table.Name)}/{own}{(own == column || columns.Count(c => Slug(c.Name) == own) == 1 ? "" : $"-{table.Schema.IndexOf(column) + 1}")}";
    }

    /// <summary>A name without blanks and other letters that an id cannot hold.</summary>
    static string Slug(string name) => Odd().Replace(name, "-");

    [GeneratedRegex(@"[^A-Za-z0-9_./-]+")]
    private static partial Regex Odd();
}
