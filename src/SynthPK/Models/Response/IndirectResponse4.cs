using SynthPK.Numerics;

namespace SynthPK.Models.Response;

/// <summary>A drug that drives the loss of a response.</summary>
readonly struct IndirectResponse4 : IIndirectResponse<IndirectResponse4>
{
    public static ModelDescription Description { get; } =
        IIndirectResponse<IndirectResponse4>.Describe(4, "IV", "stimulation of loss", "dR/dt = KIN − KOUT·(1 + EMAX·H)·R", inhibits: false);

    public static T Turnover<T>(T produced, T lost, T effect)
        where T : unmanaged, IReal<T> =>
        produced - lost * (T.Constant(1) + effect);
}
