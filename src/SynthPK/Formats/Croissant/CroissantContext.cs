using System.Text.Json.Nodes;

namespace SynthPK.Formats.Croissant;

/// <summary>The names of Croissant 1.1 and of its extension for responsible AI 1.0 (docs.mlcommons.org/croissant).</summary>
static class CroissantContext
{
    public const string Version = "http://mlcommons.org/croissant/1.1", ResponsibleAi = "http://mlcommons.org/croissant/RAI/1.0";

    /// <summary>The terms that a name alone stands for.</summary>
    static readonly string[] Terms =
    [
        "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract", "field", "fileProperty", "fileObject", "fileSet",
        "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "readLines", "recordSet", "references", "regex", "repeated",
        "replace", "samplingRate", "sdVersion", "separator", "source", "subField", "transform", "unArchive", "value",
    ];

    /// <summary>The addresses that every Croissant file must give its prefixes. schema.org is the secure one, the others are not: readers compare letter by letter.</summary>
    public static IReadOnlyDictionary<string, string> Prefixes { get; } = new OrderedDictionary<string, string>
    {
        ["@vocab"] = "https://schema.org/",
        ["sc"] = "https://schema.org/",
        ["cr"] = "http://mlcommons.org/croissant/",
        ["rai"] = "http://mlcommons.org/croissant/RAI/",
        ["dct"] = "http://purl.org/dc/terms/",
        ["prov"] = "http://www.w3.org/ns/prov#",
        ["wd"] = "http://www.wikidata.org/entity/",
    };

    public static JsonObject ToJson()
    {
        JsonObject context = new() { ["@language"] = "en" };
        foreach ((string prefix, string address) in Prefixes) context[prefix] = address;
        context["conformsTo"] = "dct:conformsTo";
        context["data"] = new JsonObject { ["@id"] = "cr:data", ["@type"] = "@json" };
        context["examples"] = new JsonObject { ["@id"] = "cr:examples", ["@type"] = "@json" };
        context["dataType"] = new JsonObject { ["@id"] = "cr:dataType", ["@type"] = "@vocab" };
        context["name"] = new JsonObject { ["@container"] = "@language" };
        context["description"] = new JsonObject { ["@container"] = "@language" };
        foreach (string term in Terms) context[term] = $"cr:{term}";
        return context;
    }
}
