namespace SynthPK.Models.TargetMediated;

/// <summary>Target-mediated disposition whose complex is as quickly formed as it is lost.</summary>
readonly struct QuasiSteadyState : IFastBinding<QuasiSteadyState>
{
    public static ModelDescription Description { get; } = IFastBinding<QuasiSteadyState>.Describe(
        "tmdd-qss",
        "Target-mediated disposition, quasi-steady state",
        new ModelParameter("KSS", "nmol/L", "steady-state constant, (KOFF + KINT)/KON", Default: null),
        """
        Gibiansky L, Gibiansky E, Kakkar T, Ma P. Approximations of the target-mediated drug disposition model and
        identifiability of model parameters. J Pharmacokinet Pharmacodyn 2008;35:573–591.
        """);
}
