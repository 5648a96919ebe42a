using SynthPK.Formats;

namespace SynthPK.Suites;

/// <summary>The indices and the card of a suite, written when its datasets are done.</summary>
/// <param name="suite">The suite.</param>
/// <param name="isPractice">Whether everybody can make the truth.</param>
/// <param name="entries">The suite's datasets.</param>
/// <param name="records">What is known of each that was built; null of the others.</param>
sealed class SuiteIndices(Suite suite, bool isPractice, IReadOnlyList<SuiteEntry> entries, IReadOnlyList<BuildRecord?> records)
{
    /// <summary>Writes them.</summary>
    /// <returns>The index of the whole.</returns>
    public SuiteIndex Write(string root)
    {
        BuildRecord[] built = [.. records.OfType<BuildRecord>()];
        SuiteFolder.Replace(Path.Combine(root, SuiteFolder.Public, SuiteFolder.Card), Bytes(new SuiteCard(suite, isPractice, [.. built.Select(record => record.Dataset)]).ToMarkdown()));
        SuiteIndex index = Of(SuitePackage.Whole, root, built, Paths(built, ""), SuiteFolder.Public + "/");
        Save(Path.Combine(root, SuiteFolder.Public), Of(SuitePackage.Public, Path.Combine(root, SuiteFolder.Public), built, Paths(built, SuiteFolder.Public + "/"), ""));
        Save(Path.Combine(root, SuiteFolder.Hidden), Of(SuitePackage.Hidden, Path.Combine(root, SuiteFolder.Hidden), built, Paths(built, SuiteFolder.Hidden + "/"), null));
        Save(root, index);
        return index;
    }

    SuiteIndex Of(SuitePackage package, string folder, BuildRecord[] built, IEnumerable<KeyValuePair<string, string>> files, string? toCard)
    {
        SortedDictionary<string, string> all = new(StringComparer.Ordinal);
        foreach ((string path, string hash) in files) all.Add(path, hash);
        if (toCard is not null) all.Add(toCard + SuiteFolder.Card, Evaluation.TaskFolder.HashOf(Path.Combine(folder, toCard + SuiteFolder.Card)));
        return new SuiteIndex
        {
            Package = package,
            Name = suite.Name,
            Version = suite.Version,
            Title = suite.Title,
            License = suite.Publication.License,
            Creators = suite.Publication.Creators,
            SynthPK = SynthPKVersion.Number,
            IsPractice = isPractice,
            IsWhole = built.Length == entries.Count,
            Canary = SuiteKey.CanaryOf(suite),
            Datasets = [.. built.Select(record => record.Dataset)],
            Files = all,
            ContentHash = SuiteIndex.HashOf(all),
        };
    }

    /// <summary>The files below a folder, by path relative to it.</summary>
    static IEnumerable<KeyValuePair<string, string>> Paths(BuildRecord[] built, string below) => built.SelectMany(record => record.Files)
        .Where(file => file.Key.StartsWith(below, StringComparison.Ordinal))
        .Select(file => KeyValuePair.Create(file.Key[below.Length..], file.Value));

    static void Save(string folder, SuiteIndex index) => SuiteFolder.Replace(Path.Combine(folder, SuiteIndex.FileName), Bytes(index.ToJson()));

    static byte[] Bytes(string text) => StrictUtf8.Encoding.GetBytes(text);
}
