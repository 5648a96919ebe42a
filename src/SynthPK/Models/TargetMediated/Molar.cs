namespace SynthPK.Models.TargetMediated;

/// <summary>How a drug held in mg meets a target held in nmol/L.</summary>
static class Molar
{
    /// <summary>One nmol of a drug of 1000 kg/mol is 1 mg, so without a molar mass everything is molar.</summary>
    public static ModelParameter Mass { get; } = new("MW", "kg/mol", "molar mass of the drug; left out, doses count in nmol and concentrations in nmol/L", Default: 1000);

    /// <summary>nmol in a mg of drug, times the molar mass in kg/mol.</summary>
    public const int NanomolesPerMilligram = 1000;
}
