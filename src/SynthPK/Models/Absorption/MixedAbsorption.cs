using SynthPK.Numerics;

namespace SynthPK.Models.Absorption;

/// <summary>A drug of which one part is absorbed by first order and the rest at a constant rate.</summary>
readonly struct MixedAbsorption : IExtended<MixedAbsorption>
{
    const int Fr = 0, Dur = 1, Alag2 = 2, Body = 3;

    public static ModelDescription Description { get; } = new()
    {
        Name = "mixed-absorption",
        Title = "First-order and zero-order absorption side by side",
        Text = """
            The fraction FR of an oral dose enters the depot, which empties at the rate KA; the rest enters the central
            compartment at a constant rate for the time DUR, after a lag of its own. The drug has two compartments, or one
            without Q. It takes no intravenous doses, which 1 − FR would act on too. Source: Zhou H. Pharmacokinetic strategies
            in deciphering atypical drug absorption profiles. J Clin Pharmacol 2003;43:211–227.
            """,
        Parameters =
        [
            new("FR", "", "fraction of the absorbed dose that takes the first-order way", Default: null) { MayBeZero = true, Maximum = 1 },
            new("DUR", "h", "duration of the zero-order way", Default: null),
            new("ALAG2", "h", "lag before the zero-order way begins", Default: 0) { MayBeZero = true },
            .. Drug.Parameters,
        ],
        States = Drug.States,
        Outputs = [Disposition.Output],
        Oral = [TwoCompartment.Depot, TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => Body;

    public static LinearPk? LinearPk => TwoCompartment.LinearPk;

    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
        lagH[TwoCompartment.Depot] = p[Body + TwoCompartment.Alag];
        lagH[TwoCompartment.Central] = p[Alag2];
        f[TwoCompartment.Depot] = p[Body + TwoCompartment.F] * p[Fr];
        f[TwoCompartment.Central] = p[Body + TwoCompartment.F] * (T.Constant(1) - p[Fr]);
        durationH[TwoCompartment.Central] = p[Dur];
    }
}
