namespace SynthPK.Models.TargetMediated;

/// <summary>Target-mediated disposition whose binding is in equilibrium at all times.</summary>
readonly struct QuasiEquilibrium : IFastBinding<QuasiEquilibrium>
{
    public static ModelDescription Description { get; } = IFastBinding<QuasiEquilibrium>.Describe(
        "tmdd-qe",
        "Target-mediated disposition, quasi-equilibrium",
        new ModelParameter("KD", "nmol/L", "dissociation constant, KOFF/KON", Default: null),
        """
        Mager DE, Krzyzanski W. Quasi-equilibrium pharmacokinetic model for drugs exhibiting target-mediated drug disposition.
        Pharm Res 2005;22:1589–1596.
        """);
}
