using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SynthPK.Suites;

/// <summary>The seeds of a dataset's parts. Those of training and validation are public; those of tests are secret, for scenario and seed reproduce the truth.</summary>
/// <param name="secret">The key that only the organisers have.</param>
/// <param name="suite">The suite's id.</param>
/// <param name="version">The suite's version.</param>
/// <param name="seed">The suite's public seed.</param>
public sealed class TaskSeeds(ReadOnlyMemory<byte> secret, string suite, string version, ulong seed)
{
    /// <summary>The seed of a dataset's training part: the first 8 bytes of SHA-256 of its public name.</summary>
    public ulong Train(string dataset) => Public($"{dataset}/train");

    /// <summary>The seed of a task's validation part, or of one of its strata.</summary>
    public ulong Validation(string dataset, string task, string stratum) => Public($"{dataset}/{task}/validation/{stratum}");

    /// <summary>The seed of a task's test, or of one of its strata: the first 8 bytes of HMAC-SHA256(key, id/version/part).</summary>
    public ulong Test(string dataset, string task, string stratum) => Number(Secret($"{dataset}/{task}/test/{stratum}"));

    /// <summary>The nonce of a task's commitment: 32 bytes that nobody can guess without the key.</summary>
    public byte[] Nonce(string dataset, string task) => Secret($"{dataset}/{task}/nonce");

    byte[] Secret(string part) => HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes($"{suite}/{version}/{part}"));

    ulong Public(string part) => Number(SHA256.HashData(Encoding.UTF8.GetBytes($"{suite}/{version}/{seed}/{part}")));

    static ulong Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
