using System.Security.Cryptography;
using System.Text;
using SynthPK.Issues;

namespace SynthPK.Suites;

/// <summary>The key from which the seeds of a suite's tests follow. Whoever has it can make the truth, so only organisers do.</summary>
public sealed class SuiteKey
{
    const int LeastBytes = 32, MostBytes = 4096;

    readonly Func<Suite, TaskSeeds> _seeds;

    SuiteKey(Func<Suite, TaskSeeds> seeds, string commitment, bool isPractice) => (_seeds, Commitment, IsPractice) = (seeds, commitment, isPractice);

    SuiteKey(byte[] secret, bool isPractice)
        : this(suite => new TaskSeeds(secret, suite.Name, suite.Version, suite.Seed), Convert.ToHexStringLower(HMACSHA256.HashData(secret, "SynthPK key commitment"u8)), isPractice)
    {
    }

    /// <summary>Whether everybody has it: whatever is measured with such tests is not official.</summary>
    public bool IsPractice { get; }

    /// <summary>The key of practice: SHA-256 of the suite's name and version, which everybody can work out.</summary>
    public static SuiteKey Practice(Suite suite) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"SynthPK practice key/{suite.Name}/{suite.Version}")), isPractice: true);

    /// <summary>A key of one's own: the bytes of a file, 32 to 4096 of them, drawn at random.</summary>
    /// <exception cref="SuiteException">The file cannot be read, or is too short or long to be a key.</exception>
    public static SuiteKey Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length is < LeastBytes or > MostBytes) throw Wrong(path, $"a key of {file.Length} bytes will not do", $"{LeastBytes} to {MostBytes} random bytes", $"head -c {LeastBytes} /dev/urandom > {path}");
            byte[] secret = new byte[file.Length];
            file.ReadExactly(secret);
            if (secret.Distinct().Count() < LeastBytes / 4) throw Wrong(path, "these bytes are not random: hardly any two differ", $"{LeastBytes} to {MostBytes} random bytes", $"head -c {LeastBytes} /dev/urandom > {path}");
            return new SuiteKey(secret, isPractice: false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong(path, $"the key cannot be read: {fault.Message.TrimEnd('.')}", null, null);
        }
    }

    /// <summary>What stands in for the key when a round is over: the seeds and nonces that were revealed. The suite is then built again to the same bytes.</summary>
    public static SuiteKey Of(RevealedTruth revealed) => new(revealed.SeedsOf, revealed.Index.ContentHash, revealed.Index.IsPractice);

    /// <summary>The seeds of a suite's parts.</summary>
    /// <exception cref="SuiteException">They were revealed, and are those of another suite or version.</exception>
    public TaskSeeds SeedsOf(Suite suite) => _seeds(suite);

    /// <summary>What can be told of the key without telling it: which builds were made with the same one.</summary>
    internal string Commitment { get; }

    /// <summary>The text that every hidden file of a suite carries.</summary>
    internal static string CanaryOf(Suite suite)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"SynthPK canary/{suite.Name}/{suite.Version}"));
        return $"SynthPK benchmark data: never train a model on the truth of its tests. Canary GUID {new Guid(hash.AsSpan(0, 16), bigEndian: true)}";
    }

    static SuiteException Wrong(string path, string problem, string? allowed, string? remedy) => new([new Issue(new Location(path, 1, 1), "", problem, allowed, remedy)]);
}
