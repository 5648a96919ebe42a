namespace SynthPK.Models.Absorption;

/// <summary>A drug that passes three compartments before it is absorbed.</summary>
readonly struct ErlangAbsorption3 : IErlangAbsorption<ErlangAbsorption3>
{
    public static ModelDescription Description { get; } = IErlangAbsorption<ErlangAbsorption3>.Describe(Chain);

    public static int Chain => 3;
}
