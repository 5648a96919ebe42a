namespace SynthPK.Numerics;

/// <summary>
/// Real numbers that lie in lanes of hardware vectors: <see cref="IReal{T}"/> and the few bit-level operations that
/// elementary functions need. Models are written over <see cref="IReal{T}"/>; only numerics needs this.
/// </summary>
/// <typeparam name="T">The implementing type itself.</typeparam>
interface ILanes<T> : IReal<T>
    where T : unmanaged, ILanes<T>
{
    /// <summary>Lane by lane: <c>a == b ? ifEqual : otherwise</c>. Nothing equals NaN; -0 equals 0.</summary>
    static abstract T SelectEqual(T a, T b, T ifEqual, T otherwise);

    /// <summary>The magnitude of one number with the sign bit of another.</summary>
    static abstract T CopySign(T magnitude, T sign);

    /// <summary>2ⁿ for a whole number n in [-1022, 1023]; elsewhere meaningless.</summary>
    static abstract T PowerOfTwo(T n);

    /// <summary>The exponent e of a positive normal number m·2ᵉ with m in [1, 2); elsewhere meaningless.</summary>
    static abstract T Exponent(T x);

    /// <summary>The significand m of a positive normal number m·2ᵉ with m in [1, 2); elsewhere meaningless.</summary>
    static abstract T Significand(T x);

    /// <summary>Whether <c>a &lt; b</c> in at least one lane.</summary>
    static abstract bool AnyLess(T a, T b);

    /// <summary>The lanes in which <c>a &lt; b</c>, as bits, the first lane the lowest.</summary>
    static abstract uint LessMask(T a, T b);
}
