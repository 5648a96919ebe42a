namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>The largest whole number that is not above x. Exact; -0 stays -0.</summary>
    public static double Floor(double x) => Floor<Real1>(new(x)).Value;

    /// <summary>The largest whole number that is not above x, lane by lane.</summary>
    internal static T Floor<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        // adding 2⁵² rounds a smaller magnitude to a whole number; larger ones are whole already
        T magnitude = T.Abs(x), two52 = T.Constant(1L << 52);
        T nearest = T.CopySign(magnitude + two52 - two52, x);
        T whole = T.SelectLess(x, nearest, nearest - T.Constant(1), nearest);
        return T.SelectLess(magnitude, two52, whole, x);
    }
}
