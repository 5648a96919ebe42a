using SynthPK.Numerics;

namespace SynthPK.Models.Hazards;

/// <summary>The hazard of an event, and a drug that multiplies it by e^(BETA·C).</summary>
/// <remarks>
/// The state H is the cumulative hazard; an event happens where it reaches −ln U. A covariate acts through the parameters.
/// Source of all three: Holford N. A time to event tutorial for pharmacometricians. CPT Pharmacometrics Syst Pharmacol
/// 2013;2:e43.
/// </remarks>
/// <typeparam name="TSelf">The model itself.</typeparam>
interface IHazard<TSelf> : IDriven<TSelf>
    where TSelf : struct, IHazard<TSelf>
{
    /// <summary>The hazard without drug, in 1/h.</summary>
    static abstract T Base<T>(T timeH, ReadOnlySpan<T> p)
        where T : unmanaged, IReal<T>;

    /// <summary>The description of a model whose parameters are the given ones and BETA.</summary>
    protected static ModelDescription Describe(string law, string equation, params ModelParameter[] parameters) => new()
    {
        Name = $"hazard-{law.ToLowerInvariant()}",
        Title = $"Time to event, {law} hazard",
        Text = $"""
            dH/dt = h with h = {equation}·e^(BETA·C), t being the model's time; the chance of no event so far is e^(−H). The
            drug has two compartments, or one without Q. Source: Holford N. A time to event tutorial for pharmacometricians.
            CPT Pharmacometrics Syst Pharmacol 2013;2:e43.
            """,
        Parameters =
        [
            .. parameters,
            new("BETA", "L/mg", "logarithm of the hazard ratio per concentration; below 0 where the drug protects", Default: 0) { MayBeNegative = true },
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("hazard", "", "cumulative hazard")],
        Outputs = [Disposition.Output, new("CUMHAZ", "", "cumulative hazard"), new("HAZARD", "1/h", "hazard"), new("SURVIVAL", "", "chance of no event so far")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    static int IDriven<TSelf>.OwnStates => 1;

    static int IDriven<TSelf>.OwnOutputs => 3;

    static void IDriven<TSelf>.Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate) =>
        rate[0] = TSelf.Base(timeH, p) * T.Exp(p[TSelf.OwnParameters - 1] * concentration);

    static void IDriven<TSelf>.Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
    {
        output[0] = own[0];
        output[1] = TSelf.Base(timeH, p) * T.Exp(p[TSelf.OwnParameters - 1] * concentration);
        output[2] = T.Exp(-own[0]);
    }
}
