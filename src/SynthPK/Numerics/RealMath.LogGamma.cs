namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>The natural logarithm of the gamma function of a positive number; NaN elsewhere.</summary>
    public static double LogGamma(double x) => LogGamma<Real1>(new(x)).Value;

    /// <summary>The logarithm of the gamma function, lane by lane.</summary>
    /// <remarks>Stirling's series for arguments of 8 or more, where the remainder after eight terms is below 1e-17; Γ(x + 8) = x(x+1)…(x+7)·Γ(x) below.</remarks>
    internal static T LogGamma<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        T eight = T.Constant(8), product = x;
        for (int k = 1; k < 8; k++) product *= x + T.Constant(k);
        T large = T.SelectLess(x, eight, x + eight, x);
        T inverse = T.Constant(1) / large;
        T series = inverse * Polynomial(inverse * inverse, StirlingCoefficients);
        T stirling = T.FusedMultiplyAdd(large - T.Constant(0.5), T.Log(large), T.Constant(HalfLogTwoPi) - large) + series;
        T value = T.SelectLess(x, eight, stirling - T.Log(product), stirling);
        return T.SelectLess(T.Constant(0), x, value, T.Constant(double.NaN));
    }

    const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>B_2k/(2k(2k − 1)), k = 1 … 8.</summary>
    static ReadOnlySpan<double> StirlingCoefficients =>
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
    ];
}
