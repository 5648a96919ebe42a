using System.Buffers.Binary;
using System.Globalization;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 12: nothing public makes the test again.</summary>
sealed class NoTestSeeds : LeakRule
{
    public override int Number => 12;

    public override string Name => "no seed of a test in public files";

    public override string Description => "No public file holds the seed or the nonce of a test: in decimal or hexadecimal digits, or as bytes.";

    public override bool CanCheck(BuiltSuite suite) => suite.HasPublic && suite.HasHidden;

    public override string NoteOn(BuiltSuite suite) => suite.Index.IsPractice ? "the key of practice is published: anybody can work the seeds out" : "";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite)
    {
        TruthFolder[] secrets = [.. suite.Secrets.Values];
        HashSet<ulong> seeds = [.. secrets.SelectMany(secret => secret.Seeds.Values)];
        string[] words = [.. seeds.SelectMany(seed => new[] { seed.ToString(CultureInfo.InvariantCulture), seed.ToString("x16", CultureInfo.InvariantCulture) }), .. secrets.Select(secret => Convert.ToHexStringLower(secret.Nonce))];
        foreach ((string path, string text) in suite.PublicTexts)
            if (words.FirstOrDefault(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } told) yield return new LeakBreach(path, $"it holds a secret of a test, {told}");
        ILookup<ulong, byte[]> nonces = secrets.Select(secret => secret.Nonce).ToLookup(nonce => BinaryPrimitives.ReadUInt64LittleEndian(nonce));
        HashSet<ulong> starts = [.. seeds, .. seeds.Select(BinaryPrimitives.ReverseEndianness), .. nonces.Select(nonce => nonce.Key)];
        foreach (string path in suite.PublicFiles)
            if (Held(suite.BytesOf(path), starts, nonces) is { } told) yield return new LeakBreach(path, $"it holds the bytes of a test's {told}");
    }

    /// <summary>Which secret bytes hold, if any: a seed in either order of its bytes, or a nonce.</summary>
    static string? Held(ReadOnlySpan<byte> bytes, HashSet<ulong> starts, ILookup<ulong, byte[]> nonces)
    {
        for (int at = 0; at + sizeof(ulong) <= bytes.Length; at++)
        {
            ulong here = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
            if (!starts.Contains(here)) continue;
            if (!nonces.Contains(here)) return "seed";
            foreach (byte[] nonce in nonces[here])
                if (bytes[at..].StartsWith(nonce)) return "nonce";
        }
        return null;
    }
}
