using SynthPK.Datasets;
using SynthPK.Formats.Cdisc.Xpt;

namespace SynthPK.Formats.Cdisc;

/// <summary>CDISC datasets as SAS transport files of version 5, <c>data/cdisc/xpt/dm.xpt</c> and so on.</summary>
public sealed class CdiscXptFormat : CdiscFormat
{
    /// <inheritdoc/>
    public override string Name => "cdisc-xpt";

    /// <inheritdoc/>
    public override string Description => "SDTM domains and ADaM datasets as SAS transport files (XPORT 5), for SAS, R and reviewers' tools; not submission-ready (no define.xml).";

    private protected override string Extension => XptWriter.Extension;

    private protected override TableWriter Begin(Stream stream, CdiscTable table, DatasetDescription description) => new XptWriter(stream, table, description);
}
