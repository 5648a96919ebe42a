using SynthPK.Numerics;

namespace SynthPK.Models.Absorption;

/// <summary>What reaches the depot through a chain of N transit compartments, N being any number from 0 up.</summary>
/// <remarks>
/// A dose enters at the rate F·dose·KTR·(KTR·t)^N·e^(−KTR·t)/Γ(N + 1) with KTR = (N + 1)/MTT, and doses overlap.
/// Source: Savic RM, Jonker DM, Kerbusch T, Karlsson MO. Implementation of a transit compartment model for describing drug
/// absorption in pharmacokinetic studies. J Pharmacokinet Pharmacodyn 2007;34:711–726; here with the gamma function itself
/// instead of Stirling's formula.
/// </remarks>
static class TransitInput
{
    /// <summary>The parameters N and MTT, in this order.</summary>
    public static IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("N", "", "number of transit compartments, whole or not", Default: null) { OralOnly = true, MayBeZero = true },
        new("MTT", "h", "mean transit time to the depot", Default: null) { OralOnly = true },
    ];

    /// <summary>KTR and the logarithm of KTR/Γ(N + 1).</summary>
    public static (T Ktr, T LogScale) Prepare<T>(T n, T mttH)
        where T : unmanaged, IReal<T>
    {
        T stages = n + T.Constant(1), ktr = stages / mttH;
        return (ktr, T.Log(ktr) - T.LogGamma(stages));
    }

    /// <summary>The rate at which all remembered doses enter, in mg/h.</summary>
    public static T Rate<T>(T timeH, ReadOnlySpan<T> p, T n, T ktr, T logScale)
        where T : unmanaged, IReal<T>
    {
        T rate = T.Constant(0), least = T.Constant(1e-300); // at the dose itself the logarithm stays finite
        for (int dose = 0; dose < DoseHistory.Doses; dose++)
        {
            T x = T.Max(ktr * (timeH - DoseHistory.TimeH(p, dose)), least);
            rate += DoseHistory.Amount(p, dose) * T.Exp(logScale + n * T.Log(x) - x);
        }
        return rate;
    }
}
