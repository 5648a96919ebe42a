using SynthPK.Yaml;

namespace SynthPK.Suites;

/// <summary>The suites that come with the library.</summary>
public static class BuiltInSuites
{
    static readonly EmbeddedYaml Files = new("suites/");

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => Files.Names;

    /// <summary>The YAML of a suite as it was written, with its comments; null when there is none of that name.</summary>
    public static string? Text(string name) => Files.Text(name);
}
