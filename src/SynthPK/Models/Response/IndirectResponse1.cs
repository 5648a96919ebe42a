using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>A drug that holds back the production of a response.</summary>
readonly struct IndirectResponse1 : IIndirectResponse<IndirectResponse1>
{
    public static ModelDescription Description { get; } =
        IIndirectResponse<IndirectResponse1>.Describe(1, "I", "inhibition of production", "dR/dt = KIN·(1 − IMAX·H) − KOUT·R", inhibits: true);

    public static T Turnover<T>(T produced, T lost, T effect)
        where T : unmanaged, IReal<T> =>
        produced * (T.Constant(1) - effect) - lost;
}
