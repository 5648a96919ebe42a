using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Pmx;

namespace SynthPK.Tests.Formats.Pmx;

/// <summary>Benchmarks on disk.</summary>
static class PmxFolders
{
    public static DatasetDescription Description { get; } = SampleDatasets.Description with
    {
        Description = "Three people.\nTwo drugs.",
        Citations = ["First A. A study. 2001."],
        Publication = new Publication { License = "CC-BY-4.0", Creators = ["A. Maker"], Keywords = ["pk"], Motivation = "To see.", DatePublished = "2026-06-14" },
    };

    /// <summary>Writes a dataset as a benchmark into a folder, block by block.</summary>
    public static void Write(string folder, DatasetDescription description, params IReadOnlyList<Dataset> blocks)
    {
        Directory.CreateDirectory(folder);
        using DatasetWriter writer = new PmxFormat().Open(folder, DatasetSchema.Of(Dataset.Concat(blocks)), description);
        foreach (Dataset block in blocks) writer.Write(block);
        writer.Complete();
    }

    /// <summary>The small trial, each of whose files a fault is planted in.</summary>
    public static void WriteSample(string folder) => Write(folder, Description, SplitDatasets.Of(SampleDatasets.Trial(), row => row == 1 ? "test" : "train"));
}
