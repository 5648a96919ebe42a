using SynthPK.Datasets;

namespace SynthPK.Formats.Report;

/// <summary>What a report is made from.</summary>
/// <param name="Dataset">The dataset, or as many of its first subjects as a page can show.</param>
/// <param name="Manifest">The manifest of the whole dataset.</param>
/// <param name="Card">The dataset's card in Markdown; empty when it has none.</param>
/// <param name="Profiles">The curves of the subjects that are shown one by one; none where they are not known.</param>
public sealed record ReportSource(Dataset Dataset, Manifest Manifest, string Card, IReadOnlyList<ProfileCurve> Profiles);
