using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

/// <summary>An unevaluated sum of two numbers, the second much smaller than the first: about 104 bits.</summary>
/// <remarks>
/// Products and sums leave the low part a few units large and wait for <see cref="Normalized"/>: bringing the parts apart
/// after every step would double the latency. Source: T. J. Dekker, A floating-point technique for extending the
/// available precision, Numer. Math. 18 (1971).
/// </remarks>
readonly struct DoubleDouble<T>
    where T : unmanaged, IReal<T>
{
    public readonly T High, Low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble(T high, T low) => (High, Low) = (high, low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<T> Constant(double high, double low) => new(T.Constant(high), T.Constant(low));

    /// <summary>The exact sum of two numbers of which the first is 0 or at least as large as the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<T> SumOrdered(T larger, T smaller)
    {
        T sum = larger + smaller;
        return new(sum, smaller - (sum - larger));
    }

    /// <summary>The exact sum of any two numbers (Knuth).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<T> Sum(T a, T b)
    {
        T sum = a + b;
        T partOfB = sum - a;
        return new(sum, a - (sum - partOfB) + (b - partOfB));
    }

    /// <summary>The exact product of two numbers, unless its low part underflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<T> Product(T a, T b)
    {
        T product = a * b;
        return new(product, T.FusedMultiplyAdd(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<T> operator *(DoubleDouble<T> a, DoubleDouble<T> b)
    {
        DoubleDouble<T> product = Product(a.High, b.High);
        return new(product.High, T.FusedMultiplyAdd(a.High, b.Low, T.FusedMultiplyAdd(a.Low, b.High, product.Low)));
    }

    /// <summary>The sum of two numbers of which the first is 0 or at least as large as the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<T> AddOrdered(DoubleDouble<T> larger, DoubleDouble<T> smaller)
    {
        DoubleDouble<T> sum = SumOrdered(larger.High, smaller.High);
        return new(sum.High, sum.Low + (larger.Low + smaller.Low));
    }

    /// <summary>The same sum with the low part below half a unit of the high one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble<T> Normalized() => SumOrdered(High, Low);
}
