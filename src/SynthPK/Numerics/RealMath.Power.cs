using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>The smallest normal number.</summary>
    const double LeastNormal = 2.2250738585072014e-308;

    /// <summary>x to the power y as e to the power y·ln x where x is positive, and as <see cref="Pow{T}"/> elsewhere.</summary>
    /// <remarks>Half the cost of <see cref="Pow{T}"/>. The relative error is about 1e-16·(1 + |y·ln x|), which in a model is next to nothing.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Power<T>(T x, T y)
        where T : unmanaged, ILanes<T>
    {
        T least = T.Constant(LeastNormal), direct = T.Exp(y * T.Log(x));
        return T.AnyLess(x, least) ? T.SelectLess(x, least, T.Pow(x, y), direct) : direct;
    }
}
