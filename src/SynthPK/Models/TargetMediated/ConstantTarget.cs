using SynthPK.Numerics;

namespace SynthPK.Models.TargetMediated;

/// <summary>Target-mediated disposition with as much target at all times.</summary>
readonly struct ConstantTarget : IEquations
{
    const int Kss = 0, Kint = 1, Rtot = 2, Mw = 3, Body = 4;
    const int MgPerNmol = Body + TwoCompartment.Numbers, MgPerNmolPerLitre = MgPerNmol + 1, NmolPerLitrePerMg = MgPerNmol + 2;

    public static ModelDescription Description { get; } = new()
    {
        Name = "tmdd-constant-rtot",
        Title = "Target-mediated disposition, constant target",
        Text = $"""
            {FastBinding.Text("KSS")} The target RTOT does not change, as when KINT = KDEG.
            Source: Gibiansky L, Gibiansky E, Kakkar T, Ma P. Approximations of the target-mediated drug disposition model and
            identifiability of model parameters. J Pharmacokinet Pharmacodyn 2008;35:573–591.
            """,
        Parameters =
        [
            new("KSS", "nmol/L", "steady-state constant, (KOFF + KINT)/KON", Default: null),
            new("KINT", "1/h", "rate constant at which the complex disappears", Default: null) { MayBeZero = true },
            new("RTOT", "nmol/L", "target, free and bound", Default: null) { MayBeZero = true },
            Molar.Mass,
            .. Drug.Parameters,
        ],
        States = FastBinding.DrugStates,
        Outputs = FastBinding.Outputs,
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int StateCount => Drug.StateCount;

    public static int OutputCount => 4;

    public static int ConstantCount => Drug.ConstantCount + 3;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        TwoCompartment.Prepare(p[Body..]);
        p[MgPerNmol] = p[Mw] / T.Constant(Molar.NanomolesPerMilligram);
        p[MgPerNmolPerLitre] = p[MgPerNmol] * p[Body + TwoCompartment.V1];
        p[NmolPerLitrePerMg] = T.Constant(1) / p[MgPerNmolPerLitre];
    }

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T free = FastBinding.Free(state[TwoCompartment.Central] * p[NmolPerLitrePerMg], p[Rtot], p[Kss]);
        T complex = p[Rtot] * free / (p[Kss] + free);
        FastBinding.Derivatives(state, p[Body..], free * p[MgPerNmolPerLitre], p[Kint] * complex * p[MgPerNmolPerLitre], rate);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        T free = FastBinding.Free(state[TwoCompartment.Central] * p[NmolPerLitrePerMg], p[Rtot], p[Kss]);
        output[0] = free * p[MgPerNmol];
        output[1] = state[TwoCompartment.Central] * p[Body + TwoCompartment.PerLitre];
        output[2] = p[Rtot];
        output[3] = p[Rtot] * p[Kss] / (p[Kss] + free);
    }

    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T> =>
        TwoCompartment.Entry(timeH, p[Body..], lagH, f, rate, durationH);
}
