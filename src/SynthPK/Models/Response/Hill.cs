using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>The sigmoid from 0 to 1 by which drugs act: x/(1 + x) with x = (C/C50)^HILL (Hill, J Physiol 1910;40:iv–vii).</summary>
static class Hill
{
    /// <summary>The fraction of the greatest effect.</summary>
    /// <param name="concentration">The concentration; what is below 0 counts as 0.</param>
    /// <param name="perC50">One over the concentration of half the greatest effect.</param>
    /// <param name="hill">The steepness, greater than 0.</param>
    public static T Of<T>(T concentration, T perC50, T hill)
        where T : unmanaged, IReal<T>
    {
        // without drug the logarithm stays finite, as its derivative must, and the power is as good as 0; far above C50 nothing overflows
        T log = hill * T.Log(T.Max(concentration * perC50, T.Constant(1e-300)));
        T x = T.Exp(T.Min(log, T.Constant(700)));
        return x / (T.Constant(1) + x);
    }
}
