using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>The Weibull law of times: S(x) = e^(−x^shape), x being the time in units of the scale.</summary>
/// <remarks>
/// For shapes below 1 the hazard is infinite at time 0, though its integral is not. So during the first
/// <see cref="Start"/> a straight line stands for it, which ends where the law begins and below which lies what the law
/// gives in that time: nothing is lost, and a solver meets no jump, which would cost it steps beyond all bounds. For
/// shapes above 2 the line begins at 0 (the project's choice).
/// </remarks>
static class Weibull
{
    /// <summary>How long the line stands for the law, in units of the scale.</summary>
    public const double Start = 1e-6;

    /// <summary>The hazard shape·x^(shape − 1), per unit of the scale.</summary>
    public static T Hazard<T>(T x, T shape)
        where T : unmanaged, IReal<T>
    {
        T power = shape - T.Constant(1), start = T.Constant(Start);
        T mean = T.Exp(power * T.Log(start)), last = shape * mean;
        T line = Line(x, First(mean, last), last);
        return T.SelectLess(x, start, line, shape * T.Exp(power * T.Log(T.Max(x, start))));
    }

    /// <summary>The density, per unit of the scale: the hazard times what is left.</summary>
    /// <param name="x">The time in units of the scale.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="first">Where the line begins.</param>
    /// <param name="last">Where it ends.</param>
    public static T Density<T>(T x, T shape, T first, T last)
        where T : unmanaged, IReal<T>
    {
        T start = T.Constant(Start);
        return T.SelectLess(x, start, Line(x, first, last), Law(T.Max(x, start), shape));
    }

    /// <summary>Where the line of the density begins and ends, which does not change and is worth preparing.</summary>
    public static (T First, T Last) DensityLine<T>(T shape)
        where T : unmanaged, IReal<T>
    {
        T start = T.Constant(Start), last = Law(start, shape);
        T mean = (T.Constant(1) - T.Exp(-T.Exp(shape * T.Log(start)))) / start;
        return (First(mean, last), last);
    }

    static T Law<T>(T x, T shape)
        where T : unmanaged, IReal<T>
    {
        T cumulative = T.Exp(shape * T.Log(x));
        return shape * cumulative / x * T.Exp(-cumulative);
    }

    static T First<T>(T mean, T last)
        where T : unmanaged, IReal<T> => T.Max(mean + mean - last, T.Constant(0));

    static T Line<T>(T x, T first, T last)
        where T : unmanaged, IReal<T> => first + (last - first) * x * T.Constant(1 / Start);
}
