using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SynthPK.Formats;

namespace SynthPK.Evaluation;

/// <summary>The file <c>results.json</c>: results as JSON, and back.</summary>
static class ResultsFile
{
    static readonly JsonSerializerOptions Options = new()
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

    /// <summary>The results as text that ends with a line feed.</summary>
    public static string Write(TaskResults results) => JsonSerializer.Serialize(results, Options) + "\n";

    /// <summary>Results from their text.</summary>
    /// <exception cref="InvalidDataException">It holds no results; the message says where.</exception>
    public static TaskResults Parse(string text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TaskResults>(text, Options) ?? throw new InvalidDataException($"'{path}' holds no results.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"'{path}' holds no results of a task: line {fault.LineNumber + 1}, {fault.Path ?? "$"}: {fault.Message}", fault);
        }
    }

    /// <summary>Numbers as the library writes them everywhere: the shortest digits that read back as the same bits.</summary>
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
