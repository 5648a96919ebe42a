namespace SynthPK.Corruption;

/// <summary>What becomes of negative values in a report.</summary>
public enum NegativeValues
{
    /// <summary>They are reported as 0.</summary>
    Zero,

    /// <summary>They are reported as they are.</summary>
    Keep,

    /// <summary>They are not reported.</summary>
    Missing,
}
