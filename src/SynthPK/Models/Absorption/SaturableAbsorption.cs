using SynthPK.Numerics;

namespace SynthPK.Models.Absorption;

/// <summary>A drug whose absorption has a limit.</summary>
readonly struct SaturableAbsorption : IEquations
{
    const int Vabs = 0, Kabs = 1, Alag = 2, F = 3, Body = 4;
    const int Depot = 0, Central = 1;

    public static ModelDescription Description { get; } = new()
    {
        Name = "saturable-absorption",
        Title = "Saturable absorption",
        Text = """
            The depot empties as dA/dt = −VABS·A/(KABS + A), A being an amount. The drug has two compartments, or one without
            Q. Source: Zhou H. Pharmacokinetic strategies in deciphering atypical drug absorption profiles. J Clin Pharmacol
            2003;43:211–227 (Michaelis–Menten absorption).
            """,
        Parameters =
        [
            new("VABS", "mg/h", "greatest rate of absorption", Default: null) { OralOnly = true },
            new("KABS", "mg", "amount in the depot at half the greatest rate", Default: null) { OralOnly = true },
            FirstOrderAbsorption.Lag,
            FirstOrderAbsorption.Bioavailability,
            .. Disposition.Parameters,
        ],
        States = [FirstOrderAbsorption.Depot, .. Disposition.States],
        Outputs = [Disposition.Output],
        Oral = [Depot],
        Intravenous = [Central],
    };

    public static int StateCount => 3;

    public static int OutputCount => 1;

    public static int ConstantCount => Disposition.ConstantCount;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T> =>
        Disposition.Prepare(p[Body..]);

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = p[Vabs] * state[Depot] / (p[Kabs] + state[Depot]);
        rate[Depot] = -absorbed;
        Disposition.Derivatives(absorbed, state[Central..], p[Body..], rate[Central..]);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = state[Central] * p[Body + Disposition.PerLitre];

    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
        lagH[Depot] = p[Alag];
        f[Depot] = p[F];
    }
}
