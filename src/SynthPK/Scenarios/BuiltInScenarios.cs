using SynthPK.Yaml;

namespace SynthPK.Scenarios;

/// <summary>The scenarios that come with the library.</summary>
public static class BuiltInScenarios
{
    static readonly EmbeddedYaml Files = new("scenarios/");

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => Files.Names;

    /// <summary>The YAML of a scenario as it was written, with its comments; null when there is none of that name.</summary>
    public static string? Text(string name) => Files.Text(name);
}
