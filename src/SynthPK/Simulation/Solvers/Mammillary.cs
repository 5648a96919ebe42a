using System.Runtime.CompilerServices;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>The exponentials of a central compartment that exchanges with up to two peripheral ones.</summary>
static class Mammillary
{
    /// <summary>After a unit amount into the central compartment, the amount there is Σ c_j·e^(−λ_j·t).</summary>
    /// <param name="rate">The rate constants, in the order of <see cref="LinearRate"/>.</param>
    /// <param name="lambda">Receives the eigenvalues λ_j, in 1/h, 0 or greater: as many as there are compartments.</param>
    /// <param name="coefficient">Receives the coefficients c_j, 0 or greater, which sum to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Modes<T>(ReadOnlySpan<T> rate, Span<T> lambda, Span<T> coefficient)
        where T : unmanaged, IReal<T>
    {
        T zero = T.Constant(0), half = T.Constant(0.5);
        T k10 = rate[LinearRate.K10], k12 = rate[LinearRate.K12], k21 = rate[LinearRate.K21];
        if (lambda.Length == 1)
        {
            (lambda[0], coefficient[0]) = (k10, T.Constant(1));
            return;
        }
        if (lambda.Length == 3)
        {
            ThreeModes(rate, lambda, coefficient);
            return;
        }
        // (α − β)² = (k10 + k12 − k21)² + 4·k12·k21, a sum of squares, where (k10 + k12 + k21)² − 4·k10·k21 cancels.
        T delta = k10 + k12 - k21;
        T exchange = k12 * k21;
        T separation = T.Sqrt(T.FusedMultiplyAdd(delta, delta, T.Constant(4) * exchange));
        T alpha = half * (k10 + k12 + k21 + separation);
        lambda[0] = alpha;
        lambda[1] = k10 * k21 / alpha;

        // α − k21 and k21 − β have the sum `separation` and the product `exchange`: the larger gives the smaller.
        T larger = half * (T.Abs(delta) + separation);
        T smaller = exchange / larger;
        coefficient[0] = T.SelectLess(delta, zero, smaller, larger) / separation;
        coefficient[1] = T.SelectLess(delta, zero, larger, smaller) / separation;
    }

    /// <summary>Three compartments: eigenvalues that interlace with the two rates of return, k ≤ K.</summary>
    /// <remarks>
    /// Jacobi's method on the symmetrised matrix brings all three to within rounding of the largest. Sums and products of the
    /// smaller two, which are known to all digits, and Newton's method on the secular equation bring each to within rounding
    /// of itself. As λ₁ ≤ k ≤ λ₂ ≤ K ≤ λ₃, every coefficient is a product of ratios between 0 and 1.
    /// Source: Golub GH, Van Loan CF. Matrix computations, 4th ed., 2013, sections 8.4 and 8.5.
    /// </remarks>
    static void ThreeModes<T>(ReadOnlySpan<T> rate, Span<T> lambda, Span<T> coefficient)
        where T : unmanaged, IReal<T>
    {
        T one = T.Constant(1), zero = T.Constant(0);
        T k21 = rate[LinearRate.K21], k31 = rate[LinearRate.K31];
        T low = T.Min(k21, k31), high = T.Max(k21, k31);
        Jacobi(rate, out T first, out T second, out T third);
        third = T.Max(third, high);
        Smaller(rate, third, ref first, ref second);
        first = Polished(rate, T.Max(zero, T.Min(first, low)), zero, low);
        second = Polished(rate, T.Max(low, T.Min(second, high)), low, high);
        third = Polished(rate, third, high, T.Constant(double.MaxValue));
        (lambda[0], lambda[1], lambda[2]) = (third, second, first);

        T r = Ratio(low - first, second - first, zero), u = Ratio(high - second, third - second, zero);
        coefficient[0] = Ratio(third - low, third - first, one) * Ratio(third - high, third - second, one);
        coefficient[1] = Ratio(second - low, second - first, one) * u;
        coefficient[2] = r * Ratio(high - first, third - first, one);
    }

    /// <summary>The quotient of two numbers that are not negative; where both are 0, what is given instead.</summary>
    static T Ratio<T>(T part, T whole, T otherwise)
        where T : unmanaged, IReal<T> =>
        T.SelectLess(T.Constant(0), whole, part / whole, otherwise);

