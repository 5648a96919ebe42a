using SynthPK.Numerics;

namespace SynthPK.Models.Absorption;

/// <summary>A drug that is released at a constant rate and then absorbed by first order.</summary>
readonly struct SequentialAbsorption : IExtended<SequentialAbsorption>
{
    const int Dur = 0;

    public static ModelDescription Description { get; } = new()
    {
        Name = "sequential-absorption",
        Title = "Zero-order release, then first-order absorption",
        Text = """
            An oral dose enters the depot at the constant rate F·dose/DUR for the time DUR, and the depot empties at the rate
            KA. The drug has two compartments, or one without Q. Source: Zhou H. Pharmacokinetic strategies in deciphering
            atypical drug absorption profiles. J Clin Pharmacol 2003;43:211–227.
            """,
        Parameters = [new("DUR", "h", "duration of the release", Default: null) { OralOnly = true }, .. Drug.Parameters],
        States = Drug.States,
        Outputs = [Disposition.Output],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
        IsLinear = true,
    };

    public static int OwnParameters => 1;

    public static LinearPk? LinearPk => TwoCompartment.LinearPk;

    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
        TwoCompartment.Entry(timeH, p[OwnParameters..], lagH, f, rate, durationH);
        durationH[TwoCompartment.Depot] = p[Dur];
    }
}
