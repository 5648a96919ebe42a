using SynthPK.Numerics;

namespace SynthPK.Models.Absorption;

/// <summary>A drug whose absorbed fraction follows a Weibull curve.</summary>
readonly struct WeibullAbsorption : IEquations
{
    const int Td = 0, Shape = 1, Alag = 2, F = 3, Body = 4, PerTd = Body + Disposition.Numbers, First = PerTd + 1, Last = PerTd + 2;
    const int Absorbed = 0, Central = 1;

    public static ModelDescription Description { get; } = new()
    {
        Name = "weibull-absorption",
        Title = "Weibull absorption",
        Text = """
            Of a dose, F·dose·(1 − e^(−(t/TD)^SHAPE)) has been absorbed at the time t after it, less ALAG; overlapping doses add
            up, the last four being remembered. In the first millionth of TD the rate, which may be infinite, is a straight line
            that gives as much. The drug has two compartments, or one without Q. Source: Piotrovskii VK. The use of Weibull
            distribution to describe the in vivo absorption kinetics. J Pharmacokinet Biopharm 1987;15:681–686.
            """,
        Parameters =
        [
            new("TD", "h", "time at which 63.2 % has been absorbed", Default: null) { OralOnly = true },
            new("SHAPE", "", "shape: above 1 absorption begins slowly, below 1 at once", Default: null) { OralOnly = true },
            FirstOrderAbsorption.Lag,
            FirstOrderAbsorption.Bioavailability,
            .. Disposition.Parameters,
        ],
        States = [new("absorbed", "mg", "drug absorbed so far"), .. Disposition.States],
        Outputs = [Disposition.Output],
        Oral = [Absorbed],
        Intravenous = [Central],
    };

    public static int StateCount => 3;

    public static int OutputCount => 1;

    public static int ConstantCount => Disposition.ConstantCount + 3;

    public static int HistoryState => Absorbed;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        Disposition.Prepare(p[Body..]);
        p[PerTd] = T.Constant(1) / p[Td];
        (p[First], p[Last]) = Weibull.DensityLine(p[Shape]);
    }

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T input = T.Constant(0);
        for (int dose = 0; dose < DoseHistory.Doses; dose++)
        {
            T x = p[PerTd] * (timeH - DoseHistory.TimeH(p, dose));
            input += DoseHistory.Amount(p, dose) * p[PerTd] * Weibull.Density(x, p[Shape], p[First], p[Last]);
        }
        rate[Absorbed] = input;
        Disposition.Derivatives(input, state[Central..], p[Body..], rate[Central..]);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = state[Central] * p[Body + Disposition.PerLitre];

    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
        lagH[Absorbed] = p[Alag];
        f[Absorbed] = p[F];
    }
}
