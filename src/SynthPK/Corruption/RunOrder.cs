namespace SynthPK.Corruption;

/// <summary>How samples are dealt to analytical runs.</summary>
public enum RunOrder
{
    /// <summary>By subject: eight consecutive ones share a run, so a run's deviation looks like its subjects' own.</summary>
    BySubject,

    /// <summary>At random: the samples of the subjects of eight runs are spread over the eight.</summary>
    Random,
}
