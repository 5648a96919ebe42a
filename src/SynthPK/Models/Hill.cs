using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>The sigmoid from 0 to 1: u/(1 + u) with u = (x/x50)^hill (Hill AV, J Physiol 1910;40:iv–vii).</summary>
static class Hill
{
    /// <summary>The fraction of the greatest effect.</summary>
    /// <param name="x">The concentration or time; what is below 0 counts as 0.</param>
    /// <param name="perHalf">One over the x of half the greatest effect.</param>
    /// <param name="hill">The steepness, greater than 0.</param>
    public static T Of<T>(T x, T perHalf, T hill)
        where T : unmanaged, IReal<T>
    {
        // at 0 the logarithm stays finite, as its derivative must, and the power is as good as 0; far above x50 nothing overflows
        T log = hill * T.Log(T.Max(x * perHalf, T.Constant(1e-300)));
        T u = T.Exp(T.Min(log, T.Constant(700)));
        return u / (T.Constant(1) + u);
    }
}
