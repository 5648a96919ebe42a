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
}
