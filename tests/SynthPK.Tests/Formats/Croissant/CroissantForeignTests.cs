using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Croissant;
using SynthPK.Tests.Formats.Metadata;
using SynthPK.Tests.Formats.Parquet;

namespace SynthPK.Tests.Formats.Croissant;

[Category("Foreign")]
public sealed class CroissantForeignTests
{
    [Test]
    public void Jsonld_ExpandingOurFile_KnowsEveryPropertyFileAndField()
    {
        using MetadataFolder folder = new(SplitTrial.Of("train", "test", "train"), SampleDatasets.Description with { Publication = MetadataFolder.Stated });
        IReadOnlyList<string> lines = ForeignProgram.Run("expand-jsonld.mjs", Path.Combine(folder.Root, CroissantFile.File));
        string[] files = [.. folder.Manifest.Files.Where(f => f.Key.StartsWith("data/", StringComparison.Ordinal)).Select(f => $"file {f.Key} {f.Value.Sha256}")];
        string[] fields = [.. folder.Manifest.Tables.Where(t => t.Key.StartsWith("data/", StringComparison.Ordinal)).SelectMany(t => t.Value.Columns.Select(c => $"field {t.Key[5..]}/{c.Name} {AddressOf(c.Type)}"))];
        Assert.That(lines, Is.EquivalentTo((string[])[.. files, "field splits/name https://schema.org/Text", "field splits/url https://schema.org/URL", .. fields]));
    }

    static string AddressOf(ColumnType type) => type switch
    {
        ColumnType.Int64 => "http://mlcommons.org/croissant/Int64",
        ColumnType.Double => "http://mlcommons.org/croissant/Float64",
        ColumnType.Bool => "https://schema.org/Boolean",
        _ => "https://schema.org/Text",
    };
}
