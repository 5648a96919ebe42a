using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>The Weibull law of times: S(x) = e^(−x^shape), x being the time in units of the scale.</summary>
/// <remarks>
/// For shapes below 1 the hazard is infinite at time 0, though its integral is not. So during the first
/// <see cref="Start"/> the mean stands for it, and nothing is lost (the project's choice).
/// </remarks>
static class Weibull
{
    /// <summary>How long the mean stands for the law, in units of the scale.</summary>
    public const double Start = 1e-6;

    /// <summary>The hazard shape·x^(shape − 1), per unit of the scale.</summary>
    public static T Hazard<T>(T x, T shape)
        where T : unmanaged, IReal<T>
    {
        T power = shape - T.Constant(1), start = T.Constant(Start);
        T mean = T.Exp(power * T.Log(start));
        return T.SelectLess(x, start, mean, shape * T.Exp(power * T.Log(T.Max(x, start))));
    }

    /// <summary>The density, per unit of the scale: at the beginning the given mean, then the hazard times what is left.</summary>
    public static T Density<T>(T x, T shape, T mean)
        where T : unmanaged, IReal<T>
    {
        T start = T.Constant(Start), late = T.Max(x, start);
        T cumulative = T.Exp(shape * T.Log(late));
        return T.SelectLess(x, start, mean, shape * cumulative / late * T.Exp(-cumulative));
    }

    /// <summary>The mean density over the beginning, which does not change and is worth preparing.</summary>
    public static T MeanDensity<T>(T shape)
        where T : unmanaged, IReal<T>
    {
        T start = T.Constant(Start);
        return (T.Constant(1) - T.Exp(-T.Exp(shape * T.Log(start)))) / start;
    }
}
