using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>An effect that follows the concentration with a delay.</summary>
readonly struct EffectCompartment : IDriven<EffectCompartment>
{
    const int Ke0 = 0, E0 = 1, Emax = 2, Ec50 = 3, Steepness = 4, PerEc50 = 5 + TwoCompartment.Numbers;
    const int Site = 0;

    public static ModelDescription Description { get; } = new()
    {
        Name = "effect-compartment",
        Title = "Effect compartment, sigmoid Emax",
        Text = """
            dCe/dt = KE0·(C − Ce) and E = E0 + EMAX·Ce^HILL/(EC50^HILL + Ce^HILL). The drug has two compartments, or one
            without Q. Source: Sheiner LB, Stanski DR, Vozeh S, Miller RD, Ham J. Simultaneous modeling of pharmacokinetics
            and pharmacodynamics: application to d-tubocurarine. Clin Pharmacol Ther 1979;25:358–371.
            """,
        Parameters =
        [
            new("KE0", "1/h", "rate constant of equilibration with the site of the effect", Default: null),
            new("E0", "", "effect without drug", Default: null) { MayBeNegative = true },
            new("EMAX", "", "greatest change of the effect", Default: null) { MayBeNegative = true },
            new("EC50", "mg/L", "concentration of half the greatest change", Default: null),
            new("HILL", "", "steepness", Default: 1),
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("effect", "mg/L", "concentration at the site of the effect")],
        Outputs = [Disposition.Output, new("EFFECT", "", "effect"), new("CE", "mg/L", "concentration at the site of the effect")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => 5;

    public static int OwnConstants => 1;

    public static int OwnStates => 1;

    public static int OwnOutputs => 2;

    public static void PrepareOwn<T>(Span<T> p)
        where T : unmanaged, IReal<T> =>
        p[PerEc50] = T.Constant(1) / p[Ec50];

    public static void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        rate[Site] = p[Ke0] * (concentration - own[Site]);

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        output[0] = p[E0] + p[Emax] * Hill.Of(own[Site], p[PerEc50], p[Steepness]);
        output[1] = own[Site];
    }
}
