using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SynthPK.Formats;

namespace SynthPK.Evaluation;

/// <summary>The file <c>task.json</c>: a task's description as JSON, and back.</summary>
static class TaskFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "task.json";

    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The description as text that ends with a line feed.</summary>
    public static string Write(TaskDescription description) => JsonSerializer.Serialize(description, Options) + "\n";

    /// <summary>A description from its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file, as messages name it.</param>
    /// <exception cref="InvalidDataException">It is no description of a task; the message says where.</exception>
    public static TaskDescription Parse(string text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TaskDescription>(text, Options) ?? throw new InvalidDataException($"'{path}' holds no task.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"'{path}' is no description of a task: line {fault.LineNumber + 1}, {fault.Path ?? "$"}: {fault.Message}", fault);
        }
    }

    /// <summary>The description of a task's folder.</summary>
    /// <exception cref="InvalidDataException">The folder holds none, or a damaged one.</exception>
    public static TaskDescription Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        return File.Exists(path) ? Parse(StrictUtf8.Encoding.GetString(File.ReadAllBytes(path)), path) : throw new InvalidDataException($"'{folder}' is no task: it has no {Name}.");
    }
}
