using SynthPK.Formats;

namespace SynthPK.Evaluation;

/// <summary>The file <c>task.json</c>: a task's description as JSON, and back.</summary>
static class TaskFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "task.json";

    /// <summary>The description as text that ends with a line feed.</summary>
    public static string Write(TaskDescription description) => JsonText.OfRecord(description);

    /// <summary>A description from its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file, as messages name it.</param>
    /// <exception cref="InvalidDataException">It is no description of a task; the message says where.</exception>
    public static TaskDescription Parse(string text, string path) => JsonText.ParseRecord<TaskDescription>(text, path, "the description of a task");

    /// <summary>The description of a task's folder.</summary>
    /// <exception cref="InvalidDataException">The folder holds none, or a damaged one.</exception>
    public static TaskDescription Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        return File.Exists(path) ? Parse(StrictUtf8.Encoding.GetString(File.ReadAllBytes(path)), path) : throw new InvalidDataException($"'{folder}' is no task: it has no {Name}.");
    }
}
