using System.Globalization;
using System.Security.Cryptography;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Formats;

namespace SynthPK.Suites;

/// <summary>
/// What is hidden of a task: its true answers, the nonce of the commitment to them, and the seeds of its test. Publishing the
/// commitment at release and the rest when a round closes shows that nobody changed the truth in between.
/// </summary>
/// <param name="Nonce">The 32 bytes without which nobody can check a guess of the truth.</param>
/// <param name="Seeds">The seeds of the test, by stratum.</param>
/// <param name="Canary">The text by which a leak is found.</param>
sealed record TruthFolder(byte[] Nonce, IReadOnlyDictionary<string, ulong> Seeds, string Canary)
{
    /// <summary>The file that holds all three.</summary>
    public const string NonceFile = "nonce.txt";

    /// <summary>The folder of the results of baselines and oracles.</summary>
    public const string Baselines = "baselines";

    const string CanaryLine = "canary: ", NonceLine = "nonce: ", SeedLine = "seed of ";

    /// <summary>Writes the truth of a task's test into a folder of its own.</summary>
    /// <returns>The commitment to it.</returns>
    public string Write(string folder, Table truth)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, TaskFolder.Truth);
        TableSchema schema = truth.Schema with { Description = $"{truth.Schema.Description}. {Canary}" };
        TaskFolder.WriteTable(path, new Table(schema, truth.Columns));
        File.WriteAllText(Path.Combine(folder, NonceFile), Text(), StrictUtf8.Encoding);
        return CommitmentTo(path);
    }

    /// <summary>The commitment to a file: SHA-256 of its bytes followed by the nonce.</summary>
    public string CommitmentTo(string path) => Convert.ToHexStringLower(SHA256.HashData([.. File.ReadAllBytes(path), .. Nonce]));

    /// <summary>What stands beside a task's truth.</summary>
    /// <exception cref="InvalidDataException">It is not there, or damaged.</exception>
    public static TruthFolder Read(string folder)
    {
        string path = Path.Combine(folder, NonceFile);
        if (!File.Exists(path)) throw new InvalidDataException($"There is no file '{path}'.");
        string[] lines = File.ReadAllLines(path);
        SortedDictionary<string, ulong> seeds = new(StringComparer.Ordinal);
        string canary = "";
        byte[] nonce = [];
        try
        {
            foreach (string line in lines)
            {
                if (line.StartsWith(CanaryLine, StringComparison.Ordinal)) canary = line[CanaryLine.Length..];
                else if (line.StartsWith(NonceLine, StringComparison.Ordinal)) nonce = Convert.FromHexString(line[NonceLine.Length..]);
                else if (line.StartsWith(SeedLine, StringComparison.Ordinal)) seeds.Add(line[SeedLine.Length..line.LastIndexOf(':')].Trim('\''), ulong.Parse(line[(line.LastIndexOf(':') + 2)..], CultureInfo.InvariantCulture));
            }
        }
        catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"'{path}' is damaged: {fault.Message}", fault);
        }
        return nonce.Length == SHA256.HashSizeInBytes ? new TruthFolder(nonce, seeds, canary) : throw new InvalidDataException($"'{path}' is damaged: its nonce has {nonce.Length} bytes, not {SHA256.HashSizeInBytes}.");
    }

    string Text() => string.Concat(
        new[] { $"{CanaryLine}{Canary}", $"{NonceLine}{Convert.ToHexStringLower(Nonce)}" }
            .Concat(Seeds.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => string.Create(CultureInfo.InvariantCulture, $"{SeedLine}'{s.Key}': {s.Value}")))
            .Select(line => line + "\n"));
}
