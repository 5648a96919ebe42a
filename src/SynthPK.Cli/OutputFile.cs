using System.Text;
using SynthPK.Evaluation;

namespace SynthPK.Cli;

/// <summary>A file that is to be written: it appears whole or not at all, and takes the place of nothing that somebody may want back.</summary>
sealed class OutputFile
{
    OutputFile(string path, bool isForced, Func<string, bool> isReplaceable, string what)
    {
        if (Directory.Exists(path)) throw new WrongInputException($"'{path}' is a folder; name a file.");
        if (File.Exists(path) && !isForced && !isReplaceable(path)) throw new WrongInputException($"'{path}' is there and {what}, so it is not replaced; name another, or say --force.");
        Path = path;
    }

    /// <summary>Where it goes.</summary>
    public string Path { get; }

    /// <summary>A file of results, which takes the place of earlier results.</summary>
    public static OutputFile OfResults(string path, bool isForced) => new(path, isForced, IsResults, "holds no results");

    /// <summary>A page, which takes the place of an earlier one by the same generator.</summary>
    public static OutputFile OfPage(string path, string generator, bool isForced) => new(path, isForced, there => IsPage(there, generator), "is no scorecard");

    /// <summary>A file that takes the place of none.</summary>
    public static OutputFile OfAny(string path, bool isForced) => new(path, isForced, _ => false, "holds something");

    /// <summary>Writes the file.</summary>
    public void Save(string text) => Save(Path, text);

    /// <summary>Writes a file, which appears whole or not at all.</summary>
    public static void Save(string path, string text)
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        string unfinished = path + ".unfinished";
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    static bool IsResults(string path)
    {
        try
        {
            TaskResults.Parse(File.ReadAllText(path), path);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Whether a file is a page by a generator.</summary>
    public static bool IsPage(string path, string generator)
    {
        char[] head = new char[4096];
        using StreamReader reader = new(path, Encoding.UTF8);
        int read = reader.ReadBlock(head);
        return head.AsSpan(0, read).Contains($"content=\"{generator}\"", StringComparison.Ordinal);
    }
}
