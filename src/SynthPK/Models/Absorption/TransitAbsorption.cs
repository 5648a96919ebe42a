using SynthPK.Numerics;

namespace SynthPK.Models.Absorption;

/// <summary>A drug that passes a chain of transit compartments before it is absorbed.</summary>
readonly struct TransitAbsorption : IExtended<TransitAbsorption>
{
    const int N = 0, Mtt = 1, Ktr = 2 + TwoCompartment.Numbers, LogScale = Ktr + 1;

    public static ModelDescription Description { get; } = new()
    {
        Name = "transit-absorption",
        Title = "Transit compartments before absorption (Savic)",
        Text = """
            dA/dt = F·dose·KTR·(KTR·t)^N·e^(−KTR·t)/Γ(N + 1) − KA·A with KTR = (N + 1)/MTT, t being the time since the dose
            less ALAG; overlapping doses add up, the last four being remembered. The drug has two compartments, or one
            without Q. Source: Savic RM, Jonker DM, Kerbusch T, Karlsson MO. Implementation of a transit compartment model for
            describing drug absorption in pharmacokinetic studies. J Pharmacokinet Pharmacodyn 2007;34:711–726.
            """,
        Parameters = [.. TransitInput.Parameters, .. Drug.Parameters],
        States = Drug.States,
        Outputs = [Disposition.Output],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => 2;

    public static int ConstantCount => Drug.ConstantCount + 2;

    public static int HistoryState => TwoCompartment.Depot;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        TwoCompartment.Prepare(p[OwnParameters..]);
        (p[Ktr], p[LogScale]) = TransitInput.Prepare(p[N], p[Mtt]);
    }

    public static void Extend<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        rate[TwoCompartment.Depot] += TransitInput.Rate(timeH, p, p[N], p[Ktr], p[LogScale]);
}
