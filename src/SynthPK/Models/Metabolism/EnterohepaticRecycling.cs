using SynthPK.Numerics;

namespace SynthPK.Models.Metabolism;

/// <summary>A drug that the bile takes to the gall bladder, which empties it into the gut at meals.</summary>
readonly struct EnterohepaticRecycling : IExtended<EnterohepaticRecycling>
{
    const int Clb = 0, Kgb = 1, Tmeal = 2, Interval = 3, Width = 4, Body = 5;
    const int Kbile = Body + TwoCompartment.Numbers, Omega = Kbile + 1, Sharpness = Kbile + 2;
    const int Gallbladder = 3;

    public static ModelDescription Description { get; } = new()
    {
        Name = "enterohepatic-recycling",
        Title = "Enterohepatic recycling",
        Text = """
            dA1/dt = KA·depot − (CL + CLB)/V1·A1 − (Q/V1)·A1 + (Q/V2)·A2, dG/dt = CLB/V1·A1 − KGB·g(t)·G and
            d depot/dt = KGB·g(t)·G − KA·depot. The gall bladder G empties around meals at TMEAL, TMEAL + INTERVAL, …: g is 1 at a
            meal, 1/2 at WIDTH/2 before and after it, and nearly 0 between, as e^(s·(cos(2π(t − TMEAL)/INTERVAL) − 1)) is; this
            shape, smooth and periodic, is the project's choice. t is the model's time. The drug has two compartments, or one
            without Q. Source: Roberts MS, Magnusson BM, Burczynski FJ, Weiss M. Enterohepatic circulation: physiological,
            pharmacokinetic and clinical implications. Clin Pharmacokinet 2002;41:751–790.
            """,
        Parameters =
        [
            new("CLB", "L/h", "clearance into the bile", Default: null) { MayBeZero = true },
            new("KGB", "1/h", "rate constant of the emptying of the gall bladder at a meal", Default: null) { MayBeZero = true },
            new("TMEAL", "h", "time of a meal", Default: null) { MayBeNegative = true },
            new("INTERVAL", "h", "time from meal to meal", Default: 24),
            new("WIDTH", "h", "time for which the emptying is at least half as fast as at the meal, below INTERVAL", Default: 1),
            .. Drug.Parameters.Select(parameter => parameter with { OralOnly = false }), // what the bile brings back is absorbed too
        ],
        States = [.. Drug.States, new("gallbladder", "mg", "drug in the gall bladder")],
        Outputs = [Disposition.Output],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => Body;

    public static int StateCount => Drug.StateCount + 1;

    public static int ConstantCount => Drug.ConstantCount + 3;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        TwoCompartment.Prepare(p[Body..]);
        p[Kbile] = p[Clb] / p[Body + TwoCompartment.V1];
        p[Omega] = T.Constant(2 * Math.PI) / p[Interval];
        // 1 − cos x is 2·sin²(x/2), which does not cancel for short meals
        T sine = T.Sin(p[Omega] * p[Width] * T.Constant(0.25));
        p[Sharpness] = T.Constant(0.5) * T.Log(T.Constant(2)) / (sine * sine);
    }

    public static void Extend<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T secreted = p[Kbile] * state[TwoCompartment.Central];
        T meal = T.Exp(p[Sharpness] * (T.Cos(p[Omega] * (timeH - p[Tmeal])) - T.Constant(1)));
        T emptied = p[Kgb] * meal * state[Gallbladder];
        rate[TwoCompartment.Depot] += emptied;
        rate[TwoCompartment.Central] -= secreted;
        rate[Gallbladder] = secreted - emptied;
    }
}
