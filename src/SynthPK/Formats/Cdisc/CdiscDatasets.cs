using SynthPK.Formats.Cdisc.Adam;
using SynthPK.Formats.Cdisc.Sdtm;

namespace SynthPK.Formats.Cdisc;

/// <summary>The domains and analysis datasets of a study.</summary>
static class CdiscDatasets
{
    /// <summary>All of them, those of SDTM first.</summary>
    public static IReadOnlyList<CdiscDataset> Of(CdiscStudy study) =>
    [
        new Demographics(study), new Exposure(study), new CollectedExposure(study), new Concentrations(study), new VitalSigns(study),
        new LaboratoryResults(study), new Disposition(study), new ConcentrationAnalysis(study), new PopulationPk(study),
    ];
}
