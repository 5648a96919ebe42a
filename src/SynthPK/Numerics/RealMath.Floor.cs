namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>The largest whole number that is not above x. Exact.</summary>
    public static double Floor(double x) => Floor<Real1>(new(x)).Value;

    /// <summary>The largest whole number that is not above x, lane by lane; numbers of 2⁵¹ or more are whole already.</summary>
    internal static T Floor<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        T nearest = RoundToWhole(x);
        T whole = T.SelectLess(x, nearest, nearest - T.Constant(1), nearest);
        return T.SelectLess(T.Abs(x), T.Constant(1L << 51), whole, x);
    }
}
