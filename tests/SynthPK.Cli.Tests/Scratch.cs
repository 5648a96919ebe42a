namespace SynthPK.Cli.Tests;

/// <summary>An empty folder that goes when the test does.</summary>
sealed class Scratch : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("synthpk-cli-").FullName;

    /// <summary>A path in the folder.</summary>
    public string this[params string[] names] => Path.Combine([Root, .. names]);

    /// <summary>A new text file in the folder.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Everything in the folder, hidden names too.</summary>
    public string[] Entries => [.. Directory.EnumerateFileSystemEntries(Root).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
