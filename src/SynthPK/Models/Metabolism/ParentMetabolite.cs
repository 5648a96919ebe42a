using SynthPK.Numerics;

namespace SynthPK.Models.Metabolism;

/// <summary>A drug and a metabolite that is formed on the way in and in the body.</summary>
readonly struct ParentMetabolite : IExtended<ParentMetabolite>
{
    const int Fm0 = 0, Fm = 1, Clm = 2, Vm = 3, Mwr = 4, Body = 5, Formation = Body + TwoCompartment.Numbers, Loss = Formation + 1, PerVm = Formation + 2, FirstPass = Formation + 3;
    const int Metabolite = 3;

    public static ModelDescription Description { get; } = new()
    {
        Name = "parent-metabolite",
        Title = "Parent drug and metabolite, with first pass",
        Text = """
            The fraction FM0 of what is absorbed arrives as metabolite, and FM of what is eliminated becomes metabolite:
            dA1/dt = (1 − FM0)·KA·depot − (CL/V1)·A1 − (Q/V1)·A1 + (Q/V2)·A2 and
            dM/dt = MWR·(FM0·KA·depot + FM·(CL/V1)·A1) − (CLM/VM)·M. One compartment for the parent without Q.
            Source: Houston JB. Drug metabolite kinetics. Pharmacol Ther 1981;15:521–552.
            """,
        Parameters =
        [
            new("FM0", "", "fraction of the absorbed drug that arrives as metabolite", Default: 0) { MayBeZero = true, Maximum = 1 },
            new("FM", "", "fraction of the eliminated drug that becomes metabolite", Default: null) { MayBeZero = true, Maximum = 1 },
            new("CLM", "L/h", "clearance of the metabolite", Default: null),
            new("VM", "L", "volume of distribution of the metabolite", Default: null),
            new("MWR", "", "molar mass of the metabolite over that of the parent", Default: 1),
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("metabolite", "mg", "metabolite in the body")],
        Outputs = [new("CP", "mg/L", "concentration of the parent"), new("CM", "mg/L", "concentration of the metabolite")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => Body;

    public static int StateCount => Drug.StateCount + 1;

    public static int OutputCount => 2;

    public static int ConstantCount => Drug.ConstantCount + 4;

    public static LinearPk? LinearPk => TwoCompartment.LinearPk;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        TwoCompartment.Prepare(p[Body..]);
        p[Formation] = p[Mwr] * p[Fm] * p[Body + TwoCompartment.K10];
        p[Loss] = p[Clm] / p[Vm];
        p[PerVm] = T.Constant(1) / p[Vm];
        p[FirstPass] = p[Fm0] * p[Body + TwoCompartment.Ka];
    }

    public static void Extend<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T firstPass = p[FirstPass] * state[TwoCompartment.Depot];
        rate[TwoCompartment.Central] -= firstPass;
        rate[Metabolite] = p[Mwr] * firstPass + p[Formation] * state[TwoCompartment.Central] - p[Loss] * state[Metabolite];
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        output[0] = state[TwoCompartment.Central] * p[Body + TwoCompartment.PerLitre];
        output[1] = state[Metabolite] * p[PerVm];
    }

    public static void LinearRates<T>(ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        TwoCompartment.LinearRates(p[Body..], rate);
        rate[LinearRate.Uptake] = (T.Constant(1) - p[Fm0]) * p[Body + TwoCompartment.Ka];
    }
}
