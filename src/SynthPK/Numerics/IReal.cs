using System.Numerics;

namespace SynthPK.Numerics;

/// <summary>
/// A real number, or a bundle of them held in the lanes of one vector: the only arithmetic a model or solver may use.
/// </summary>
/// <remarks>
/// Every operation is IEEE-exact lane by lane, so a result depends neither on how many lanes travel together nor on
/// the instruction set. Equations written once over <typeparamref name="T"/> run on 1, 2, 4 or 8 subjects at a time.
/// </remarks>
/// <typeparam name="T">The implementing type itself.</typeparam>
interface IReal<T> :
    IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
    IUnaryNegationOperators<T, T>
    where T : unmanaged, IReal<T>
{
    /// <summary>How many numbers travel together.</summary>
    static abstract int Width { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract T Constant(double value);

    /// <summary>Reads <see cref="Width"/> consecutive numbers.</summary>
    static abstract T Load(ReadOnlySpan<double> lanes);

    /// <summary>Writes <see cref="Width"/> consecutive numbers.</summary>
    void Store(Span<double> lanes);

    /// <summary>a·b + c with one rounding, on every path alike.</summary>
    static abstract T FusedMultiplyAdd(T a, T b, T c);

    /// <summary>The correctly rounded square root.</summary>
    static abstract T Sqrt(T x);

    /// <summary>The magnitude.</summary>
    static abstract T Abs(T x);

    /// <summary>The smaller of two, lane by lane: <c>a &lt; b ? a : b</c>.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger of two, lane by lane: <c>a &gt; b ? a : b</c>.</summary>
    static abstract T Max(T a, T b);

    /// <summary>Lane by lane: <c>a &lt; b ? ifLess : otherwise</c>.</summary>
    static abstract T SelectLess(T a, T b, T ifLess, T otherwise);

    /// <summary>e to the power x: <see cref="RealMath.Exp(double)"/> in every lane.</summary>
    static abstract T Exp(T x);

    /// <summary>The natural logarithm: <see cref="RealMath.Log(double)"/> in every lane.</summary>
    static abstract T Log(T x);

    /// <summary>x to the power y: <see cref="RealMath.Pow(double, double)"/> in every lane.</summary>
    static abstract T Pow(T x, T y);

    /// <summary>x to the power y at half the cost of <see cref="Pow"/>, with a relative error of about 1e-16·(1 + |y·ln x|) where x is positive.</summary>
    static abstract T Power(T x, T y);

    /// <summary>The sine of an angle in radians: <see cref="RealMath.Sin(double)"/> in every lane.</summary>
    static abstract T Sin(T x);

    /// <summary>The cosine of an angle in radians: <see cref="RealMath.Cos(double)"/> in every lane.</summary>
    static abstract T Cos(T x);

    /// <summary>The standard normal distribution function: <see cref="RealMath.NormalCdf(double)"/> in every lane.</summary>
    static abstract T NormalCdf(T x);

    /// <summary>The logarithm of the gamma function of a positive number: <see cref="RealMath.LogGamma(double)"/> in every lane.</summary>
    static abstract T LogGamma(T x);

    /// <summary>The largest whole number that is not above x: <see cref="RealMath.Floor(double)"/> in every lane.</summary>
    static abstract T Floor(T x);
}
