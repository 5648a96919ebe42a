using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>A response that rises and falls with the time of day, and a drug that holds back its production.</summary>
readonly struct CircadianResponse : IDriven<CircadianResponse>
{
    const int Mesor = 0, Amp = 1, Tpeak = 2, Period = 3, Kout = 4, Imax = 5, Ic50 = 6;
    const int Omega = 7 + TwoCompartment.Numbers, Kin = Omega + 1, PerIc50 = Omega + 2;
    const int Response = 0;

    public static ModelDescription Description { get; } = new()
    {
        Name = "circadian-response",
        Title = "Circadian baseline, inhibition of production",
        Text = """
            dR/dt = KOUT·MESOR·(1 + AMP·cos(2π(t − TPEAK)/PERIOD))·(1 − IMAX·C/(IC50 + C)) − KOUT·R, t being the model's time:
            production peaks at TPEAK and the response a little later. It begins, at time 0, on the wave it follows without
            drug. The drug has two compartments, or one without Q. Source: Chakraborty A, Krzyzanski W, Jusko WJ. Mathematical
            modeling of circadian cortisol concentrations using indirect response models: comparison of several methods.
            J Pharmacokinet Biopharm 1999;27:23–43 (the single cosine).
            """,
        Parameters =
        [
            new("MESOR", "", "mean response without drug", Default: null),
            new("AMP", "", "amplitude of the production as a fraction of its mean", Default: null) { MayBeZero = true, Maximum = 1 },
            new("TPEAK", "h", "time at which production is greatest", Default: 0) { MayBeNegative = true },
            new("PERIOD", "h", "length of the rhythm", Default: 24),
            new("KOUT", "1/h", "rate constant of the loss of the response", Default: null),
            new("IMAX", "", "greatest fraction that the drug inhibits", Default: null) { MayBeZero = true, Maximum = 1 },
            new("IC50", "mg/L", "concentration of half the greatest inhibition", Default: null),
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("response", "", "response")],
        Outputs = [Disposition.Output, new("RESPONSE", "", "response")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => 7;

    public static int OwnConstants => 3;

    public static int OwnStates => 1;

    public static int OwnOutputs => 1;

    public static void PrepareOwn<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[Omega] = T.Constant(2 * Math.PI) / p[Period];
        p[Kin] = p[Kout] * p[Mesor];
        p[PerIc50] = T.Constant(1) / p[Ic50];
    }

    public static void Baseline<T>(ReadOnlySpan<T> p, Span<T> own)
        where T : unmanaged, IReal<T>
    {
        // the wave that solves the equation without drug, at time 0
        T phase = -p[Omega] * p[Tpeak];
        T wave = p[Kout] * T.Cos(phase) + p[Omega] * T.Sin(phase);
        own[Response] = p[Mesor] * (T.Constant(1) + p[Amp] * p[Kout] * wave / (p[Kout] * p[Kout] + p[Omega] * p[Omega]));
    }

    public static void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T one = T.Constant(1), x = concentration * p[PerIc50];
        T rhythm = one + p[Amp] * T.Cos(p[Omega] * (timeH - p[Tpeak]));
        rate[Response] = p[Kin] * rhythm * (one - p[Imax] * x / (one + x)) - p[Kout] * own[Response];
    }

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = own[Response];
}
