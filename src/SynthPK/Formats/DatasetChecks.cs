using SynthPK.Formats.Metadata;

namespace SynthPK.Formats;

/// <summary>The checks of this library.</summary>
public static class DatasetChecks
{
    /// <summary>Every check, sorted by name.</summary>
    public static IReadOnlyList<DatasetCheck> All { get; } = [.. FoundByType.Of<DatasetCheck>().OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Holds a dataset folder first against its manifest, and where that finds nothing, against the rules of every format in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isPublished">Whether it must be ready to be published: with absolute addresses and every answer that only its curator can give.</param>
    /// <returns>What is wrong, one sentence each; none when all is well.</returns>
    public static IReadOnlyList<string> Breaches(string folder, bool isPublished = false)
    {
        IReadOnlyList<string> damage = DatasetFolder.Verify(folder);
        if (damage.Count > 0) return damage;
        List<string> breaches = [.. All.Where(c => c.Applies(folder)).SelectMany(c => c.Breaches(folder))];
        if (isPublished) breaches.AddRange(PublishingCheck.Breaches(folder));
        return breaches;
    }
}
