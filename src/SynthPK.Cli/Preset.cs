using SynthPK.Corruption;

namespace SynthPK.Cli;

/// <summary>Rungs of the severity ladder that have a name.</summary>
enum Preset
{
    Pristine = 0,
    Phase1 = 1,
    Phase3 = 3,
    Realworld = 4,
    Stress = CorruptionStage.MaxSeverity,
}
