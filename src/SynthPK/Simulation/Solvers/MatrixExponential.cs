using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>e^(A·h) for small matrices, one in each lane, in twice the precision of a double.</summary>
/// <remarks>
/// <para>A is shifted by its most negative diagonal element and h halved until little is left; the Taylor polynomial of that
/// is squared back: e^(A·h) = (e^(−q·η)·e^((A + q·I)·η))^(2^s) with η = h/2^s. Where no off-diagonal element of A is negative,
/// as between compartments, only sums and products of numbers that are not negative are formed, so each element keeps its own
/// relative accuracy and none falls below zero (uniformisation: Jensen A. Scand Actuar J 1953:87). Squaring doubles
/// the relative error, s times; in double precision a fast state would so spoil a slow one, and with 104 bits nothing is seen
/// of it up to q·h = 10⁹ and beyond.</para>
/// <para>Each lane has its own shift and its own number of squarings. Powers by Paterson and Stockmeyer (SIAM J Comput 1973;2:60).</para>
/// </remarks>
/// <param name="size">The number of rows.</param>
/// <param name="states">How many of the first rows are states; what follows is constant input, whose size sets no time scale.</param>
sealed class MatrixExponential<T>(int size, int states)
    where T : unmanaged, ILanes<T>
{
    /// <summary>‖(A + q·I)·η‖ is at most this, so that the Taylor remainder is below 1e-29.</summary>
    const double Small = 1.0 / 8;

    /// <summary>Beyond it the exponential of anything is 0 or ∞.</summary>
    const double MostHalvings = 1000;

    /// <summary>1/k! for the Taylor polynomial; k! is exact in a double.</summary>
    static readonly (double High, double Low)[] InverseFactorial = [.. Enumerable.Range(0, 17).Select(InverseFactorialOf)];

    readonly DoubleDouble<T>[] _first = new DoubleDouble<T>[size * size], _second = new DoubleDouble<T>[size * size];
    readonly DoubleDouble<T>[] _third = new DoubleDouble<T>[size * size], _fourth = new DoubleDouble<T>[size * size];
    DoubleDouble<T>[] _sum = new DoubleDouble<T>[size * size], _spare = new DoubleDouble<T>[size * size];
    readonly bool[] _reaches = new bool[size * size];

    /// <summary>The exponential, row by row, until the next call.</summary>
    /// <param name="a">A, row by row.</param>
    /// <param name="h">The time, 0 or greater.</param>
    public ReadOnlySpan<DoubleDouble<T>> Of(ReadOnlySpan<T> a, T h)
    {
        FindPaths(a);
        T shift = Shift(a);
        T halvings = Halvings(T.Max(Norm(a, shift), shift) * h);
        T part = h * T.PowerOfTwo(-halvings);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                _first[i * size + j] = Times(i == j ? DoubleDouble<T>.Sum(a[i * size + j], shift) : new(a[i * size + j], T.Constant(0)), part);
        }
        Multiply(_first, _first, _second);
        Multiply(_second, _first, _third);
        Multiply(_second, _second, _fourth);

        Array.Clear(_sum);
        for (int i = 0; i < size; i++) _sum[i * size + i] = Coefficient(16);
        for (int k = 12; k >= 0; k -= 4)
        {
            Multiply(_sum, _fourth, _spare);
            (_sum, _spare) = (_spare, _sum);
            AddCubic(k);
        }
        Scale(Power(Negative(Times(new(shift, T.Constant(0)), part))));
        Square(halvings);
        return _sum;
    }

    /// <summary>Which elements of the powers can differ from 0 in any lane. Leaving the others out changes no bit.</summary>
    void FindPaths(ReadOnlySpan<T> a)
    {
        T zero = T.Constant(0);
        for (int i = 0; i < a.Length; i++) _reaches[i] = i % (size + 1) == 0 || !AllZero(a[i]);
        for (int via = 0; via < size; via++)
        {
            for (int i = 0; i < size; i++)
            {
                if (!_reaches[i * size + via]) continue;
                for (int j = 0; j < size; j++) _reaches[i * size + j] |= _reaches[via * size + j];
            }
        }

        bool AllZero(T x) => !T.AnyLess(zero, T.SelectEqual(x, zero, zero, T.Constant(1)));
    }

    T Shift(ReadOnlySpan<T> a)
    {
        T shift = T.Constant(0);
        for (int i = 0; i < states; i++) shift = T.Max(shift, -a[i * size + i]);
        return shift;
    }

    /// <summary>The smaller of the largest row sum and the largest column sum of |A + q·I|.</summary>
    T Norm(ReadOnlySpan<T> a, T shift)
    {
        T rows = T.Constant(0), columns = T.Constant(0);
        for (int i = 0; i < states; i++)
        {
            T row = T.Constant(0), column = T.Constant(0);
            for (int j = 0; j < states; j++)
            {
                T added = i == j ? shift : T.Constant(0);
                row += T.Abs(a[i * size + j] + added);
                column += T.Abs(a[j * size + i] + added);
            }
            (rows, columns) = (T.Max(row, rows), T.Max(column, columns));
        }
        return T.Min(rows, columns);
    }

    static T Halvings(T norm)
    {
        T ratio = norm * T.Constant(1 / Small), one = T.Constant(1);
        return T.SelectLess(one, ratio, T.Min(T.Exponent(ratio) + one, T.Constant(MostHalvings)), T.Constant(0));
    }

    /// <summary>Adds the terms k to k + 3 of the Taylor polynomial, as far as they are less than fourth powers.</summary>
    void AddCubic(int k)
    {
        for (int i = 0; i < _sum.Length; i++)
        {
            if (!_reaches[i]) continue;
            DoubleDouble<T> sum = Add(_sum[i], (_third[i] * Coefficient(k + 3)).Normalized());
            sum = Add(sum, (_second[i] * Coefficient(k + 2)).Normalized());
            sum = Add(sum, (_first[i] * Coefficient(k + 1)).Normalized());
            _sum[i] = i % (size + 1) == 0 ? Add(sum, Coefficient(k)) : sum;
        }
    }

    /// <summary>e to the power x for small x.</summary>
    static DoubleDouble<T> Power(DoubleDouble<T> x)
    {
        DoubleDouble<T> sum = Coefficient(16);
        for (int k = 15; k >= 0; k--) sum = Add((sum * x).Normalized(), Coefficient(k));
        return sum;
    }

    void Scale(DoubleDouble<T> factor)
    {
        for (int i = 0; i < _sum.Length; i++)
        {
            if (_reaches[i]) _sum[i] = (_sum[i] * factor).Normalized();
        }
    }

    void Square(T times)
    {
        for (int done = 0; T.AnyLess(T.Constant(done), times); done++)
        {
            Multiply(_sum, _sum, _spare);
            for (int i = 0; i < _sum.Length; i++)
            {
                _spare[i] = new(
                    T.SelectLess(T.Constant(done), times, _spare[i].High, _sum[i].High),
                    T.SelectLess(T.Constant(done), times, _spare[i].Low, _sum[i].Low));
            }
            (_sum, _spare) = (_spare, _sum);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    void Multiply(DoubleDouble<T>[] left, DoubleDouble<T>[] right, DoubleDouble<T>[] product)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                T high = T.Constant(0), low = T.Constant(0);
                for (int k = 0; k < size && _reaches[i * size + j]; k++)
                {
                    if (!_reaches[i * size + k] || !_reaches[k * size + j]) continue;
                    DoubleDouble<T> term = left[i * size + k] * right[k * size + j];
                    DoubleDouble<T> sum = DoubleDouble<T>.Sum(high, term.High);
                    high = sum.High;
                    low += sum.Low + term.Low;
                }
                product[i * size + j] = DoubleDouble<T>.SumOrdered(high, low);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static DoubleDouble<T> Add(DoubleDouble<T> a, DoubleDouble<T> b)
    {
        DoubleDouble<T> sum = DoubleDouble<T>.Sum(a.High, b.High);
        return DoubleDouble<T>.SumOrdered(sum.High, sum.Low + (a.Low + b.Low));
    }

    static DoubleDouble<T> Times(DoubleDouble<T> a, T b)
    {
        DoubleDouble<T> product = DoubleDouble<T>.Product(a.High, b);
        return DoubleDouble<T>.SumOrdered(product.High, T.FusedMultiplyAdd(a.Low, b, product.Low));
    }

    static DoubleDouble<T> Negative(DoubleDouble<T> a) => new(-a.High, -a.Low);

    static DoubleDouble<T> Coefficient(int k) => DoubleDouble<T>.Constant(InverseFactorial[k].High, InverseFactorial[k].Low);

    static (double High, double Low) InverseFactorialOf(int k)
    {
        double factorial = 1;
        for (int i = 2; i <= k; i++) factorial *= i;
        double high = 1 / factorial;
        return (high, Math.FusedMultiplyAdd(-high, factorial, 1) / factorial);
    }
}
