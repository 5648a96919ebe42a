using SynthPK.Numerics;

namespace SynthPK.Models.TargetMediated;

/// <summary>A drug that binds its target, and a complex that takes both away.</summary>
readonly struct FullBinding : IExtended<FullBinding>
{
    const int Kon = 0, Koff = 1, Kint = 2, Kdeg = 3, R0 = 4, Mw = 5, Body = 6;
    const int Ksyn = Body + TwoCompartment.Numbers, NmolPerMg = Ksyn + 1, MgPerNmolPerLitre = Ksyn + 2, MgPerLitrePerNmolPerLitre = Ksyn + 3;
    const int Receptor = 3, Complex = 4;

    public static ModelDescription Description { get; } = new()
    {
        Name = "tmdd-full",
        Title = "Target-mediated disposition, full binding",
        Text = """
            With b = KON·C·R − KOFF·RC, all in nmol/L, dA1/dt = input − (CL/V1 + Q/V1)·A1 + (Q/V2)·A2 − b·V1,
            dA2/dt = (Q/V1)·A1 − (Q/V2)·A2, dR/dt = KDEG·(R0 − R) − b and dRC/dt = b − KINT·RC; R begins at R0. The drug is held in mg
            and MW converts; without MW give doses in nmol and read nmol/L. One compartment without Q. Source: Mager DE,
            Jusko WJ. General pharmacokinetic model for drugs exhibiting target-mediated drug disposition.
            J Pharmacokinet Pharmacodyn 2001;28:507–532.
            """,
        Parameters =
        [
            new("KON", "L/nmol/h", "rate constant of binding", Default: null),
            new("KOFF", "1/h", "rate constant of dissociation", Default: null) { MayBeZero = true },
            new("KINT", "1/h", "rate constant at which the complex disappears", Default: null) { MayBeZero = true },
            new("KDEG", "1/h", "rate constant at which free target disappears", Default: null) { MayBeZero = true },
            new("R0", "nmol/L", "target before treatment", Default: null) { MayBeZero = true },
            Molar.Mass,
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("target", "nmol/L", "free target"), new("complex", "nmol/L", "drug bound to its target")],
        Outputs =
        [
            new("CP", "mg/L", "concentration of free drug"),
            new("CTOT", "mg/L", "concentration of drug, free and bound"),
            new("RTOT", "nmol/L", "target, free and bound"),
            new("R", "nmol/L", "free target"),
        ],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
        IsStiff = true,
    };

    public static int OwnParameters => Body;

    public static int StateCount => Drug.StateCount + 2;

    public static int OutputCount => 4;

    public static int ConstantCount => Drug.ConstantCount + 4;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        TwoCompartment.Prepare(p[Body..]);
        T molar = T.Constant(Molar.NanomolesPerMilligram);
        p[Ksyn] = p[Kdeg] * p[R0];
        p[NmolPerMg] = molar / p[Mw] * p[Body + TwoCompartment.PerLitre];
        p[MgPerNmolPerLitre] = p[Mw] / molar * p[Body + TwoCompartment.V1];
        p[MgPerLitrePerNmolPerLitre] = p[Mw] / molar;
    }

    public static void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
        where T : unmanaged, IReal<T> =>
        state[Receptor] = p[R0];

    public static void Extend<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T free = state[TwoCompartment.Central] * p[NmolPerMg];
        T bound = p[Kon] * free * state[Receptor] - p[Koff] * state[Complex];
        rate[TwoCompartment.Central] -= bound * p[MgPerNmolPerLitre];
        rate[Receptor] = p[Ksyn] - p[Kdeg] * state[Receptor] - bound;
        rate[Complex] = bound - p[Kint] * state[Complex];
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        output[0] = state[TwoCompartment.Central] * p[Body + TwoCompartment.PerLitre];
        output[1] = output[0] + state[Complex] * p[MgPerLitrePerNmolPerLitre];
        output[2] = state[Receptor] + state[Complex];
        output[3] = state[Receptor];
    }
}
