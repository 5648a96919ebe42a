using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SynthPK.Formats;

/// <summary>How the library writes JSON: indented, line feeds on every system, letters as themselves.</summary>
static class JsonText
{
    public static Utf8JsonWriter Open(Stream stream) =>
        new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A node as text that ends with a line feed.</summary>
    public static string Of(JsonNode node)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = Open(stream)) node.WriteTo(json);
        return StrictUtf8.Encoding.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)) + "\n";
    }

    /// <summary>A list of what is there.</summary>
    public static JsonArray List(IEnumerable<JsonNode?> items) => [.. items];

    /// <summary>Sets a property, unless the text is empty: what is not stated is left out.</summary>
    public static void SetStated(this JsonObject node, string property, string text)
    {
        if (text.Length > 0) node[property] = text;
    }
}
