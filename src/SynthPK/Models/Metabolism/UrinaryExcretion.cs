using SynthPK.Numerics;

namespace SynthPK.Models.Metabolism;

/// <summary>A drug that partly appears unchanged in the urine.</summary>
readonly struct UrinaryExcretion : IDriven<UrinaryExcretion>
{
    const int Fe = 0, Clr = 1 + TwoCompartment.Numbers;
    const int Urine = 0;

    public static ModelDescription Description { get; } = new()
    {
        Name = "urinary-excretion",
        Title = "Drug collected in the urine",
        Text = """
            dU/dt = FE·CL·C: a fraction FE of what is eliminated appears unchanged in the urine, which collects it. The amount
            of one interval is a difference, or the state itself when a record switches it off and on at each collection. The
            drug has two compartments, or one without Q. Source: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel
            Dekker, 1982, chapter 1.
            """,
        Parameters =
        [
            new("FE", "", "fraction of the eliminated drug that is excreted unchanged", Default: null) { MayBeZero = true, Maximum = 1 },
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("urine", "mg", "drug in the urine collected so far")],
        Outputs = [Disposition.Output, new("AU", "mg", "drug in the urine collected so far")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => 1;

    public static int OwnConstants => 1;

    public static int OwnStates => 1;

    public static int OwnOutputs => 1;

    public static void PrepareOwn<T>(Span<T> p)
        where T : unmanaged, IReal<T> =>
        p[Clr] = p[Fe] * p[OwnParameters + TwoCompartment.Cl];

    public static void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        rate[Urine] = p[Clr] * concentration;

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = own[Urine];
}
