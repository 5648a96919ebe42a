using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>An effect that has a limit and a steepness.</summary>
readonly struct DirectSigmoidEmax : IDriven<DirectSigmoidEmax>
{
    const int E0 = 0, Emax = 1, Ec50 = 2, Steepness = 3, PerEc50 = 4 + TwoCompartment.Numbers;

    public static ModelDescription Description { get; } = new()
    {
        Name = "direct-sigmoid-emax",
        Title = "Direct effect, sigmoid Emax",
        Text = """
            E = E0 + EMAX·C^HILL/(EC50^HILL + C^HILL). The drug has two compartments, or one without Q.
            Source: Holford NHG, Sheiner LB. Understanding the dose-effect relationship: clinical application of
            pharmacokinetic-pharmacodynamic models. Clin Pharmacokinet 1981;6:429–453.
            """,
        Parameters =
        [
            new("E0", "", "effect without drug", Default: null) { MayBeNegative = true },
            new("EMAX", "", "greatest change of the effect", Default: null) { MayBeNegative = true },
            new("EC50", "mg/L", "concentration of half the greatest change", Default: null),
            new("HILL", "", "steepness", Default: null),
            .. Drug.Parameters,
        ],
        States = Drug.States,
        Outputs = [Disposition.Output, new("EFFECT", "", "effect")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => 4;

    public static int OwnConstants => 1;

    public static int OwnOutputs => 1;

    public static void PrepareOwn<T>(Span<T> p)
        where T : unmanaged, IReal<T> =>
        p[PerEc50] = T.Constant(1) / p[Ec50];

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = p[E0] + p[Emax] * Hill.Of(concentration, p[PerEc50], p[Steepness]);
}
