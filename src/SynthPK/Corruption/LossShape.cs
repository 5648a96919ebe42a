namespace SynthPK.Corruption;

/// <summary>Where on its driver's scale a loss is likeliest (Schouten, Lugtig and Vink, J Stat Comput Simul 2018;88:2909).</summary>
public enum LossShape
{
    /// <summary>The higher the likelier: g(z) = z.</summary>
    Right,

    /// <summary>The lower the likelier: g(z) = −z.</summary>
    Left,

    /// <summary>In the middle: g(z) = 0.75 − |z|.</summary>
    Mid,

    /// <summary>At both ends: g(z) = |z| − 0.75.</summary>
    Tail,
}
