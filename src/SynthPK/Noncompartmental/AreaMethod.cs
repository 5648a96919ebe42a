namespace SynthPK.Noncompartmental;

/// <summary>What a concentration is taken to be between two samples.</summary>
public enum AreaMethod
{
    /// <summary>A straight line while it rises, an exponential while it falls.</summary>
    LinearUpLogDown,

    /// <summary>A straight line.</summary>
    Linear,
}
