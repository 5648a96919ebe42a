using SynthPK.Numerics;

namespace SynthPK.Models.Hazards;

/// <summary>An event whose hazard is a power of time.</summary>
readonly struct WeibullHazard : IHazard<WeibullHazard>
{
    const int Lambda = 0, Alpha = 1;

    public static ModelDescription Description { get; } = IHazard<WeibullHazard>.Describe(
        "Weibull",
        "LAMBDA·ALPHA·(LAMBDA·t)^(ALPHA − 1)",
        new ModelParameter("LAMBDA", "1/h", "one over the scale, the time at which the cumulative hazard without drug is 1", Default: null),
        new ModelParameter("ALPHA", "", "shape: above 1 the hazard rises, below 1 it falls", Default: null));

    public static int OwnParameters => 3;

    public static T Base<T>(T timeH, ReadOnlySpan<T> p)
        where T : unmanaged, IReal<T> =>
        p[Lambda] * Weibull.Hazard(p[Lambda] * timeH, p[Alpha]);
}
