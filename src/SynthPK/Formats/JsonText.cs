using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SynthPK.Formats;

/// <summary>How the library writes JSON: indented, line feeds on every system, letters as themselves.</summary>
static class JsonText
{
    /// <summary>How records of this library are written and read back: names in camel case, unknown ones refused, values by name, numbers in the shortest digits that read back as the same bits.</summary>
    static readonly JsonSerializerOptions Records = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new ShortestNumber() },
    };

    public static Utf8JsonWriter Open(Stream stream) =>
        new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A record as text that ends with a line feed; what is computed from the rest of it is left out.</summary>
    public static string OfRecord<T>(T record) => JsonSerializer.Serialize(record, Records) + "\n";

    /// <summary>A record from its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file, as messages name it.</param>
    /// <param name="what">What it should be, such as <c>a task</c>.</param>
    /// <exception cref="InvalidDataException">It is none; the message says where.</exception>
    public static T ParseRecord<T>(string text, string path, string what)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Records) ?? throw new InvalidDataException($"'{path}' does not hold {what}.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"'{path}' does not hold {what}: line {fault.LineNumber + 1}, {fault.Path ?? "$"}: {fault.Message}", fault);
        }
    }

    /// <summary>A node as text that ends with a line feed.</summary>
    public static string Of(JsonNode node) => Of(json => node.WriteTo(json));

    /// <summary>What is written as text that ends with a line feed.</summary>
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = Open(stream)) write(json);
        return StrictUtf8.Encoding.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)) + "\n";
    }

    /// <summary>A list of what is there.</summary>
    public static JsonArray List(IEnumerable<JsonNode?> items) => [.. items];

    /// <summary>Sets a property, unless the text is empty: what is not stated is left out.</summary>
    public static void SetStated(this JsonObject node, string property, string text)
    {
        if (text.Length > 0) node[property] = text;
    }

    /// <summary>Numbers as the library writes them everywhere.</summary>
    sealed class ShortestNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            Span<byte> digits = stackalloc byte[NumberText.Longest];
            writer.WriteRawValue(digits[..NumberText.Write(value, digits)]);
        }
    }
}
