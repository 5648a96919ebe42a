using SynthPK.Numerics;

namespace SynthPK.Models.Absorption;

/// <summary>A drug that is absorbed from two depots, such as two sites in the gut or two parts of a tablet.</summary>
readonly struct ParallelAbsorption : IExtended<ParallelAbsorption>
{
    const int Fr = 0, Ka2 = 1, Alag2 = 2, Body = 3;
    const int Depot2 = 3;

    public static ModelDescription Description { get; } = new()
    {
        Name = "parallel-absorption",
        Title = "First-order absorption from two depots",
        Text = """
            The fraction FR of an oral dose enters the first depot, which empties at the rate KA after the lag ALAG; the rest
            enters the second, which empties at the rate KA2 after the lag ALAG2. The drug has two compartments, or one without
            Q. Source: Zhou H. Pharmacokinetic strategies in deciphering atypical drug absorption profiles. J Clin Pharmacol
            2003;43:211–227.
            """,
        Parameters =
        [
            new("FR", "", "fraction of the absorbed dose that takes the first way", Default: null) { OralOnly = true, MayBeZero = true, Maximum = 1 },
            new("KA2", "1/h", "absorption rate constant of the second depot", Default: null) { OralOnly = true },
            new("ALAG2", "h", "lag before a dose reaches the second depot", Default: 0) { OralOnly = true, MayBeZero = true },
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("depot2", "mg", "drug waiting in the second depot")],
        Outputs = [Disposition.Output],
        Oral = [TwoCompartment.Depot, Depot2],
        Intravenous = [TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => Body;

    public static int StateCount => 4;

    public static void Extend<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = p[Ka2] * state[Depot2];
        rate[Depot2] = -absorbed;
        rate[TwoCompartment.Central] += absorbed;
    }

    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
        lagH[TwoCompartment.Depot] = p[Body + TwoCompartment.Alag];
        lagH[Depot2] = p[Alag2];
        f[TwoCompartment.Depot] = p[Body + TwoCompartment.F] * p[Fr];
        f[Depot2] = p[Body + TwoCompartment.F] * (T.Constant(1) - p[Fr]);
    }
}
