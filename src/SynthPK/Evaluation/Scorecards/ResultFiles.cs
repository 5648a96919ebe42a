using System.Text.Json;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>Results on disk.</summary>
public static class ResultFiles
{
    /// <summary>The results in files and in folders, in which every file of results at any depth counts; in the order of the paths, then of the files' names.</summary>
    /// <param name="paths">Files of results, or folders.</param>
    /// <exception cref="InvalidDataException">A path is not there, holds no results, or a damaged one; the message names the file.</exception>
    public static IReadOnlyList<TaskResults> Load(IEnumerable<string> paths) => [.. paths.SelectMany(In)];

    static IEnumerable<TaskResults> In(string path)
    {
        if (File.Exists(path)) return [Read(path)];
        if (!Directory.Exists(path)) throw new InvalidDataException($"There is no file or folder '{path}'.");
        string[] files = [.. Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(IsOfResults)];
        return files.Length > 0 ? files.Select(Read) : throw new InvalidDataException($"'{path}' holds no results: 'synthpk evaluate' writes them.");
    }

    static TaskResults Read(string path) => TaskResults.Parse(File.ReadAllText(path), path);

    /// <summary>Whether a file is meant to hold results: a folder may hold other JSON too. A damaged one counts, so that reading it says what is wrong.</summary>
    internal static bool IsOfResults(string path)
    {
        Utf8JsonReader reader = new(File.ReadAllBytes(path));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("evaluator"u8);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
