using SynthPK.Numerics;

namespace SynthPK.Models.Elimination;

/// <summary>A drug whose clearance drifts from one value to another over the course of treatment.</summary>
readonly struct TimeVaryingClearance : IExtended<TimeVaryingClearance>
{
    const int Emax = 0, T50 = 1, Steepness = 2, Body = 3, PerT50 = Body + TwoCompartment.Numbers;

    public static ModelDescription Description { get; } = new()
    {
        Name = "time-varying-clearance",
        Title = "Clearance that changes with time",
        Text = """
            The clearance is CL·exp(EMAX·t^HILL/(T50^HILL + t^HILL)), t being the model's time: CL at the beginning and CL·e^EMAX in
            the end. The drug has two compartments, or one without Q. Source: Bajaj G, Wang X, Agrawal S, Gupta M, Roy A, Feng
            Y. Model-based population pharmacokinetic analysis of nivolumab in patients with solid tumors. CPT Pharmacometrics
            Syst Pharmacol 2017;6:58–66.
            """,
        Parameters =
        [
            new("EMAX", "", "logarithm of the ratio of the last to the first clearance", Default: null) { MayBeNegative = true },
            new("T50", "h", "time of half the change of the logarithm", Default: null),
            new("HILL", "", "steepness", Default: 1),
            .. Drug.Parameters,
        ],
        States = Drug.States,
        Outputs = [Disposition.Output, new("CLT", "L/h", "clearance at the time")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => Body;

    public static int OutputCount => 2;

    public static int ConstantCount => Drug.ConstantCount + 1;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        TwoCompartment.Prepare(p[Body..]);
        p[PerT50] = T.Constant(1) / p[T50];
    }

    public static void Extend<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        rate[TwoCompartment.Central] -= (Ratio(timeH, p) - T.Constant(1)) * p[Body + TwoCompartment.K10] * state[TwoCompartment.Central];

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        output[0] = state[TwoCompartment.Central] * p[Body + TwoCompartment.PerLitre];
        output[1] = Ratio(timeH, p) * p[Body + TwoCompartment.Cl];
    }

    static T Ratio<T>(T timeH, ReadOnlySpan<T> p)
        where T : unmanaged, IReal<T> =>
        T.Exp(p[Emax] * Hill.Of(timeH, p[PerT50], p[Steepness]));
}
