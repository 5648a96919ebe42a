using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>A central and a peripheral compartment with first-order elimination from the central one.</summary>
readonly struct TwoCompartment : ILinearCompartments
{
    const int Cl = 0, V1 = 1, Q = 2, V2 = 3;

    public static string Name => "two-compartment";

    public static string Title => "Two compartments, first-order elimination";

    public static string Description => """
        dA1/dt = input − (CL/V1 + Q/V1)·A1 + (Q/V2)·A2 and dA2/dt = (Q/V1)·A1 − (Q/V2)·A2; the concentration is A1/V1.
        Oral doses enter through a depot that empties at the rate KA.
        Source: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel Dekker, 1982, chapter 2.
        """;

    public static IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("CL", "L/h", "clearance", Default: null),
        new("V1", "L", "volume of the central compartment", Default: null),
        new("Q", "L/h", "clearance between the compartments; without it this is a one-compartment model", Default: null) { MayBeZero = true },
        new("V2", "L", "volume of the peripheral compartment", Default: null),
        .. FirstOrderAbsorption.Parameters,
    ];

    public static int ModeCount => 2;

    public static void Modes<T>(ReadOnlySpan<T> p, Span<T> lambda, Span<T> coefficient)
        where T : unmanaged, IReal<T>
    {
        T zero = T.Constant(0), half = T.Constant(0.5);
        T k10 = p[Cl] / p[V1], k12 = p[Q] / p[V1], k21 = p[Q] / p[V2];

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
        T perLitre = T.Constant(1) / (separation * p[V1]);
        coefficient[0] = perLitre * T.SelectLess(delta, zero, smaller, larger);
        coefficient[1] = perLitre * T.SelectLess(delta, zero, larger, smaller);
    }
}
