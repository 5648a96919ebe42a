using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>CDISC datasets as Dataset-JSON 1.1, <c>data/cdisc/json/dm.json</c> and so on.</summary>
/// <example><code>Manifest manifest = study.Save("out", [new CdiscJsonFormat { BelowText = "&lt;{lloq}" }]);</code></example>
public sealed class CdiscJsonFormat : CdiscFormat
{
    /// <inheritdoc/>
    public override string Name => "cdisc-json";

    /// <inheritdoc/>
    public override string Description => "SDTM domains and ADaM datasets as CDISC Dataset-JSON 1.1, for tools of the pharmaceutical industry; not submission-ready (no define.xml).";

    private protected override string Extension => DatasetJsonWriter.Extension;

    private protected override TableWriter Begin(Stream stream, CdiscTable table, DatasetDescription description) => new DatasetJsonWriter(stream, table, description);
}
