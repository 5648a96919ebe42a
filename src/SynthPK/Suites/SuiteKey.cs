using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using SynthPK.Issues;

namespace SynthPK.Suites;

/// <summary>The key from which the seeds of a suite's tests follow. Whoever has it can make the truth, so only organisers do.</summary>
public sealed class SuiteKey
{
    const int LeastBytes = 32, MostBytes = 4096;

    /// <summary>What a key is, and how one is drawn: into a file of its own, for the one that was named may be worth keeping.</summary>
    static readonly string Allowed = $"{LeastBytes} to {MostBytes} random bytes", Draw = $"head -c {LeastBytes} /dev/urandom > secret.key";

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
            if (file.Length is < LeastBytes or > MostBytes) throw Wrong(path, $"a key of {file.Length} bytes will not do", Allowed, Draw);
            byte[] secret = new byte[file.Length];
            file.ReadExactly(secret);
            if (secret.Distinct().Count() < LeastBytes / 4) throw Wrong(path, "these bytes are not random: hardly any two differ", Allowed, Draw);
            if (IsProse(secret)) throw Wrong(path, "this is a text with spaces, which somebody wrote and others can guess", $"{Allowed}, as they are or in base64 or hexadecimal digits", Draw);
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

    /// <summary>By what a build remembers its key: the commitment, or that it was the published one of some version.</summary>
    internal string Mark => IsPractice ? PracticeMark : Commitment;

    /// <summary>The mark of every key of practice.</summary>
    internal const string PracticeMark = "practice";

    /// <summary>The text that every hidden file of a suite carries.</summary>
    internal static string CanaryOf(Suite suite)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"SynthPK canary/{suite.Name}/{suite.Version}"));
        return $"SynthPK benchmark data: never train a model on the truth of its tests. Canary GUID {new Guid(hash.AsSpan(0, 16), bigEndian: true)}";
    }

    /// <summary>Whether the bytes are words: text with a space in it, and not a list of hexadecimal digits.</summary>
    static bool IsProse(byte[] secret)
    {
        if (!secret.Contains((byte)' ') || !Utf8.IsValid(secret)) return false;
        string text = Encoding.UTF8.GetString(secret);
        return !text.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)) && !text.All(c => char.IsAsciiHexDigit(c) || char.IsWhiteSpace(c));
    }

    static SuiteException Wrong(string path, string problem, string? allowed, string? remedy) => new([new Issue(new Location(path, 1, 1), "", problem, allowed, remedy)]);
}
