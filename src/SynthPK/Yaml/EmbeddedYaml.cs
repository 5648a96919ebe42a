using System.Reflection;

namespace SynthPK.Yaml;

/// <summary>The YAML files of one kind that come with the library.</summary>
/// <param name="folder">What their names begin with, such as <c>scenarios/</c>.</param>
sealed class EmbeddedYaml(string folder)
{
    const string Extension = ".yaml";

    static readonly Assembly Library = typeof(EmbeddedYaml).Assembly;

    /// <summary>Their names, in alphabetical order.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        .. Library.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A file as it was written, with its comments; null when there is none of that name.</summary>
    public string? Text(string name)
    {
        if (!Names.Contains(name)) return null;
        using StreamReader reader = new(Library.GetManifestResourceStream(folder + name + Extension)!);
        return reader.ReadToEnd();
    }
}
