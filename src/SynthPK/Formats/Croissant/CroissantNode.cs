using System.Text.Json;
using System.Text.Json.Nodes;

namespace SynthPK.Formats.Croissant;

/// <summary>A node of a Croissant file that somebody else may have written: whatever stands there, asking for a property gives it or nothing.</summary>
/// <param name="json">The node.</param>
/// <param name="place">Where it stands, for those who have to find it.</param>
sealed class CroissantNode(JsonObject json, string place)
{
    public string Place { get; } = json["@id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String ? $"{place} '{id}'" : place;

    public string? Id => Text("@id");

    public string? Type => Text("@type");

    public JsonObject Json => json;

    public bool Has(string property) => json[property] is not null;

    /// <summary>A property that is one text; null otherwise.</summary>
    public string? Text(string property) => TextOf(json[property]);

    /// <summary>A property that is one text or a list of them.</summary>
    public IReadOnlyList<string> Texts(string property) => [.. Items(property).Select(TextOf).OfType<string>()];

    /// <summary>A property that is one node; null otherwise.</summary>
    public CroissantNode? Node(string property) => json[property] is JsonObject node ? new CroissantNode(node, $"{Place}, {property}") : null;

    /// <summary>A property that is one node or a list of them.</summary>
    public IReadOnlyList<CroissantNode> Nodes(string property) => [.. Items(property).OfType<JsonObject>().Select((node, i) => new CroissantNode(node, $"{property}[{i}]"))];

    /// <summary>The items of a property, one or many, of whatever kind.</summary>
    public IReadOnlyList<JsonNode?> Items(string property)
    {
        JsonNode? items = json[property];
        if (items is JsonArray many) return [.. many];
        return items is null ? [] : [items];
    }

    /// <summary>The ids that a property refers to: <c>{"@id": "…"}</c>, or a list of these.</summary>
    public IReadOnlyList<string> References(string property) => [.. Nodes(property).Select(n => n.Id).OfType<string>()];

    static string? TextOf(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
