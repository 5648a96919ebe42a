namespace SynthPK.Models.TargetMediated;

/// <summary>Fast binding to a target that is produced and lost.</summary>
/// <remarks>
/// Quasi-equilibrium and quasi-steady state are the same equations: their constant is KOFF/KON in the one and
/// (KOFF + KINT)/KON in the other.
/// </remarks>
/// <typeparam name="TSelf">The model itself.</typeparam>
interface IFastBinding<TSelf> : IEquations
    where TSelf : struct, IFastBinding<TSelf>
{
    /// <summary>The parameters, and the constants behind those of the drug.</summary>
    protected const int K = 0, Kint = 1, Kdeg = 2, R0 = 3, Mw = 4, Body = 5, Ksyn = Body + TwoCompartment.Numbers, MgPerNmol = Ksyn + 1, MgPerNmolPerLitre = Ksyn + 2, NmolPerLitrePerMg = Ksyn + 3;

    /// <summary>The state of the target.</summary>
    protected const int Target = Drug.StateCount;

    /// <summary>The description, of which the two differ in few words.</summary>
    protected static ModelDescription Describe(string name, string title, ModelParameter k, string source) => new()
    {
        Name = name,
        Title = title,
        Text = $"""
            {FastBinding.Text(k.Name)} For the target, dRTOT/dt = KDEG·(R0 − RTOT) − (KINT − KDEG)·RC, which begins at R0.
            Source: {source}
            """,
        Parameters =
        [
            k,
            new("KINT", "1/h", "rate constant at which the complex disappears", Default: null) { MayBeZero = true },
            new("KDEG", "1/h", "rate constant at which free target disappears", Default: null) { MayBeZero = true },
            new("R0", "nmol/L", "target before treatment", Default: null) { MayBeZero = true },
            Molar.Mass,
            .. Drug.Parameters,
        ],
        States = [.. FastBinding.DrugStates, new("target", "nmol/L", "target, free and bound")],
        Outputs = FastBinding.Outputs,
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    static int IEquations.StateCount => Drug.StateCount + 1;

    static int IEquations.OutputCount => 4;

    static int IEquations.ConstantCount => Drug.ConstantCount + 4;

    static void IEquations.Prepare<T>(Span<T> p)
    {
        TwoCompartment.Prepare(p[Body..]);
        p[Ksyn] = p[Kdeg] * p[R0];
        p[MgPerNmol] = p[Mw] / T.Constant(Molar.NanomolesPerMilligram);
        p[MgPerNmolPerLitre] = p[MgPerNmol] * p[Body + TwoCompartment.V1];
        p[NmolPerLitrePerMg] = T.Constant(1) / p[MgPerNmolPerLitre];
    }

    static void IEquations.Initial<T>(ReadOnlySpan<T> p, Span<T> state) => state[Target] = p[R0];

    static void IEquations.Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
    {
        T free = FastBinding.Free(state[TwoCompartment.Central] * p[NmolPerLitrePerMg], state[Target], p[K]);
        T complex = state[Target] * free / (p[K] + free);
        FastBinding.Derivatives(state, p[Body..], free * p[MgPerNmolPerLitre], p[Kint] * complex * p[MgPerNmolPerLitre], rate);
        rate[Target] = p[Ksyn] - p[Kdeg] * state[Target] - (p[Kint] - p[Kdeg]) * complex;
    }

    static void IEquations.Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
    {
        T free = FastBinding.Free(state[TwoCompartment.Central] * p[NmolPerLitrePerMg], state[Target], p[K]);
        output[0] = free * p[MgPerNmol];
        output[1] = state[TwoCompartment.Central] * p[Body + TwoCompartment.PerLitre];
        output[2] = state[Target];
        output[3] = state[Target] * p[K] / (p[K] + free);
    }

    static void IEquations.Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH) =>
        TwoCompartment.Entry(timeH, p[Body..], lagH, f, rate, durationH);
}
