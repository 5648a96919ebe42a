using System.Buffers.Binary;
using SynthPK.Formats;
using SynthPK.Issues;
using SynthPK.Suites.Leaks;

namespace SynthPK.Suites;

/// <summary>
/// The hidden package of a suite, published when a round is over: its truth, and the seeds and nonces from which anybody makes
/// the tests again. The key is not in it, for later rounds follow from that too.
/// </summary>
public sealed class RevealedTruth
{
    readonly Dictionary<string, TruthFolder> _secrets;
    readonly Dictionary<string, string> _files;

    RevealedTruth(SuiteIndex index, Dictionary<string, TruthFolder> secrets, Dictionary<string, string> files) => (Index, _secrets, _files) = (index, secrets, files);

    /// <summary>What the package holds.</summary>
    public SuiteIndex Index { get; }

    /// <summary>Reads a package.</summary>
    /// <param name="path">The zip of a hidden package, its folder, or that of a whole built suite.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    /// <exception cref="InvalidDataException">It is no built suite, holds no truth, or is damaged.</exception>
    public static RevealedTruth Read(string path)
    {
        using BuiltSuite suite = BuiltSuite.Open(path);
        if (suite.HiddenFolder is not { } hidden) throw new InvalidDataException($"'{path}' is a public package, and reveals nothing; name the hidden one.");
        if (suite.SecretFaults is [var fault, ..]) throw new InvalidDataException($"'{path}' is damaged: {fault.Path}: {fault.Problem}.");
        return new RevealedTruth(
            suite.Index,
            suite.Secrets.ToDictionary(secret => secret.Key[hidden.Length..], secret => secret.Value),
            suite.Index.Files.Where(file => file.Key.StartsWith(hidden, StringComparison.Ordinal)).ToDictionary(file => file.Key[hidden.Length..], file => file.Value));
    }

    /// <summary>The hidden files of a build that do not come out as they were revealed, or are on one side only, sorted; of datasets that both have.</summary>
    /// <param name="built">The folder that a suite was built in.</param>
    /// <exception cref="InvalidDataException">It is no built suite.</exception>
    public IReadOnlyList<string> DifferencesFrom(string built)
    {
        SuiteIndex made = SuiteIndex.Read(Path.Combine(built, SuiteFolder.Hidden));
        string[] both = [.. made.Datasets.Select(dataset => dataset.Dataset).Intersect(Index.Datasets.Select(dataset => dataset.Dataset))];
        return [.. made.Files.Keys.Union(_files.Keys)
            .Where(path => both.Contains(path.Split('/')[0]) && made.Files.GetValueOrDefault(path) != _files.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The seeds of a suite's parts, those of the tests as they were revealed.</summary>
    /// <exception cref="SuiteException">The package is of another suite or version.</exception>
    internal TaskSeeds SeedsOf(Suite suite) => (Index.Name, Index.Version) == (suite.Name, suite.Version)
        ? new TaskSeeds(SecretOf, suite.Name, suite.Version, suite.Seed)
        : throw Wrong($"the revealed package is of {Index.Name} {Index.Version}, and the suite is {suite.Name} {suite.Version}", "the suite file that the package was built from");

    byte[] SecretOf(string dataset, string task, string part)
    {
        if (!_secrets.TryGetValue($"{dataset}/{task}", out TruthFolder? secret)) throw Wrong($"the revealed package has no task '{dataset}/{task}'", "the suite file that the package was built from");
        if (part == TaskSeeds.NoncePart) return secret.Nonce;
        if (!secret.Seeds.TryGetValue(part[TaskSeeds.TestPart.Length..], out ulong seed)) throw Wrong($"the revealed package has no seed for '{part}' of task '{dataset}/{task}'", $"a package that SynthPK {SynthPKVersion.Number} built");
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, seed);
        return bytes;
    }

    static SuiteException Wrong(string problem, string allowed) => new([new Issue(null, "", problem, allowed, null)]);
}
