using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>
/// Creatinine clearance in mL/min computed from other covariates: (140 - age)·weight/(72·serum creatinine), times 0.85
/// for women (Cockcroft and Gault, Nephron 1976;16:31).
/// </summary>
public sealed record CockcroftGaultCovariate : Covariate
{
    /// <summary>The unit of every value.</summary>
    internal const string Unit = "mL/min";

    /// <summary>The covariate that holds age; a time.</summary>
    public required string Age { get; init; }

    /// <summary>The covariate that holds body weight; a mass.</summary>
    public required string Weight { get; init; }

    /// <summary>The covariate that holds serum creatinine; a mass per volume.</summary>
    public required string Creatinine { get; init; }

    /// <summary>The covariate that holds sex.</summary>
    public required string Sex { get; init; }

    /// <summary>The level of <see cref="Sex"/> that means female.</summary>
    public required string Female { get; init; }

    /// <summary>The least value, as some analyses cap it; none when absent.</summary>
    [Unit(Unit), NotNegative]
    public Quantity? Min { get; init; }

    /// <summary>The greatest value, as some analyses cap it; none when absent.</summary>
    [Unit(Unit), NotNegative]
    public Quantity? Max { get; init; }

    internal double[] Values(CovariateValues age, CovariateValues weight, CovariateValues creatinine, CovariateValues sex)
    {
        double least = Min?.In(Unit) ?? 0, greatest = Max?.In(Unit) ?? double.PositiveInfinity;
        double years = new Quantity(1, age.Unit).In("year"), kg = new Quantity(1, weight.Unit).In("kg"), mgPerDl = new Quantity(1, creatinine.Unit).In("mg/dL");
        double[] clearance = new double[age.Numbers.Length];
        for (int i = 0; i < clearance.Length; i++)
        {
            double value = (140 - age.Numbers[i] * years) * (weight.Numbers[i] * kg) / (72 * (creatinine.Numbers[i] * mgPerDl));
            clearance[i] = Math.Clamp(sex.Levels[i] == Female ? 0.85 * value : value, least, greatest);
        }
        return clearance;
    }
}
