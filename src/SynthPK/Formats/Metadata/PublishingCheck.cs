using System.Text.Json;
using SynthPK.Formats.Croissant;

namespace SynthPK.Formats.Metadata;

/// <summary>Whether a dataset is ready to be published: its files have absolute addresses, and every answer that only a curator can give is given.</summary>
static class PublishingCheck
{
    /// <summary>The answers that stand in Croissant, and under which name.</summary>
    static readonly (string Property, StatedAnswer Answer)[] InCroissant =
    [
        ("license", StatedAnswer.License), ("creator", StatedAnswer.Creators), ("url", StatedAnswer.Url), ("datePublished", StatedAnswer.DatePublished),
        ("rai:dataBiases", StatedAnswer.Biases), ("rai:dataSocialImpact", StatedAnswer.SocialImpact),
    ];

    /// <summary>The answers that stand in the datasheet alone, or in other files with words of SynthPK's own.</summary>
    static readonly StatedAnswer[] InDatasheet = [StatedAnswer.Motivation, StatedAnswer.Uses, StatedAnswer.Limitations, StatedAnswer.Publisher, StatedAnswer.Maintenance];

    /// <summary>What is missing, one sentence each.</summary>
    public static IReadOnlyList<string> Breaches(string folder) => [.. CroissantBreaches(folder), .. DatasheetBreaches(folder)];

    static IEnumerable<string> CroissantBreaches(string folder)
    {
        CroissantNode root;
        try
        {
            root = CroissantCheck.Read(folder);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return [$"{CroissantFile.File}: cannot be read: {e.Message}"];
        }
        IEnumerable<string> missing = InCroissant.Where(p => !root.Has(p.Property)).Select(p => Sentence(CroissantFile.File, p.Property, p.Answer));
        int relative = root.Nodes("distribution").Count(f => f.Text("contentUrl") is { } address && !address.Contains("://", StringComparison.Ordinal));
        return relative == 0 ? missing : missing.Append($"{CroissantFile.File}: {relative} files have a contentUrl that is not absolute; add to the scenario '{StatedAnswer.Url.Yaml}' and generate again.");
    }

    static IEnumerable<string> DatasheetBreaches(string folder)
    {
        string path = Path.Combine(folder, Datasheet.File);
        if (!File.Exists(path)) return [$"{Datasheet.File}: is missing; it belongs to every published dataset."];
        string text = File.ReadAllText(path);
        return InDatasheet.Where(answer => text.Contains(answer.Blank, StringComparison.Ordinal)).Select(answer => Sentence(Datasheet.File, answer.Key, answer));
    }

    static string Sentence(string file, string what, StatedAnswer answer) => $"{file}: {what} is {StatedAnswer.Missing}; add to the scenario '{answer.Yaml}' and generate again.";
}
