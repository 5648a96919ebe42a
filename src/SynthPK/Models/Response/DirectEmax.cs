using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>An effect that has a limit.</summary>
readonly struct DirectEmax : IDriven<DirectEmax>
{
    const int E0 = 0, Emax = 1, Ec50 = 2;

    public static ModelDescription Description { get; } = new()
    {
        Name = "direct-emax",
        Title = "Direct effect, Emax",
        Text = """
            E = E0 + EMAX·C/(EC50 + C). The drug has two compartments, or one without Q.
            Source: Holford NHG, Sheiner LB. Understanding the dose-effect relationship: clinical application of
            pharmacokinetic-pharmacodynamic models. Clin Pharmacokinet 1981;6:429–453.
            """,
        Parameters =
        [
            new("E0", "", "effect without drug", Default: null) { MayBeNegative = true },
            new("EMAX", "", "greatest change of the effect", Default: null) { MayBeNegative = true },
            new("EC50", "mg/L", "concentration of half the greatest change", Default: null),
            .. Drug.Parameters,
        ],
        States = Drug.States,
        Outputs = [Disposition.Output, new("EFFECT", "", "effect")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => 3;

    public static int OwnOutputs => 1;

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = p[E0] + p[Emax] * concentration / (p[Ec50] + concentration);
}
