using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>Myelosuppression: a drug kills proliferating cells, and blood counts fall and come back days later.</summary>
readonly struct Friberg : IDriven<Friberg>
{
    const int Mtt = 0, Circ0 = 1, Gamma = 2, Slope = 3, Ktr = 4 + TwoCompartment.Numbers, LogCirc0 = Ktr + 1;
    const int Proliferating = 0, Transit1 = 1, Transit2 = 2, Transit3 = 3, Circulating = 4;

    public static ModelDescription Description { get; } = new()
    {
        Name = "friberg",
        Title = "Myelosuppression (Friberg)",
        Text = """
            Cells proliferate, mature in three transit compartments and circulate, with KTR = 4/MTT and C the concentration:
            dProl/dt = KTR·Prol·(1 − SLOPE·C)·(CIRC0/Circ)^GAMMA − KTR·Prol, dTransit1/dt = KTR·(Prol − Transit1), …,
            dCirc/dt = KTR·(Transit3 − Circ); all begin at CIRC0. Counts in 10^9/L are counts in 1/nL. The drug has two
            compartments, or one without Q. Source: Friberg LE, Henningsson A, Maas H, Nguyen L, Karlsson MO. Model of
            chemotherapy-induced myelosuppression with parameter consistency across drugs. J Clin Oncol 2002;20:4713–4721.
            """,
        Parameters =
        [
            new("MTT", "h", "mean transit time from proliferation to circulation", Default: null),
            new("CIRC0", "1/nL", "circulating cells before treatment", Default: null),
            new("GAMMA", "", "power of the feedback from circulating cells", Default: null) { MayBeZero = true },
            new("SLOPE", "L/mg", "fraction of proliferation lost per concentration", Default: null) { MayBeZero = true },
            .. Drug.Parameters,
        ],
        States =
        [
            .. Drug.States,
            new("proliferating", "1/nL", "proliferating cells"),
            new("transit1", "1/nL", "maturing cells, first stage"),
            new("transit2", "1/nL", "maturing cells, second stage"),
            new("transit3", "1/nL", "maturing cells, third stage"),
            new("circulating", "1/nL", "circulating cells"),
        ],
        Outputs = [Disposition.Output, new("CIRC", "1/nL", "circulating cells")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => 4;

    public static int OwnConstants => 2;

    public static int OwnStates => 5;

    public static int OwnOutputs => 1;

    public static void PrepareOwn<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[Ktr] = T.Constant(4) / p[Mtt];
        p[LogCirc0] = T.Log(p[Circ0]);
    }

    public static void Baseline<T>(ReadOnlySpan<T> p, Span<T> own)
        where T : unmanaged, IReal<T>
    {
        own[Proliferating] = own[Transit1] = own[Transit2] = own[Transit3] = own[Circulating] = p[Circ0];
    }

    public static void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        // (CIRC0/Circ)^GAMMA is e^(GAMMA·(ln CIRC0 − ln Circ)): the exponent is small, so this is as good as a power and half its cost
        T one = T.Constant(1), feedback = T.Exp(p[Gamma] * (p[LogCirc0] - T.Log(own[Circulating])));
        rate[Proliferating] = p[Ktr] * own[Proliferating] * ((one - p[Slope] * concentration) * feedback - one);
        rate[Transit1] = p[Ktr] * (own[Proliferating] - own[Transit1]);
        rate[Transit2] = p[Ktr] * (own[Transit1] - own[Transit2]);
        rate[Transit3] = p[Ktr] * (own[Transit2] - own[Transit3]);
        rate[Circulating] = p[Ktr] * (own[Transit3] - own[Circulating]);
    }

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = own[Circulating];
}
