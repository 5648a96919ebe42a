using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>One compartment with first-order elimination.</summary>
readonly struct OneCompartment : ILinearCompartments
{
    const int Cl = 0, V = 1;

    public static string Name => "one-compartment";

    public static string Title => "One compartment, first-order elimination";

    public static string Description => """
        dA/dt = input − (CL/V)·A, and the concentration is A/V. Oral doses enter through a depot that empties at the rate
        KA. Source: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel Dekker, 1982, chapter 1.
        """;

    public static IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("CL", "L/h", "clearance", Default: null),
        new("V", "L", "volume of distribution", Default: null),
        .. FirstOrderAbsorption.Parameters,
    ];

    public static int ModeCount => 1;

    public static void Modes<T>(ReadOnlySpan<T> p, Span<T> lambda, Span<T> coefficient)
        where T : unmanaged, IReal<T>
    {
        lambda[0] = p[Cl] / p[V];
        coefficient[0] = T.Constant(1) / p[V];
    }
}
