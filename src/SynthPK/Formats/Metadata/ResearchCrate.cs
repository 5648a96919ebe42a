using System.Text.Json.Nodes;
using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>RO-Crate 1.2 (w3id.org/ro/crate/1.2): the released files, and the run of SynthPK that made them.</summary>
sealed class ResearchCrate : DatasetMetadata
{
    const string Crate = "https://w3id.org/ro/crate/1.2", Tool = "#synthpk", Scenario = "#scenario";

    public override string Name => "RO-Crate";

    public override string FileName => "ro-crate-metadata.json";

    public override string Render(DatasetFacts facts)
    {
        Narrative narrative = new(facts);
        JsonObject scenario = new() { ["@id"] = Scenario, ["@type"] = "CreativeWork", ["name"] = $"SynthPK scenario {facts.Name}" };
        scenario.SetStated("sha256", narrative.ScenarioSha256 ?? "");
        JsonArray graph =
        [
            new JsonObject { ["@id"] = FileName, ["@type"] = "CreativeWork", ["conformsTo"] = Reference(Crate), ["about"] = Reference("./") },
            Root(facts),
            new JsonObject
            {
                ["@id"] = "#generation",
                ["@type"] = "CreateAction",
                ["name"] = narrative.Generation,
                ["description"] = narrative.Manipulation,
                ["instrument"] = Reference(Tool),
                ["object"] = Reference(Scenario),
                ["result"] = References(facts.Files.Select(IdOf)),
            },
            new JsonObject { ["@id"] = Tool, ["@type"] = "SoftwareApplication", ["name"] = "SynthPK", ["version"] = facts.Manifest.SynthPK },
            scenario,
            .. License(facts.Publication),
            .. People(facts.Publication).Select((name, i) => new JsonObject { ["@id"] = $"#party-{i + 1}", ["@type"] = "Organization", ["name"] = name }),
            .. facts.Files.Select(File),
        ];
        return JsonText.Of(new JsonObject { ["@context"] = $"{Crate}/context", ["@graph"] = graph });
    }

    static JsonObject Root(DatasetFacts facts)
    {
        Publication publication = facts.Publication;
        JsonObject root = new()
        {
            ["@id"] = "./",
            ["@type"] = "Dataset",
            ["name"] = facts.Title,
            ["description"] = facts.Abstract,
            ["version"] = publication.Version,
            ["keywords"] = JsonText.List(facts.Keywords.Select(k => (JsonNode)k)),
        };
        root.SetStated("datePublished", publication.DatePublished);
        if (publication.License.Length > 0) root["license"] = Reference(PublicationForm.LicenseUrl(publication.License));
        root.SetStated("url", publication.Url);
        if (publication.Doi.Length > 0) root["identifier"] = $"https://doi.org/{publication.Doi}";
        List<string> people = [.. People(publication)];
        if (publication.Creators.Count > 0) root["creator"] = References(publication.Creators.Select(c => $"#party-{people.IndexOf(c) + 1}"));
        if (publication.Publisher.Length > 0) root["publisher"] = Reference($"#party-{people.IndexOf(publication.Publisher) + 1}");
        root["hasPart"] = References(facts.Files.Select(IdOf));
        root["mentions"] = Reference("#generation");
        return root;
    }

    static IEnumerable<string> People(Publication publication) => publication.Creators.Append(publication.Publisher).Where(name => name.Length > 0).Distinct();

    static IEnumerable<JsonObject> License(Publication publication) => publication.License.Length == 0 ? [] :
        [new JsonObject { ["@id"] = PublicationForm.LicenseUrl(publication.License), ["@type"] = "CreativeWork", ["name"] = publication.License, ["identifier"] = publication.License }];

    static JsonObject File(DataFile file) => new()
    {
        ["@id"] = IdOf(file),
        ["@type"] = "File",
        ["name"] = file.Path,
        ["encodingFormat"] = file.MediaType,
        ["contentSize"] = $"{file.Bytes}",
        ["sha256"] = file.Sha256,
    };

    /// <summary>The path as part of an address, as the crate's ids are.</summary>
    static string IdOf(DataFile file) => string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));

    static JsonObject Reference(string id) => new() { ["@id"] = id };

    static JsonArray References(IEnumerable<string> ids) => JsonText.List(ids.Select(Reference));
}
