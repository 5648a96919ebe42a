using SynthPK.Numerics;

namespace SynthPK.Models.Absorption;

/// <summary>A drug that is absorbed at a constant rate for a while.</summary>
readonly struct ZeroOrderAbsorption : IEquations
{
    const int Dur = 0, Alag = 1, F = 2, Body = 3;
    const int Central = 0, Peripheral = 1;

    public static ModelDescription Description { get; } = new()
    {
        Name = "zero-order-absorption",
        Title = "Zero-order absorption",
        Text = """
            An oral dose enters the central compartment at the constant rate F·dose/DUR for the time DUR. The drug has two
            compartments, or one without Q. It takes no intravenous doses, which F and ALAG would act on too.
            Source: Zhou H. Pharmacokinetic strategies in deciphering atypical drug absorption profiles. J Clin Pharmacol
            2003;43:211–227.
            """,
        Parameters =
        [
            new("DUR", "h", "duration of the absorption", Default: null),
            FirstOrderAbsorption.Lag,
            FirstOrderAbsorption.Bioavailability,
            .. Disposition.Parameters,
        ],
        States = Disposition.States,
        Outputs = [Disposition.Output],
        Oral = [Central],
        IsLinear = true,
    };

    public static int StateCount => 2;

    public static int OutputCount => 1;

    public static int ConstantCount => Disposition.ConstantCount;

    public static LinearPk? LinearPk => new(Depot: -1, Central, Peripheral);

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T> =>
        Disposition.Prepare(p[Body..]);

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        Disposition.Derivatives(T.Constant(0), state, p[Body..], rate);

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = state[Central] * p[Body + Disposition.PerLitre];

    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
        lagH[Central] = p[Alag];
        f[Central] = p[F];
        durationH[Central] = p[Dur];
    }

    public static void LinearRates<T>(ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        Disposition.LinearRates(p[Body..], rate);
}
