using SynthPK.Numerics;

namespace SynthPK.Models.Hazards;

/// <summary>An event whose hazard grows or fades exponentially with time.</summary>
readonly struct GompertzHazard : IHazard<GompertzHazard>
{
    const int Lambda = 0, Gamma = 1;

    public static ModelDescription Description { get; } = IHazard<GompertzHazard>.Describe(
        "Gompertz",
        "LAMBDA·e^(GAMMA·t)",
        new ModelParameter("LAMBDA", "1/h", "hazard without drug at time 0", Default: null),
        new ModelParameter("GAMMA", "1/h", "rate constant at which the hazard grows; below 0 it fades", Default: null) { MayBeNegative = true });

    public static int OwnParameters => 3;

    public static T Base<T>(T timeH, ReadOnlySpan<T> p)
        where T : unmanaged, IReal<T> =>
        p[Lambda] * T.Exp(p[Gamma] * timeH);
}
