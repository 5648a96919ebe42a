using SynthPK.Wording;

namespace SynthPK.Suites;

/// <summary>The kinds of task of this library.</summary>
public static class TaskKinds
{
    /// <summary>Every kind, in the order of the catalogue.</summary>
    public static IReadOnlyList<TaskKind> All { get; } = [.. FoundByType.Of<TaskKind>().OrderBy(k => k.Code.Length).ThenBy(k => k.Code, StringComparer.Ordinal)];

    /// <summary>The kind of a name, which must be exact.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest and lists all.</exception>
    public static TaskKind Find(string name) => All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new ArgumentException(Nearest.Unknown("kind of task", "kinds", name, All.Select(k => k.Name)), nameof(name));
}
