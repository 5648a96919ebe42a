using System.Text.Json.Nodes;
using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>DataCite Metadata Schema 4, as JSON: what an archive such as Zenodo asks for before it gives a DOI.</summary>
sealed class DataCite : DatasetMetadata
{
    /// <summary>DataCite's own word for what is not known (schema 4.6, appendix 3).</summary>
    const string Unavailable = ":unav";

    public override string Name => "DataCite";

    public override string FileName => "datacite.json";

    public override string Render(DatasetFacts facts)
    {
        Publication publication = facts.Publication;
        JsonObject record = new()
        {
            ["schemaVersion"] = "http://datacite.org/schema/kernel-4",
            ["types"] = new JsonObject { ["resourceTypeGeneral"] = "Dataset", ["resourceType"] = "Synthetic clinical data" },
            ["titles"] = new JsonArray(new JsonObject { ["title"] = facts.Title }),
            ["creators"] = JsonText.List(publication.Creators.DefaultIfEmpty(Unavailable).Select(c => new JsonObject { ["name"] = c })),
            ["publisher"] = new JsonObject { ["name"] = publication.Publisher.Length > 0 ? publication.Publisher : Unavailable },
            ["version"] = publication.Version,
            ["language"] = "en",
            ["subjects"] = JsonText.List(facts.Keywords.Select(k => new JsonObject { ["subject"] = k })),
            ["descriptions"] = new JsonArray(
                new JsonObject { ["description"] = facts.Abstract, ["descriptionType"] = "Abstract" },
                new JsonObject { ["description"] = new Narrative(facts).Generation, ["descriptionType"] = "Methods" }),
            ["formats"] = JsonText.List(facts.Files.Select(f => f.MediaType).Distinct().Order(StringComparer.Ordinal).Select(m => (JsonNode)m)),
            ["sizes"] = new JsonArray($"{facts.Files.Sum(f => f.Bytes)} B", $"{facts.Manifest.Subjects} subjects"),
        };
        if (publication.DatePublished.Length > 0)
        {
            record["publicationYear"] = publication.DatePublished.Split('-')[0];
            record["dates"] = new JsonArray(new JsonObject { ["date"] = publication.DatePublished, ["dateType"] = "Issued" });
        }
        if (publication.Doi.Length > 0)
        {
            record["doi"] = publication.Doi;
            record["identifiers"] = new JsonArray(new JsonObject { ["identifier"] = publication.Doi, ["identifierType"] = "DOI" });
        }
        record.SetStated("url", publication.Url);
        if (publication.License.Length > 0)
        {
            record["rightsList"] = new JsonArray(new JsonObject
            {
                ["rights"] = publication.License,
                ["rightsUri"] = PublicationForm.LicenseUrl(publication.License),
                ["rightsIdentifier"] = publication.License,
                ["rightsIdentifierScheme"] = "SPDX",
                ["schemeUri"] = "https://spdx.org/licenses/",
            });
        }
        JsonObject[] sources = [.. facts.Description.Citations.SelectMany(PublicationForm.DoisIn).Distinct().Select(doi => new JsonObject { ["relatedIdentifier"] = doi, ["relatedIdentifierType"] = "DOI", ["relationType"] = "IsDerivedFrom" })];
        if (sources.Length > 0) record["relatedIdentifiers"] = JsonText.List(sources);
        return JsonText.Of(record);
    }
}