    /// <summary>The eigenvalues of the symmetrised matrix, rising, by five cyclic sweeps: more than it ever takes for three rows.</summary>
    static void Jacobi<T>(ReadOnlySpan<T> rate, out T first, out T second, out T third)
        where T : unmanaged, IReal<T>
    {
        const int Sweeps = 5;
        T k12 = rate[LinearRate.K12], k21 = rate[LinearRate.K21], k13 = rate[LinearRate.K13], k31 = rate[LinearRate.K31];
        T a = rate[LinearRate.K10] + k12 + k13, b = k21, c = k31;
        T ab = -(T.Sqrt(k12) * T.Sqrt(k21)), ac = -(T.Sqrt(k13) * T.Sqrt(k31)), bc = T.Constant(0);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            Rotate(ref a, ref b, ref ab, ref ac, ref bc);
            Rotate(ref a, ref c, ref ac, ref ab, ref bc);
            Rotate(ref b, ref c, ref bc, ref ab, ref ac);
        }
        (first, second) = (T.Min(a, b), T.Max(a, b));
        (second, third) = (T.Min(second, c), T.Max(second, c));
        (first, second) = (T.Min(first, second), T.Max(first, second));
    }

    /// <summary>Makes the element between rows p and q zero; the elements between each of them and the third row turn.</summary>
    static void Rotate<T>(ref T pp, ref T qq, ref T pq, ref T pr, ref T qr)
        where T : unmanaged, IReal<T>
    {
        T zero = T.Constant(0), one = T.Constant(1);
        T half = T.Constant(0.5) * (qq - pp);
        T longer = T.Abs(half) + T.Sqrt(T.FusedMultiplyAdd(half, half, pq * pq));
        T tangent = T.SelectLess(zero, longer, pq / longer, zero);
        tangent = T.SelectLess(half, zero, -tangent, tangent);
        T cosine = one / T.Sqrt(T.FusedMultiplyAdd(tangent, tangent, one)), sine = tangent * cosine;
        pp -= tangent * pq;
        qq += tangent * pq;
        pq = zero;
        (pr, qr) = (cosine * pr - sine * qr, sine * pr + cosine * qr);
    }

    /// <summary>The smaller two from their sum and product, unless they lie so close that the square root would lose them.</summary>
    static void Smaller<T>(ReadOnlySpan<T> rate, T third, ref T first, ref T second)
        where T : unmanaged, IReal<T>
    {
        const double Close = 1e-3;
        T k10 = rate[LinearRate.K10], k12 = rate[LinearRate.K12], k21 = rate[LinearRate.K21], k13 = rate[LinearRate.K13], k31 = rate[LinearRate.K31];
        T product = k10 / third * k21 * k31;
        T sum = ((k10 + k13) / third * k21) + ((k10 + k12) / third * k31) + (k21 / third * k31) - product / third;
        T square = T.FusedMultiplyAdd(sum, sum, T.Constant(-4) * product);
        T apart = T.Sqrt(T.Max(T.Constant(0), square));
        T larger = T.Constant(0.5) * (sum + apart);
        T smaller = k10 / third * T.Min(k21, k31) * (T.Max(k21, k31) / larger); // the product itself may underflow
        T close = T.Constant(Close) * sum;
        first = T.SelectLess(close, apart, smaller, first);
        second = T.SelectLess(close, apart, larger, second);
    }

    /// <summary>Two steps of Newton's method on λ·(1 + k12/(k21 − λ) + k13/(k31 − λ)) = k10, as long as they stay between the poles.</summary>
    static T Polished<T>(ReadOnlySpan<T> rate, T lambda, T from, T to)
        where T : unmanaged, IReal<T>
    {
        T k10 = rate[LinearRate.K10], k12 = rate[LinearRate.K12], k21 = rate[LinearRate.K21], k13 = rate[LinearRate.K13], k31 = rate[LinearRate.K31];
        for (int i = 0; i < 2; i++)
        {
            T first = k12 / (k21 - lambda), second = k13 / (k31 - lambda), one = T.Constant(1);
            T value = T.FusedMultiplyAdd(lambda, one + first + second, -k10);
            T slope = one + first * (k21 / (k21 - lambda)) + second * (k31 / (k31 - lambda));
            T better = lambda - value / slope;
            lambda = T.SelectLess(from, better, T.SelectLess(better, to, better, lambda), lambda); // what is not a number is not taken
        }
        return lambda;
    }
}
