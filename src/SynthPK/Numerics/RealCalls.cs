using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

/// <summary>The elementary functions of models, as calls.</summary>
/// <remarks>
/// Two vectors at a time have no registers left for the equations around an inlined function, and they are copied in pieces
/// where they are passed by value. So each function is a method of its own that takes and gives references. One vector is
/// faster with functions that are inlined.
/// </remarks>
static class RealCalls
{
    const MethodImplOptions Call = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>e to the power x, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        Unsafe.SkipInit(out T result);
        Exp(in x, ref result);
        return result;
    }

    /// <summary>The natural logarithm, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        Unsafe.SkipInit(out T result);
        Log(in x, ref result);
        return result;
    }

    /// <summary>x to the power y, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Pow<T>(T x, T y)
        where T : unmanaged, ILanes<T>
    {
        Unsafe.SkipInit(out T result);
        Pow(in x, in y, ref result);
        return result;
    }

    [MethodImpl(Call), SkipLocalsInit]
    static void Exp<T>(ref readonly T x, ref T result)
        where T : unmanaged, ILanes<T> => result = RealMath.Exp(x);

    [MethodImpl(Call), SkipLocalsInit]
    static void Log<T>(ref readonly T x, ref T result)
        where T : unmanaged, ILanes<T> => result = RealMath.Log(x);

    [MethodImpl(Call), SkipLocalsInit]
    static void Pow<T>(ref readonly T x, ref readonly T y, ref T result)
        where T : unmanaged, ILanes<T> => result = RealMath.Pow(x, y);
}
