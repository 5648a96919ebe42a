using System.Text.Json;
using System.Text.Json.Nodes;
using SynthPK.Datasets;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats.Metadata;

/// <summary>A dataset's folder for the tests of its metadata, which goes when it is disposed.</summary>
sealed class MetadataFolder : IDisposable
{
    readonly string _parent = Directory.CreateTempSubdirectory("synthpk-metadata-").FullName;

    public MetadataFolder(Dataset dataset, DatasetDescription? description = null, params string[] formats)
    {
        using DatasetFolderWriter folder = DatasetFolder.Create(Root, DatasetSchema.Of(dataset), description ?? SampleDatasets.Description, [.. (formats.Length == 0 ? ["parquet", "csv"] : formats).Select(DatasetFormats.Find)]);
        folder.Write(dataset);
        Manifest = folder.Complete();
    }

    /// <summary>What a curator says who says everything.</summary>
    public static Publication Stated { get; } = new()
    {
        Version = "2.1.0",
        License = "CC-BY-4.0",
        Creators = ["Ada Lovelace", "Institute of Tables"],
        Publisher = "Institute of Tables",
        Url = "https://data.example.org/trial/",
        DatePublished = "2026-01-15",
        Doi = "10.5281/zenodo.1234567",
        Keywords = ["sample"],
        Motivation = "To have a trial.",
        Uses = "Tests.",
        Limitations = "It is small.",
        Biases = "Three subjects are few.",
        SocialImpact = "None to speak of.",
        Maintenance = "Whoever breaks it.",
    };

    public string Root => Path.Combine(_parent, "trial");

    public Manifest Manifest { get; }

    public string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    public JsonElement Json(string file)
    {
        using JsonDocument document = JsonDocument.Parse(Text(file), new JsonDocumentOptions { AllowDuplicateProperties = false });
        return document.RootElement.Clone();
    }

    /// <summary>Changes a JSON file.</summary>
    public void Change(string file, Action<JsonObject> change)
    {
        JsonObject json = (JsonObject)JsonNode.Parse(Text(file))!;
        change(json);
        File.WriteAllText(Path.Combine(Root, file), json.ToJsonString());
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
