using System.Text.Json;
using System.Text.Json.Nodes;

namespace SynthPK.Formats.Croissant;

/// <summary>Holds <c>croissant.json</c> against Croissant 1.1, against what mlcroissant 1.1 really reads, and against the files and rows it tells of.</summary>
sealed class CroissantCheck : DatasetCheck
{
    static readonly JsonDocumentOptions NoDoubles = new() { AllowDuplicateProperties = false };

    public override string Name => "croissant";

    public override string Description => "Whether croissant.json keeps the rules of Croissant 1.1 and RAI 1.0 and tells of every released file, column and key as it is.";

    public override bool Applies(string folder) => File.Exists(Path.Combine(folder, CroissantFile.File));

    public override IReadOnlyList<string> Breaches(string folder)
    {
        CroissantBreaches breaches = new();
        try
        {
            CroissantNode root = Read(folder);
            Manifest manifest = DatasetFolder.ManifestOf(folder);
            new DatasetRules(root, breaches).Look();
            ILookup<string, string> files = new DistributionRules(folder, root, breaches).Look();
            new RecordSetRules(root, manifest, files, breaches).Look();
            new RecordRules(folder, root, files, breaches).Look();
        }
        catch (JsonException e)
        {
            return [$"{CroissantFile.File}: is no JSON: {e.Message}"];
        }
        catch (InvalidDataException e)
        {
            return [.. breaches.Sentences, e.Message];
        }
        return breaches.Sentences;
    }

    /// <summary>The file's outermost node.</summary>
    /// <exception cref="JsonException">It is no JSON object, or a property stands in it twice.</exception>
    internal static CroissantNode Read(string folder) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(folder, CroissantFile.File)), documentOptions: NoDoubles) is JsonObject json ? new CroissantNode(json, "the dataset") : throw new JsonException("It holds no object.");
}
