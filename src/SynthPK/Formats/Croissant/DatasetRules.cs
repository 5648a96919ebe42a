using System.Text.Json;
using System.Text.Json.Nodes;
using SynthPK.Datasets;

namespace SynthPK.Formats.Croissant;

/// <summary>The rules about the dataset's own node: what Croissant 1.1 requires, the least that RAI 1.0 is for, and where the data come from.</summary>
sealed class DatasetRules(CroissantNode root, CroissantBreaches breaches)
{
    const string DatasetPlace = "the dataset";

    public void Look()
    {
        LookAtContext();
        LookAtVersions();
        foreach (string property in (string[])["name", "description", "citeAs"])
            if (string.IsNullOrWhiteSpace(root.Text(property))) Report($"has no {property}", "every dataset has one");
        LookAtPublication();
        LookAtResponsibility();
        LookAtProvenance();
        LookAtIds();
    }

    void LookAtContext()
    {
        JsonObject? context = root.Json["@context"] as JsonObject;
        foreach ((string term, JsonNode? expected) in CroissantContext.ToJson())
        {
            if (!JsonNode.DeepEquals(context?[term], expected))
                breaches.Report("@context", $"'{term}' is {context?[term]?.ToJsonString() ?? "missing"}", $"Croissant 1.1 has {expected!.ToJsonString()}");
        }
    }

    void LookAtVersions()
    {
        if (root.Type != "sc:Dataset") Report($"@type is '{root.Type}'", "it is sc:Dataset");
        foreach (string standard in (string[])[CroissantContext.Version, CroissantContext.ResponsibleAi])
            if (!root.Texts("conformsTo").Contains(standard)) Report($"conformsTo does not name {standard}", "it names Croissant 1.1 and RAI 1.0, or readers take the file for an older one");
        if (root.Text("version") is not { } version || !PublicationForm.IsVersion(version)) Report($"version is '{root.Text("version")}'", "a version has three numbers, as semver 2 has it: 1.0.0");
        if (root.Json["isLiveDataset"]?.GetValueKind() != JsonValueKind.False) Report("isLiveDataset is not false", "files that have hashes do not change");
    }

    void LookAtPublication()
    {
        if (Stated("license") is { } license && !IsSpdx(license))
            Report($"license is '{license}'", "it is the address of an SPDX licence, such as https://spdx.org/licenses/CC-BY-4.0.html");
        if (Stated("url") is { } url && !PublicationForm.IsUrl(url)) Report($"url is '{url}'", "it is an absolute address");
        if (Stated("datePublished") is { } date && !PublicationForm.IsDate(date)) Report($"datePublished is '{date}'", "it is a day, such as 2026-01-15");
        if (root.Items("creator").Any(c => c is not JsonObject party || new CroissantNode(party, "").Text("name") is not { Length: > 0 })) Report("a creator is no object with a name", "each is {\"@type\": \"sc:Person\" or \"sc:Organization\", \"name\": …}");
    }

    void LookAtResponsibility()
    {
        if (root.Json["rai:hasSyntheticData"]?.GetValueKind() != JsonValueKind.True) Report("rai:hasSyntheticData is not true", "every dataset of SynthPK is synthetic");
        foreach (string property in (string[])["rai:dataLimitations", "rai:personalSensitiveInformation", "rai:dataUseCases"])
            if (string.IsNullOrWhiteSpace(root.Text(property))) Report($"has no {property}", "it is part of the least that RAI asks for");
        Stated("rai:dataBiases");
        Stated("rai:dataSocialImpact");
    }

    void LookAtProvenance()
    {
        foreach (string property in (string[])["prov:wasDerivedFrom", "prov:wasGeneratedBy"])
            if (root.Nodes(property) is not { Count: > 0 } nodes || nodes.Any(n => n.Type is null || n.Text("prov:label") is not { Length: > 0 }))
                Report($"{property} is no object with @type and prov:label", "a text alone is not read");
    }

    void LookAtIds()
    {
        HashSet<string> seen = [];
        foreach (CroissantNode node in root.Nodes("distribution").Concat(root.Nodes("recordSet").SelectMany(set => set.Nodes("field").Prepend(set))))
        {
            if (node.Id is not { Length: > 0 } id) breaches.Report(node.Place, "has no @id", "every file, record set and field has one");
            else if (id.Any(char.IsWhiteSpace)) breaches.Report(node.Place, "has a blank in its @id", "an id has none");
            else if (!seen.Add(id)) breaches.Report(node.Place, "has the @id of another", "each is used once");
        }
    }

    /// <summary>What a curator states; null when it is left out, as it may be until the dataset is published.</summary>
    string? Stated(string property)
    {
        string? text = root.Text(property);
        if (root.Has(property) && string.IsNullOrWhiteSpace(text)) Report($"{property} is no text", "it is one, or left out");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    static bool IsSpdx(string license) => PublicationForm.Licenses.Any(l => license == PublicationForm.LicenseUrl(l) || license == PublicationForm.LicenseUrl(l)[..^".html".Length]);

    void Report(string problem, string allowed) => breaches.Report(DatasetPlace, problem, allowed);
}
