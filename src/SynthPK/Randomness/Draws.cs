using System.Runtime.CompilerServices;

namespace SynthPK.Randomness;

/// <summary>
/// Draws from named distributions: each a pure function of a key, an index and the distribution's parameters.
/// </summary>
/// <remarks>
/// Where a distribution is inverted, one uniform number makes one draw, so draws stay paired when a parameter changes.
/// The others reject or split, on numbers that belong to their key and index alone, so no draw depends on how many
/// numbers another one needed. Every method throws <see cref="ArgumentOutOfRangeException"/> for a parameter outside
/// its stated range.
/// </remarks>
public static partial class Draws
{
    /// <summary>A uniform number between two bounds.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="low">The lower bound, finite.</param>
    /// <param name="high">The upper bound, finite, at least <paramref name="low"/> and no further from it than a double
    /// holds. Rounding may return either bound.</param>
    public static double Uniform(this RandomKey key, long index, double low, double high)
    {
        Require(double.IsFinite(low), low, "a finite lower bound");
        Require(high >= low && double.IsFinite(high - low), high, "a finite upper bound at or above the lower one");
        return Math.Min(high, low + (high - low) * key.Uniform(index));
    }

    // A message is a constant, so a legal parameter costs one comparison and no allocation.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Require(bool legal, double value, string expected, [CallerArgumentExpression(nameof(value))] string parameter = "")
    {
        if (!legal) Refuse(value, expected, parameter);
    }

    static void Refuse(double value, string expected, string parameter) =>
        throw new ArgumentOutOfRangeException(parameter, value, $"Pass {expected}.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsFiniteAndNotNegative(double x) => x is >= 0 and < double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsFiniteAndPositive(double x) => x is > 0 and < double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsProbability(double x) => x is >= 0 and <= 1;
}
