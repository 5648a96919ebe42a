using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SynthPK.Suites;

/// <summary>The seeds of a dataset's parts. Those of training and validation are public; those of tests are secret, for scenario and seed reproduce the truth.</summary>
public sealed class TaskSeeds
{
    internal const string TestPart = "test/", NoncePart = "nonce";

    readonly TestSecret _secret;
    readonly string _suite, _version;
    readonly ulong _seed;
    readonly ConcurrentDictionary<(string Dataset, string Task, string Stratum), ulong> _tests = [];

    internal TaskSeeds(TestSecret secret, string suite, string version, ulong seed) => (_secret, _suite, _version, _seed) = (secret, suite, version, seed);

    /// <summary>The seeds that follow from a key.</summary>
    /// <param name="secret">The key that only the organisers have.</param>
    /// <param name="suite">The suite's id.</param>
    /// <param name="version">The suite's version.</param>
    /// <param name="seed">The suite's public seed.</param>
    public TaskSeeds(ReadOnlyMemory<byte> secret, string suite, string version, ulong seed)
        : this((dataset, task, part) => HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes($"{suite}/{version}/{dataset}/{task}/{part}")), suite, version, seed)
    {
    }

    /// <summary>The seed of a dataset's training part: the first 8 bytes of SHA-256 of its public name.</summary>
    public ulong Train(string dataset) => Public($"{dataset}/train");

    /// <summary>The seed of a task's validation part, or of one of its strata.</summary>
    public ulong Validation(string dataset, string task, string stratum) => Public($"{dataset}/{task}/validation/{stratum}");

    /// <summary>The seed of a task's test, or of one of its strata: the first 8 bytes of HMAC-SHA256(key, id/version/part).</summary>
    public ulong Test(string dataset, string task, string stratum) => _tests.GetOrAdd((dataset, task, stratum), _ => Number(_secret(dataset, task, TestPart + stratum)));

    /// <summary>The nonce of a task's commitment: 32 bytes that nobody can guess without the key.</summary>
    public byte[] Nonce(string dataset, string task) => _secret(dataset, task, NoncePart);

    /// <summary>The seeds from which a task's test was made so far, by stratum: with them anybody makes it again.</summary>
    internal SortedDictionary<string, ulong> TestsOf(string dataset, string task) =>
        new(_tests.Where(test => (test.Key.Dataset, test.Key.Task) == (dataset, task)).ToDictionary(test => test.Key.Stratum, test => test.Value), StringComparer.Ordinal);

    ulong Public(string part) => Number(SHA256.HashData(Encoding.UTF8.GetBytes($"{_suite}/{_version}/{_seed}/{part}")));

    static ulong Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes);
}

/// <summary>What is secret of a part of a task: of <c>test/STRATUM</c> the bytes of the seed, 8 or more; of <c>nonce</c> the 32 of the nonce.</summary>
delegate byte[] TestSecret(string dataset, string task, string part);
