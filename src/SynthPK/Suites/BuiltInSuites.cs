using System.Reflection;

namespace SynthPK.Suites;

/// <summary>The suites that come with the library.</summary>
public static class BuiltInSuites
{
    const string Folder = "suites/", Extension = ".yaml";

    static readonly Assembly Library = typeof(BuiltInSuites).Assembly;

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Library.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The YAML of a suite as it was written, with its comments; null when there is none of that name.</summary>
    public static string? Text(string name)
    {
        if (!Names.Contains(name)) return null;
        using StreamReader reader = new(Library.GetManifestResourceStream(Folder + name + Extension)!);
        return reader.ReadToEnd();
    }
}
