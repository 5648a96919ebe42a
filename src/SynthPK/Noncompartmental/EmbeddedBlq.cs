namespace SynthPK.Noncompartmental;

/// <summary>What is made of a value below the limit of quantification that stands between quantified ones after the peak.</summary>
public enum EmbeddedBlq
{
    /// <summary>It is left out.</summary>
    Missing,

    /// <summary>It is 0.</summary>
    Zero,
}
