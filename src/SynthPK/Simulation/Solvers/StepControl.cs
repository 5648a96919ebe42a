using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>How much longer or shorter the next step should be, after an error.</summary>
/// <remarks>
/// The classical rule: the error of a step falls with the power q of its length, so the next one is 0.9·error^(−1/q) times
/// as long, within limits. Source: Hairer E, Nørsett SP, Wanner G. Solving Ordinary Differential Equations I, 2nd ed.
/// Springer, 1993, section II.4. The power is good to about 1 %, which is enough, and costs no more than a division.
/// </remarks>
static class StepControl
{
    /// <summary>The factor of safety and the limits of one change (the project's choice).</summary>
    public const double Safety = 0.9, Shortest = 0.2, Longest = 6;

    /// <summary>An error that is not a number, or that is greater, says only that the step was far too long.</summary>
    const double Hopeless = 1e30;

    /// <summary>The factor by which the step should change, at least <see cref="Shortest"/> and at most <see cref="Longest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Factor<T>(T error, int errorOrder)
        where T : unmanaged, ILanes<T>
    {
        T known = T.SelectLess(error, T.Constant(Hopeless), T.Max(error, T.Constant(1e-12)), T.Constant(Hopeless));
        T factor = T.Constant(Safety) * Power(known, -1.0 / errorOrder);
        return T.Max(T.Min(factor, T.Constant(Longest)), T.Constant(Shortest));
    }

    /// <summary>A positive normal number to a power, to about 1 %.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Power<T>(T x, double power)
        where T : unmanaged, ILanes<T>
    {
        // log2 m on [1, 2] by the parabola through its ends that is right at √2 to 0.2 %; 2ʳ on [−1/2, 1/2] by its series.
        T m = T.Significand(x);
        T fraction = T.FusedMultiplyAdd(m, T.FusedMultiplyAdd(m, T.Constant(-1.0 / 3), T.Constant(2)), T.Constant(-5.0 / 3));
        T log = (T.Exponent(x) + fraction) * T.Constant(power);
        T whole = log + T.Constant(DoubleBits.Units) - T.Constant(DoubleBits.Units);
        T r = log - whole;
        T series = T.FusedMultiplyAdd(r, T.FusedMultiplyAdd(r, T.Constant(0.0555), T.Constant(0.2402)), T.Constant(0.6931));
        return T.FusedMultiplyAdd(r, series, T.Constant(1)) * T.PowerOfTwo(whole);
    }
}
