using SynthPK.Numerics;

namespace SynthPK.Models.Progression;

/// <summary>A disease that gets worse steadily, and a drug that hides some of it for as long as it is there.</summary>
readonly struct SymptomaticTreatment : IDriven<SymptomaticTreatment>
{
    const int S0 = 0, Alpha = 1, Keq = 2, Beta = 3;
    const int Site = 0;

    public static ModelDescription Description { get; } = new()
    {
        Name = "disease-progression-symptomatic",
        Title = "Linear disease progression, symptomatic effect",
        Text = """
            S = S0 + ALPHA·t + BETA·Ce with dCe/dt = KEQ·(C − Ce), t being the model's time: the effect offsets the status and
            goes with the drug. The drug has two compartments, or one without Q. Source: Chan PLS, Holford NHG. Drug treatment
            effects on disease progression. Annu Rev Pharmacol Toxicol 2001;41:625–659.
            """,
        Parameters =
        [
            new("S0", "", "disease status at time 0", Default: null) { MayBeNegative = true },
            new("ALPHA", "1/h", "progression of the status per hour", Default: null) { MayBeNegative = true },
            new("KEQ", "1/h", "rate constant at which the effect follows the concentration", Default: null),
            new("BETA", "L/mg", "change of the status per concentration; below 0 where the drug lowers the score", Default: null) { MayBeNegative = true },
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("effect", "mg/L", "concentration at the site of the effect")],
        Outputs = [Disposition.Output, new("STATUS", "", "disease status")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => 4;

    public static int OwnStates => 1;

    public static int OwnOutputs => 1;

    public static void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        rate[Site] = p[Keq] * (concentration - own[Site]);

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = p[S0] + p[Alpha] * timeH + p[Beta] * own[Site];
}
