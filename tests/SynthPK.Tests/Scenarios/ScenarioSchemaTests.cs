using System.Text.Json.Nodes;
using NUnit.Framework;
using SynthPK.Scenarios;
using SynthPK.Tests.Conventions;

namespace SynthPK.Tests.Scenarios;

public class ScenarioSchemaTests
{
    static readonly JsonNode Schema = JsonNode.Parse(ScenarioSchema.Json())!;

    /// <summary>Rewrites the committed file when SYNTHPK_UPDATE=1.</summary>
    [Test]
    public void Json_IsTheCommittedFile()
    {
        string file = Repository.PathOf("scenarios", "scenario.schema.json");
        if (Environment.GetEnvironmentVariable("SYNTHPK_UPDATE") == "1") File.WriteAllText(file, ScenarioSchema.Json());
        Assert.That(File.ReadAllText(file), Is.EqualTo(ScenarioSchema.Json()), "run the tests with SYNTHPK_UPDATE=1 and commit the file");
    }

    [Test]
    public void Json_EveryReference_LeadsToADefinition()
    {
        string[] references = [.. Nodes(Schema).OfType<JsonObject>().Select(o => o["$ref"]).OfType<JsonValue>().Select(r => r.GetValue<string>()).Distinct()];
        Assert.That(references, Is.Not.Empty);
        Assert.That(references, Is.SubsetOf(Schema["$defs"]!.AsObject().Select(d => $"#/$defs/{d.Key}")));
    }

    [Test]
    public void Json_EveryProperty_HasADescription()
    {
        foreach (JsonObject properties in Nodes(Schema).OfType<JsonObject>().Where(o => o["additionalProperties"] is JsonValue && o["description"] is not null).Select(o => o["properties"]!.AsObject()))
        {
            foreach ((string key, JsonNode? property) in properties) Assert.That(property!["description"]?.GetValue<string>(), Is.Not.Null.And.Not.Empty, key);
        }
    }

    [Test]
    public void Json_Scenario_RequiresWhatTheReaderRequires() =>
        Assert.That(Schema["required"]!.AsArray().Select(r => r!.GetValue<string>()), Is.EqualTo(new[] { "name", "model", "population" }));

    [Test]
    public void Json_Union_NamesEachCase()
    {
        JsonArray cases = Schema["$defs"]!["spread"]!["oneOf"]!.AsArray();
        Assert.That(cases.Select(c => c!["required"]![0]!.GetValue<string>()), Is.EqualTo(new[] { "cv", "sd", "variance" }));
    }

    [Test]
    public void Json_Ranges_AreTheRecords()
    {
        Assert.That(Schema["properties"]!["subjects"]!["maximum"]!.GetValue<int>(), Is.EqualTo(100_000_000));
        Assert.That(Schema["$defs"]!["arm"]!["properties"]!["share"]!["exclusiveMinimum"]!.GetValue<double>(), Is.Zero);
    }

    static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Nodes(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Nodes).Prepend(a),
        null => [],
        _ => [node],
    };

}
