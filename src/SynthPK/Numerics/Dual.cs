using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

/// <summary>A number together with its derivative by one variable: forward differentiation, exact to rounding.</summary>
/// <remarks>
/// <para>Equations written over <see cref="IReal{T}"/> that run on dual numbers give their own derivative. The value is computed
/// by the very operations of <typeparamref name="T"/>, so it has the same bits as without the derivative.</para>
/// <para>Selections take the derivative of the number they select. Where a function has no derivative, that of the right-hand
/// side is given (<see cref="Abs"/> at 0). A number that does not depend on the variable, whose derivative is 0, keeps the
/// derivative 0 through √, logarithm and power at 0, where their slope is infinite.</para>
/// </remarks>
/// <typeparam name="T">The numbers of which value and derivative are made.</typeparam>
readonly struct Dual<T> : IReal<Dual<T>>
    where T : unmanaged, IReal<T>
{
    /// <summary>The number.</summary>
    public readonly T Value;

    /// <summary>Its derivative.</summary>
    public readonly T Derivative;

    /// <summary>A number with a given derivative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Dual(T value, T derivative) => (Value, Derivative) = (value, derivative);

    /// <summary>The variable itself, whose derivative is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Variable(T value) => new(value, T.Constant(1));

    /// <summary>A number that does not depend on the variable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Constant(T value) => new(value, T.Constant(0));

    public static int Width => T.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Constant(double value) => Constant(T.Constant(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Load(ReadOnlySpan<double> lanes) => Constant(T.Load(lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> lanes) => Value.Store(lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator +(Dual<T> left, Dual<T> right) => new(left.Value + right.Value, left.Derivative + right.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(Dual<T> left, Dual<T> right) => new(left.Value - right.Value, left.Derivative - right.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(Dual<T> value) => new(-value.Value, -value.Derivative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator *(Dual<T> left, Dual<T> right) =>
        new(left.Value * right.Value, T.FusedMultiplyAdd(left.Derivative, right.Value, left.Value * right.Derivative));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator /(Dual<T> left, Dual<T> right)
    {
        T quotient = left.Value / right.Value;
        return new(quotient, T.FusedMultiplyAdd(-quotient, right.Derivative, left.Derivative) / right.Value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> FusedMultiplyAdd(Dual<T> a, Dual<T> b, Dual<T> c) =>
        new(T.FusedMultiplyAdd(a.Value, b.Value, c.Value), T.FusedMultiplyAdd(a.Derivative, b.Value, T.FusedMultiplyAdd(a.Value, b.Derivative, c.Derivative)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Sqrt(Dual<T> x)
    {
        T root = T.Sqrt(x.Value);
        return new(root, Chain(T.Constant(0.5) / root, x.Derivative));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Abs(Dual<T> x) => new(T.Abs(x.Value), T.SelectLess(x.Value, T.Constant(0), -x.Derivative, x.Derivative));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Min(Dual<T> a, Dual<T> b) => SelectLess(a, b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Max(Dual<T> a, Dual<T> b) => SelectLess(b, a, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> SelectLess(Dual<T> a, Dual<T> b, Dual<T> ifLess, Dual<T> otherwise) =>
        new(T.SelectLess(a.Value, b.Value, ifLess.Value, otherwise.Value), T.SelectLess(a.Value, b.Value, ifLess.Derivative, otherwise.Derivative));

    public static Dual<T> Exp(Dual<T> x)
    {
        T power = T.Exp(x.Value);
        return new(power, power * x.Derivative);
    }

    public static Dual<T> Log(Dual<T> x) => new(T.Log(x.Value), Chain(T.Constant(1) / x.Value, x.Derivative));

    /// <summary>x to the power y, whose derivative is y·x^(y − 1)·x' + x^y·ln x·y'.</summary>
    /// <remarks>At x = 0 the slopes are their limits from above: by x, 0 for y &gt; 1 and ±∞ for y &lt; 1; by y, 0 for y &gt; 0.</remarks>
    public static Dual<T> Pow(Dual<T> x, Dual<T> y)
    {
        T zero = T.Constant(0), one = T.Constant(1);
        T power = T.Pow(x.Value, y.Value);

        // x^(y − 1) without a second power
        T atZero = T.SelectLess(y.Value, one, T.Constant(double.PositiveInfinity), T.SelectLess(one, y.Value, zero, one));
        T below = T.SelectLess(zero, T.Abs(x.Value), power / x.Value, atZero);
        T byBase = T.SelectLess(zero, T.Abs(y.Value), y.Value * below, y.Value);
        T byExponent = T.SelectLess(zero, T.Abs(power), power * T.Log(x.Value), power);
        return new(power, Chain(byBase, x.Derivative) + Chain(byExponent, y.Derivative));
    }

    /// <summary>As <see cref="Pow"/>: of a Jacobian nobody asks speed or the last digit.</summary>
    public static Dual<T> Power(Dual<T> x, Dual<T> y) => Pow(x, y);

    public static Dual<T> Sin(Dual<T> x) => new(T.Sin(x.Value), T.Cos(x.Value) * x.Derivative);

    public static Dual<T> Cos(Dual<T> x) => new(T.Cos(x.Value), -T.Sin(x.Value) * x.Derivative);

    public static Dual<T> NormalCdf(Dual<T> x)
    {
        T density = T.Constant(0.3989422804014327) * T.Exp(T.Constant(-0.5) * x.Value * x.Value); // 1/√(2π)·e^(−x²/2)
        return new(T.NormalCdf(x.Value), density * x.Derivative);
    }

    public static Dual<T> LogGamma(Dual<T> x) => new(T.LogGamma(x.Value), Chain(RealMath.Digamma(x.Value), x.Derivative));

    /// <summary>The largest whole number that is not above x; its derivative is 0, as it is wherever there is one.</summary>
    public static Dual<T> Floor(Dual<T> x) => Constant(T.Floor(x.Value));

    /// <summary>A slope times an inner derivative; an inner derivative of 0 gives 0 however steep the slope, and NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Chain(T slope, T inner) => T.SelectLess(T.Constant(0), T.Abs(inner), slope * inner, inner);
}
