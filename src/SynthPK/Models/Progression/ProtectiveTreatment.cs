using SynthPK.Numerics;

namespace SynthPK.Models.Progression;

/// <summary>A disease that gets worse steadily, and a drug that slows it for good.</summary>
readonly struct ProtectiveTreatment : IDriven<ProtectiveTreatment>
{
    const int S0 = 0, Alpha = 1, Emax = 2, Ec50 = 3;
    const int Status = 0;

    public static ModelDescription Description { get; } = new()
    {
        Name = "disease-progression-protective",
        Title = "Linear disease progression, protective effect",
        Text = """
            dS/dt = ALPHA·(1 − EMAX·C/(EC50 + C)), which begins at S0: the effect lowers the slope, and what was spared stays
            spared when the drug has gone. The drug has two compartments, or one without Q. Source: Chan PLS, Holford NHG.
            Drug treatment effects on disease progression. Annu Rev Pharmacol Toxicol 2001;41:625–659.
            """,
        Parameters =
        [
            new("S0", "", "disease status at the beginning", Default: null) { MayBeNegative = true },
            new("ALPHA", "1/h", "progression of the status per hour without drug", Default: null) { MayBeNegative = true },
            new("EMAX", "", "greatest fraction of the progression that the drug prevents; above 1 it heals", Default: null) { MayBeZero = true },
            new("EC50", "mg/L", "concentration of half the greatest effect", Default: null),
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("status", "", "disease status")],
        Outputs = [Disposition.Output, new("STATUS", "", "disease status")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => 4;

    public static int OwnStates => 1;

    public static int OwnOutputs => 1;

    public static void Baseline<T>(ReadOnlySpan<T> p, Span<T> own)
        where T : unmanaged, IReal<T> =>
        own[Status] = p[S0];

    public static void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        rate[Status] = p[Alpha] * (T.Constant(1) - p[Emax] * concentration / (p[Ec50] + concentration));

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = own[Status];
}
