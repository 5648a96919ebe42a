using SynthPK.Numerics;

namespace SynthPK.Populations;

/// <summary>
/// Estimated glomerular filtration rate of adults in mL/min/1.73m2, by CKD-EPI 2021 without race:
/// 142 · min(SCR/κ, 1)^α · max(SCR/κ, 1)^-1.200 · 0.9938^age, times 1.012 for women; κ is 0.7 mg/dL for women and 0.9 for men,
/// α -0.241 and -0.302 (Inker et al., N Engl J Med 2021;385:1737).
/// </summary>
public sealed record CkdEpiCovariate : SexedCovariate
{
    /// <summary>The covariate that holds age; a time.</summary>
    public string Age { get; init; } = "AGE";

    /// <summary>The covariate that holds serum creatinine; a mass per volume.</summary>
    public string Creatinine { get; init; } = "SCR";

    internal override string Unit => "mL/min/1.73m2";

    internal override string Description => "Estimated glomerular filtration rate by CKD-EPI 2021";

    internal override IReadOnlyList<CovariateInput> Inputs => [new("age", Age, "year"), new("creatinine", Creatinine, "mg/dL")];

    internal override double Value(ReadOnlySpan<double> inputs, bool isFemale)
    {
        double ratio = inputs[1] / Kappa(isFemale);
        return AtKappa(inputs[0], isFemale) * RealMath.Pow(ratio, ratio < 1 ? Alpha(isFemale) : -1.2);
    }

    /// <summary>The serum creatinine in mg/dL that gives a rate.</summary>
    /// <param name="rate">The rate in mL/min/1.73m2, greater than 0.</param>
    /// <param name="years">The age.</param>
    /// <param name="isFemale">Whether it is a woman's.</param>
    internal static double CreatinineAt(double rate, double years, bool isFemale)
    {
        double share = rate / AtKappa(years, isFemale);
        return Kappa(isFemale) * RealMath.Pow(share, share > 1 ? 1 / Alpha(isFemale) : -1 / 1.2);
    }

    static double Kappa(bool isFemale) => isFemale ? 0.7 : 0.9;

    static double Alpha(bool isFemale) => isFemale ? -0.241 : -0.302;

    /// <summary>The rate where creatinine is κ.</summary>
    static double AtKappa(double years, bool isFemale) => 142 * RealMath.Pow(0.9938, years) * (isFemale ? 1.012 : 1);
}

/// <summary>
/// Estimated glomerular filtration rate of children in mL/min/1.73m2 by the bedside Schwartz equation: 0.413 · height in cm /
/// serum creatinine in mg/dL (Schwartz et al., J Am Soc Nephrol 2009;20:629; made for 1 to 16 years with kidney disease).
/// </summary>
public sealed record SchwartzCovariate : DerivedCovariate
{
    /// <summary>The covariate that holds height; a length.</summary>
    public string Height { get; init; } = "HT";

    /// <summary>The covariate that holds serum creatinine; a mass per volume.</summary>
    public string Creatinine { get; init; } = "SCR";

    internal override string Unit => "mL/min/1.73m2";

    internal override string Description => "Estimated glomerular filtration rate by the bedside Schwartz equation";

    internal override IReadOnlyList<CovariateInput> Inputs => [new("height", Height, "cm"), new("creatinine", Creatinine, "mg/dL")];

    internal override double Value(ReadOnlySpan<double> inputs, bool isFemale) => 0.413 * inputs[0] / inputs[1];
}
