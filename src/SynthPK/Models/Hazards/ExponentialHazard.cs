using SynthPK.Numerics;

namespace SynthPK.Models.Hazards;

/// <summary>An event that is as likely today as tomorrow.</summary>
readonly struct ExponentialHazard : IHazard<ExponentialHazard>
{
    const int Lambda = 0;

    public static ModelDescription Description { get; } = IHazard<ExponentialHazard>.Describe(
        "exponential",
        "LAMBDA",
        new ModelParameter("LAMBDA", "1/h", "hazard without drug", Default: null));

    public static int OwnParameters => 2;

    public static T Base<T>(T timeH, ReadOnlySpan<T> p)
        where T : unmanaged, IReal<T> =>
        p[Lambda];
}
