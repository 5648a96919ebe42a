using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios;

/// <summary>
/// The JSON Schema (2020-12) of scenario files, made from the same records as the reader, so that an editor completes
/// and explains what the reader accepts.
/// </summary>
public sealed class ScenarioSchema
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly XmlDocs _docs = XmlDocs.OfLibrary();
    readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    ScenarioSchema()
    {
    }

    /// <summary>The schema. Its descriptions are those of the records' documentation, when that lies beside the library.</summary>
    public static string Json() => new ScenarioSchema().Write();

    string Write()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "SynthPK scenario",
        };
        foreach ((string key, JsonNode? part) in Record(RecordShape.Of(typeof(Scenario)))) schema[key] = part?.DeepClone();
        schema["$defs"] = new JsonObject(_definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));
        return schema.ToJsonString(Indented) + "\n";
    }

    JsonObject Value(Type type, Field? field)
    {
        if (RecordShape.IsList(type)) return List(RecordShape.ItemOf(type), field);
        if (RecordShape.IsDictionary(type)) return new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(RecordShape.ItemOf(type), field) };
        if (RecordShape.IsRecord(type)) return Reference(type);
        if (type == typeof(Quantity)) return Define("quantity", Quantity);
        return Scalar(type, field);
    }

    JsonObject List(Type item, Field? field)
    {
        JsonObject list = new() { ["type"] = "array", ["items"] = Value(item, field) };
        return item == typeof(Quantity) ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, list) } : list;
    }

    static JsonObject Scalar(Type type, Field? field)
    {
        if (type == typeof(string)) return new JsonObject { ["type"] = "string" };
        if (type == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (type.IsEnum) return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(word => (JsonNode)Kebab.Of(word))]) };
        JsonObject number = new() { ["type"] = type == typeof(double) ? "number" : "integer" };
        if (type == typeof(ulong)) number["minimum"] = 0;
        if (field?.Range is not { } range) return number;
        number[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = Bound(range.Minimum);
        if (double.IsFinite(Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture))) number["maximum"] = Bound(range.Maximum);
        return number;
    }

    static JsonNode Bound(object bound) => bound is int whole ? whole : (double)bound;

    static JsonObject Quantity() => new()
    {
        ["description"] = "A number and its unit, such as 2.7 L/h or 30 %; a pure number may stand alone.",
        ["type"] = new JsonArray("string", "number"),
        ["pattern"] = @"^\s*[-+]?(\d|\.\d)",
    };

    JsonObject Reference(Type type)
    {
        if (!type.IsAbstract && RecordShape.Of(type).IsOneValue) return Field(RecordShape.Of(type).Fields[0]);
        return Define(Kebab.Of(type.Name), () => type.IsAbstract ? Union(type) : Record(RecordShape.Of(type)));
    }

    JsonObject Define(string name, Func<JsonObject> definition)
    {
        if (!_definitions.ContainsKey(name))
        {
            _definitions.Add(name, []); // a record may lead back to itself
            _definitions[name] = definition();
        }
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    JsonObject Record(RecordShape shape)
    {
        JsonObject schema = new();
        if (_docs.Of(shape.Type) is { } description) schema["description"] = description;
        schema["type"] = "object";
        schema["properties"] = new JsonObject(shape.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Field(field))));
        JsonNode[] required = [.. shape.Fields.Where(field => field.Required).Select(field => (JsonNode)field.Key)];
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        schema["additionalProperties"] = false;
        return schema;
    }

    JsonObject Field(Field field)
    {
        JsonObject schema = Value(field.Type, field);
        if (field.MayBeNull) schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        string unit = field.Unit switch { null => "", "1" => " A pure number or %.", var canonical => $" In {canonical} or another unit of its dimension." };
        if (_docs.Of(field.Property) is { } description) schema["description"] = description + unit;
        return schema;
    }

    /// <summary>One key that names the case; a case that needs nothing may also be written as a word.</summary>
    JsonObject Union(Type type)
    {
        UnionShape union = UnionShape.Of(type);
        JsonArray cases = [.. union.Cases.Select(c => new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [c.Key] = Reference(c.Value) },
            ["required"] = new JsonArray(c.Key),
            ["additionalProperties"] = false,
        })];
        JsonNode[] words = [.. union.Cases.Where(c => RecordShape.Of(c.Value).Fields.All(field => !field.Required)).Select(c => (JsonNode)c.Key)];
        if (words.Length > 0) cases.Add(new JsonObject { ["enum"] = new JsonArray(words) });
        JsonObject schema = new();
        if (_docs.Of(type) is { } description) schema["description"] = description;
        schema["oneOf"] = cases;
        return schema;
    }
}
