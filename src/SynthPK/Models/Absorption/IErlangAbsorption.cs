namespace SynthPK.Models.Absorption;

/// <summary>A drug that passes a fixed number of equal compartments before it is absorbed.</summary>
/// <remarks>
/// The time to the depot has an Erlang distribution. A chain of n compartments is the transit absorption with N = n − 1.
/// Source: Rousseau A, Léger F, Le Meur Y, et al. Population pharmacokinetic modeling of oral cyclosporin using NONMEM:
/// comparison of absorption pharmacokinetic models and design of a Bayesian estimator. Ther Drug Monit 2004;26:23–30.
/// </remarks>
/// <typeparam name="TSelf">The model itself.</typeparam>
interface IErlangAbsorption<TSelf> : IEquations
    where TSelf : struct, IErlangAbsorption<TSelf>
{
    /// <summary>The place of a number; the drug's begin at <see cref="Body"/>.</summary>
    protected const int Mtt = 0, Body = 1, Ktr = Body + TwoCompartment.Numbers;

    /// <summary>How many compartments the chain has.</summary>
    static abstract int Chain { get; }

    /// <summary>The description of a model with the given number of compartments in the chain.</summary>
    protected static ModelDescription Describe(int chain) => new()
    {
        Name = $"erlang-absorption-{chain}",
        Title = $"Absorption through a chain of {chain} compartments (Erlang)",
        Text = $"""
            An oral dose enters the first of {chain} compartments, each of which empties into the next, and the last into the
            depot, at the rate KTR = {chain}/MTT; the depot empties at the rate KA. The drug has two compartments, or one without
            Q. Source: Rousseau A, Léger F, Le Meur Y, et al. Population pharmacokinetic modeling of oral cyclosporin using
            NONMEM: comparison of absorption pharmacokinetic models and design of a Bayesian estimator. Ther Drug Monit
            2004;26:23–30.
            """,
        Parameters = [new("MTT", "h", "mean time in the chain", Default: null) { OralOnly = true }, .. Drug.Parameters],
        States = [.. Enumerable.Range(1, chain).Select(i => new ModelState($"transit{i}", "mg", $"drug in compartment {i} of the chain")), .. Drug.States],
        Outputs = [Disposition.Output],
        Oral = [0],
        Intravenous = [chain + TwoCompartment.Central],
        IsLinear = true,
    };

    static int IEquations.StateCount => TSelf.Chain + Drug.StateCount;

    static int IEquations.OutputCount => 1;

    static int IEquations.ConstantCount => Drug.ConstantCount + 1;

    static void IEquations.Prepare<T>(Span<T> p)
    {
        TwoCompartment.Prepare(p[Body..]);
        p[Ktr] = T.Constant(TSelf.Chain) / p[Mtt];
    }

    static void IEquations.Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
    {
        T passed = T.Constant(0);
        for (int i = 0; i < TSelf.Chain; i++)
        {
            T entered = passed;
            passed = p[Ktr] * state[i];
            rate[i] = entered - passed;
        }
        TwoCompartment.Derivatives(timeH, state[TSelf.Chain..], p[Body..], rate[TSelf.Chain..]);
        rate[TSelf.Chain + TwoCompartment.Depot] += passed;
    }

    static void IEquations.Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output) =>
        TwoCompartment.Outputs(timeH, state[TSelf.Chain..], p[Body..], output);

    static void IEquations.Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
    {
        lagH[0] = p[Body + TwoCompartment.Alag];
        f[0] = p[Body + TwoCompartment.F];
    }
}
