namespace SynthPK.Models.Absorption;

/// <summary>A drug that passes five compartments before it is absorbed.</summary>
readonly struct ErlangAbsorption5 : IErlangAbsorption<ErlangAbsorption5>
{
    public static ModelDescription Description { get; } = IErlangAbsorption<ErlangAbsorption5>.Describe(Chain);

    public static int Chain => 5;
}
