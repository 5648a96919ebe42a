using SynthPK.Datasets;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats.Report;

/// <summary>What a manifest says of a dataset that stands in memory and in no folder.</summary>
static class ReportManifest
{
    public static Manifest Of(Dataset dataset, string title = "A trial") => new(
        "0.0.0", 1, "trial", title, 1, dataset.Subjects.Rows, new string('0', 64), dataset.Truth.Stages,
        dataset.Released.Select(t => ("data/", t)).Concat(dataset.Truth.Tables.Select(t => ("truth/", t)))
            .ToDictionary(t => t.Item1 + t.t.Name, t => new ManifestTable(t.t.Schema.Description, t.t.Schema.Key, t.t.Rows, "", t.t.Schema.Columns)),
        new Dictionary<string, ManifestFile>());
}
