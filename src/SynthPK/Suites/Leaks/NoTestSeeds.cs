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
        (string Path, TruthFolder Secret)[] secrets = [.. suite.Secrets];
        HashSet<ulong> seeds = [.. secrets.SelectMany(s => s.Secret.Seeds.Values)];
        string[] words = [.. seeds.SelectMany(seed => new[] { seed.ToString(CultureInfo.InvariantCulture), seed.ToString("x16", CultureInfo.InvariantCulture) }), .. secrets.Select(s => Convert.ToHexStringLower(s.Secret.Nonce))];
        foreach ((string path, string text) in suite.PublicTexts)
            if (words.FirstOrDefault(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } told) yield return new LeakBreach(path, $"it holds a secret of a test, {told}");
        foreach (string path in suite.PublicFiles)
            if (Holds(suite.BytesOf(path), seeds)) yield return new LeakBreach(path, "it holds the bytes of a test's seed");
    }

    static bool Holds(byte[] bytes, HashSet<ulong> seeds)
    {
        for (int at = 0; at + sizeof(ulong) <= bytes.Length; at++)
        {
            ulong here = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            if (seeds.Contains(here) || seeds.Contains(BinaryPrimitives.ReverseEndianness(here))) return true;
        }
        return false;
    }
}
