namespace SynthPK.Corruption;

/// <summary>Which specimens change places.</summary>
public enum SwapMode
{
    /// <summary>A sample of one subject and the sample of the same nominal time of another, measured in the same run.</summary>
    BetweenSubjects,

    /// <summary>Two consecutive samples of one subject.</summary>
    WithinSubject,

    /// <summary>All samples of two subjects measured in the same run that have the same nominal times.</summary>
    WholeSubjects,
}
