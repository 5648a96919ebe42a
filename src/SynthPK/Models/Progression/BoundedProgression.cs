using SynthPK.Numerics;

namespace SynthPK.Models.Progression;

/// <summary>A score that rises towards its upper bound, as ADAS-Cog does in Alzheimer's disease, and a drug that slows it.</summary>
readonly struct BoundedProgression : IDriven<BoundedProgression>
{
    const int S0 = 0, Rate = 1, Shape = 2, Bound = 3, Emax = 4, Ec50 = 5, PerBound = 6 + TwoCompartment.Numbers;
    const int Status = 0;

    public static ModelDescription Description { get; } = new()
    {
        Name = "disease-progression-richards",
        Title = "Disease progression towards a bound (Richards)",
        Text = """
            dS/dt = KPROG·(1 − EMAX·C/(EC50 + C))·S·(1 − (S/BOUND)^SHAPE), which begins at S0; without drug
            S = S0/((S0/BOUND)^SHAPE + (1 − (S0/BOUND)^SHAPE)·e^(−SHAPE·KPROG·t))^(1/SHAPE). The effect of the drug on the rate is
            the project's choice. The drug has two compartments, or one without Q. Source: Conrado DJ, Denney WS, Chen S,
            Ito K. An updated Alzheimer's disease progression model: incorporating non-linearity, beta regression, and a
            third-level random effect in NONMEM. J Pharmacokinet Pharmacodyn 2014;41:581–598.
            """,
        Parameters =
        [
            new("S0", "", "score at the beginning, below BOUND", Default: null),
            new("KPROG", "1/h", "relative progression per hour far below the bound", Default: null) { MayBeNegative = true },
            new("SHAPE", "", "how late the bound is felt", Default: null),
            new("BOUND", "", "the greatest score", Default: 70),
            new("EMAX", "", "greatest fraction of the progression that the drug prevents", Default: 0) { MayBeZero = true },
            new("EC50", "mg/L", "concentration of half the greatest effect", Default: 1),
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("status", "", "score")],
        Outputs = [Disposition.Output, new("SCORE", "", "score")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => 6;

    public static int OwnConstants => 1;

    public static int OwnStates => 1;

    public static int OwnOutputs => 1;

    public static void PrepareOwn<T>(Span<T> p)
        where T : unmanaged, IReal<T> =>
        p[PerBound] = T.Constant(1) / p[Bound];

    public static void Baseline<T>(ReadOnlySpan<T> p, Span<T> own)
        where T : unmanaged, IReal<T> =>
        own[Status] = p[S0];

    public static void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T one = T.Constant(1);
        T spared = one - p[Emax] * concentration / (p[Ec50] + concentration);
        T room = one - T.Exp(p[Shape] * T.Log(T.Max(own[Status] * p[PerBound], T.Constant(1e-300))));
        rate[Status] = p[Rate] * spared * own[Status] * room;
    }

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = own[Status];
}
