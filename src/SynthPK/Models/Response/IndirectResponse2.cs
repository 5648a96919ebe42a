using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>A drug that holds back the loss of a response.</summary>
readonly struct IndirectResponse2 : IIndirectResponse<IndirectResponse2>
{
    public static ModelDescription Description { get; } =
        IIndirectResponse<IndirectResponse2>.Describe(2, "II", "inhibition of loss", "dR/dt = KIN − KOUT·(1 − IMAX·H)·R", inhibits: true);

    public static T Turnover<T>(T produced, T lost, T effect)
        where T : unmanaged, IReal<T> =>
        produced - lost * (T.Constant(1) - effect);
}
