using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>The datasets that a sponsor would keep of a trial: SDTM DM, EX, EC, PC, VS, LB and DS, ADaM ADPC and ADPPK, one file each.</summary>
/// <remarks>
/// <para>
/// They hold what is on record, laid out by SDTMIG 3.4 and the ADaM guides for population PK and NCA, to develop and test programs with. They are not
/// submission-ready: there is no define.xml, no trial design domain, and no informed consent, for there were no people.
/// </para>
/// <para>
/// STUDYID is the dataset's name in capitals; USUBJID is STUDYID, SITEID (0000 where there are no sites) and SUBJID. The study begins on
/// 1 January 2024, a subject on the day of its enrolment, at 8 o'clock. A pooled study's name is a variable of ADPPK. RECUID is the
/// permanent number of a dose or sample, by which rows meet the tables of <c>data/</c> and <c>truth/</c>.
/// </para>
/// </remarks>
public abstract class CdiscFormat : DatasetFormat
{
    /// <summary>Where the files of all such formats stand.</summary>
    internal const string Folder = $"{DatasetFolder.Data}/cdisc";

    private protected CdiscFormat()
    {
    }

    /// <summary>
    /// What stands in PCORRES and PCSTRESC in place of a value below the limit of quantification; <c>{lloq}</c> is the limit, so <c>&lt;{lloq}</c> gives
    /// &lt;0.05. <c>&lt;BLQ</c> by default, which the templates of the R package admiral look for.
    /// </summary>
    public string BelowText { get; init; } = "<BLQ";

    private protected abstract string Extension { get; }

    private protected abstract TableWriter Begin(Stream stream, CdiscTable table, DatasetDescription description);

    /// <inheritdoc/>
    public sealed override DatasetWriter Open(string directory, DatasetSchema schema, DatasetDescription description) =>
        new CdiscWriter(directory, $"{Folder}/{Extension}", Extension, new CdiscStudy(schema, description, BelowText), (stream, table) => Begin(stream, table, description));
}
