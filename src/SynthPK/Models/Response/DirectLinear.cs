using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>An effect in proportion to the concentration.</summary>
readonly struct DirectLinear : IDriven<DirectLinear>
{
    const int E0 = 0, Slope = 1;

    public static ModelDescription Description { get; } = new()
    {
        Name = "direct-linear",
        Title = "Direct effect, linear in the concentration",
        Text = """
            E = E0 + SLOPE·C. The drug has two compartments, or one without Q.
            Source: Holford NHG, Sheiner LB. Understanding the dose-effect relationship: clinical application of
            pharmacokinetic-pharmacodynamic models. Clin Pharmacokinet 1981;6:429–453.
            """,
        Parameters =
        [
            new("E0", "", "effect without drug", Default: null) { MayBeNegative = true },
            new("SLOPE", "L/mg", "effect per concentration", Default: null) { MayBeNegative = true },
            .. Drug.Parameters,
        ],
        States = Drug.States,
        Outputs = [Disposition.Output, new("EFFECT", "", "effect")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => 2;

    public static int OwnOutputs => 1;

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = p[E0] + p[Slope] * concentration;
}
