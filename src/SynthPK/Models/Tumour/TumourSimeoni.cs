using SynthPK.Numerics;

namespace SynthPK.Models.Tumour;

/// <summary>A xenograft that grows exponentially, then linearly, and whose cells die in stages once a drug has hit them.</summary>
readonly struct TumourSimeoni : IDriven<TumourSimeoni>
{
    const int Lambda0 = 0, Lambda1 = 1, Psi = 2, K1 = 3, K2 = 4, W0 = 5, LogRatio = 6 + TwoCompartment.Numbers, PerPsi = LogRatio + 1;
    const int Growing = 0, Damaged1 = 1, Damaged2 = 2, Damaged3 = 3;

    public static ModelDescription Description { get; } = new()
    {
        Name = "tumour-simeoni",
        Title = "Tumour growth in xenografts (Simeoni)",
        Text = """
            dX1/dt = LAMBDA0·X1/(1 + (LAMBDA0·W/LAMBDA1)^PSI)^(1/PSI) − K2·C·X1, dX2/dt = K2·C·X1 − K1·X2,
            dX3/dt = K1·(X2 − X3), dX4/dt = K1·(X3 − X4) and W = X1 + X2 + X3 + X4; X1 begins at W0. The drug has two
            compartments, or one without Q. Source: Simeoni M, Magni P, Cammia C, et al. Predictive pharmacokinetic-
            pharmacodynamic modeling of tumor growth kinetics in xenograft models after administration of anticancer agents.
            Cancer Res 2004;64:1094–1101 (PSI is 20 there).
            """,
        Parameters =
        [
            new("LAMBDA0", "1/h", "rate constant of exponential growth", Default: null),
            new("LAMBDA1", "g/h", "rate of linear growth", Default: null),
            new("PSI", "", "sharpness of the change from exponential to linear growth", Default: 20),
            new("K1", "1/h", "rate constant from one stage of damage to the next", Default: null),
            new("K2", "L/mg/h", "potency of the drug", Default: null) { MayBeZero = true },
            new("W0", "g", "tumour weight at the beginning", Default: null),
            .. Drug.Parameters,
        ],
        States =
        [
            .. Drug.States,
            new("growing", "g", "growing cells"),
            new("damaged1", "g", "damaged cells, first stage"),
            new("damaged2", "g", "damaged cells, second stage"),
            new("damaged3", "g", "damaged cells, third stage"),
        ],
        Outputs = [Disposition.Output, new("WEIGHT", "g", "tumour weight")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => 6;

    public static int OwnConstants => 2;

    public static int OwnStates => 4;

    public static int OwnOutputs => 1;

    public static void PrepareOwn<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[LogRatio] = T.Log(p[Lambda0] / p[Lambda1]);
        p[PerPsi] = T.Constant(1) / p[Psi];
    }

    public static void Baseline<T>(ReadOnlySpan<T> p, Span<T> own)
        where T : unmanaged, IReal<T> =>
        own[Growing] = p[W0];

    public static void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        // ln u of u = LAMBDA0·W/LAMBDA1; (1 + u^PSI)^(−1/PSI) = max(1, u)^−1·(1 + min(u, 1/u)^PSI)^(−1/PSI), which cannot overflow
        T one = T.Constant(1), zero = T.Constant(0);
        T logU = p[LogRatio] + T.Log(T.Max(Weight(own), T.Constant(1e-300))); // a tumour that has gone stays gone
        T bend = one + T.Exp(-p[Psi] * T.Abs(logU));
        T growth = p[Lambda0] * T.Exp(-T.Max(zero, logU) - p[PerPsi] * T.Log(bend));
        T killed = p[K2] * concentration * own[Growing];
        rate[Growing] = growth * own[Growing] - killed;
        rate[Damaged1] = killed - p[K1] * own[Damaged1];
        rate[Damaged2] = p[K1] * (own[Damaged1] - own[Damaged2]);
        rate[Damaged3] = p[K1] * (own[Damaged2] - own[Damaged3]);
    }

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = Weight(own);

    static T Weight<T>(ReadOnlySpan<T> own)
        where T : unmanaged, IReal<T> =>
        own[Growing] + own[Damaged1] + own[Damaged2] + own[Damaged3];
}
