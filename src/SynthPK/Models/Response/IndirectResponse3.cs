using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>A drug that drives the production of a response.</summary>
readonly struct IndirectResponse3 : IIndirectResponse<IndirectResponse3>
{
    public static ModelDescription Description { get; } =
        IIndirectResponse<IndirectResponse3>.Describe(3, "III", "stimulation of production", "dR/dt = KIN·(1 + EMAX·H) − KOUT·R", inhibits: false);

    public static T Turnover<T>(T produced, T lost, T effect)
        where T : unmanaged, IReal<T> =>
        produced * (T.Constant(1) + effect) - lost;
}
