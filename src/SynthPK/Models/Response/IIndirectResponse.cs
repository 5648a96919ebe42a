using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>A response that is produced and lost, and a drug that acts on one of the two.</summary>
/// <remarks>
/// dR/dt = KIN·(…) − KOUT·(…)·R begins at KIN/KOUT. Source of all four: Dayneka NL, Garg V, Jusko WJ. Comparison of four basic
/// models of indirect pharmacodynamic responses. J Pharmacokinet Biopharm 1993;21:457–478.
/// </remarks>
/// <typeparam name="TSelf">The model itself.</typeparam>
interface IIndirectResponse<TSelf> : IDriven<TSelf>
    where TSelf : struct, IIndirectResponse<TSelf>
{
    /// <summary>The place of a parameter or constant that all four have.</summary>
    protected const int Kin = 0, Kout = 1, Greatest = 2, C50 = 3, Steepness = 4, PerC50 = 5 + TwoCompartment.Numbers;

    /// <summary>How many parameters each has of its own.</summary>
    protected const int Count = 5;

    /// <summary>The rate of change of the response.</summary>
    /// <param name="produced">KIN.</param>
    /// <param name="lost">KOUT·R.</param>
    /// <param name="effect">What the drug does: IMAX or EMAX times the sigmoid of the concentration.</param>
    static abstract T Turnover<T>(T produced, T lost, T effect)
        where T : unmanaged, IReal<T>;

    /// <summary>The description of the model of the given number.</summary>
    protected static ModelDescription Describe(int number, string numeral, string title, string equation, bool inhibits) => new()
    {
        Name = $"indirect-response-{number}",
        Title = $"Indirect response {numeral}: {title}",
        Text = $"""
            {equation}, which begins at KIN/KOUT; H = C^HILL/({(inhibits ? "IC50" : "EC50")}^HILL + C^HILL). The drug has two
            compartments, or one without Q. Source: Dayneka NL, Garg V, Jusko WJ. Comparison of four basic models of indirect
            pharmacodynamic responses. J Pharmacokinet Biopharm 1993;21:457–478.
            """,
        Parameters =
        [
            new("KIN", "1/h", "production of the response, in its unit per hour", Default: null),
            new("KOUT", "1/h", "rate constant of the loss of the response", Default: null),
            inhibits
                ? new("IMAX", "", "greatest fraction that the drug inhibits", Default: null) { MayBeZero = true, Maximum = 1 }
                : new("EMAX", "", "greatest fraction that the drug adds", Default: null) { MayBeZero = true },
            inhibits
                ? new("IC50", "mg/L", "concentration of half the greatest inhibition", Default: null)
                : new("EC50", "mg/L", "concentration of half the greatest stimulation", Default: null),
            new("HILL", "", "steepness", Default: 1),
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("response", "", "response")],
        Outputs = [Disposition.Output, new("RESPONSE", "", "response")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    static int IDriven<TSelf>.OwnParameters => Count;

    static int IDriven<TSelf>.OwnConstants => 1;

    static int IDriven<TSelf>.OwnStates => 1;

    static int IDriven<TSelf>.OwnOutputs => 1;

    static void IDriven<TSelf>.PrepareOwn<T>(Span<T> p) => p[PerC50] = T.Constant(1) / p[C50];

    static void IDriven<TSelf>.Baseline<T>(ReadOnlySpan<T> p, Span<T> own) => own[0] = p[Kin] / p[Kout];

    static void IDriven<TSelf>.Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate) =>
        rate[0] = TSelf.Turnover(p[Kin], p[Kout] * own[0], p[Greatest] * Hill.Of(concentration, p[PerC50], p[Steepness]));

    static void IDriven<TSelf>.Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output) =>
        output[0] = own[0];
}
