using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>The most recent doses into the state that remembers them, as they stand at the end of a model's numbers.</summary>
/// <remarks>
/// A transit or Weibull absorption is a function of the time since a dose. Doses overlap, so the input is the sum over the
/// <see cref="Doses"/> most recent ones; what an older one has left to give is lost (the project's choice of how many).
/// </remarks>
static class DoseHistory
{
    /// <summary>How many doses are remembered, the most recent first.</summary>
    public const int Doses = 4;

    /// <summary>How many numbers they take: for each dose the time it acted, in h, and its amount times F. A dose that never was has amount 0.</summary>
    public const int Numbers = 2 * Doses;

    /// <summary>When the k-th most recent dose acted.</summary>
    public static T TimeH<T>(ReadOnlySpan<T> p, int k)
        where T : unmanaged, IReal<T> => p[p.Length - Numbers + 2 * k];

    /// <summary>How much of the k-th most recent dose enters, 0 when there was none.</summary>
    public static T Amount<T>(ReadOnlySpan<T> p, int k)
        where T : unmanaged, IReal<T> => p[p.Length - Numbers + 2 * k + 1];
}
