using SynthPK.Numerics;

namespace SynthPK.Populations;

/// <summary>Body mass index in kg/m2: weight / height².</summary>
public sealed record BodyMassIndexCovariate : DerivedCovariate
{
    /// <summary>The covariate that holds body weight; a mass.</summary>
    public string Weight { get; init; } = "WT";

    /// <summary>The covariate that holds height; a length.</summary>
    public string Height { get; init; } = "HT";

    internal override string Unit => "kg/m2";

    internal override string Description => "Body mass index";

    internal override IReadOnlyList<CovariateInput> Inputs => [new("weight", Weight, "kg"), new("height", Height, "m")];

    internal override double Value(ReadOnlySpan<double> inputs, bool isFemale) => inputs[0] / (inputs[1] * inputs[1]);
}

/// <summary>The formulas of body surface area.</summary>
public enum BodySurfaceAreaFormula
{
    /// <summary>√(height in cm · weight in kg / 3600) (Mosteller, N Engl J Med 1987;317:1098).</summary>
    Mosteller,

    /// <summary>0.007184 · weight^0.425 · height^0.725, in kg and cm (DuBois and DuBois, Arch Intern Med 1916;17:863).</summary>
    Dubois,
}

/// <summary>Body surface area in m2.</summary>
public sealed record BodySurfaceAreaCovariate : DerivedCovariate
{
    /// <summary>The covariate that holds body weight; a mass.</summary>
    public string Weight { get; init; } = "WT";

    /// <summary>The covariate that holds height; a length.</summary>
    public string Height { get; init; } = "HT";

    /// <summary>The formula.</summary>
    public BodySurfaceAreaFormula Formula { get; init; }

    internal override string Unit => "m2";

    internal override string Description => $"Body surface area by {Formula}";

    internal override IReadOnlyList<CovariateInput> Inputs => [new("weight", Weight, "kg"), new("height", Height, "cm")];

    internal override double Value(ReadOnlySpan<double> inputs, bool isFemale) => Formula == BodySurfaceAreaFormula.Mosteller
        ? Math.Sqrt(inputs[1] * inputs[0] / 3600)
        : 0.007184 * RealMath.Pow(inputs[0], 0.425) * RealMath.Pow(inputs[1], 0.725);
}

/// <summary>
/// Fat-free mass of adults in kg, which many call lean body weight: 9270·weight/(6680 + 216·BMI) for men and
/// 9270·weight/(8780 + 244·BMI) for women (Janmahasatian, Duffull, Ash, Ward, Byrne and Green, Clin Pharmacokinet 2005;44:1051).
/// With an age it is that of children too: times 0.88 + 0.12/(1 + (age/13.4)^-12.7) for boys and 1.11 - 0.11/(1 + (age/7.1)^-1.1)
/// for girls, age in years (Al-Sallami, Goulding, Grant, Taylor, Holford and Duffull, Clin Pharmacokinet 2015;54:1169).
/// </summary>
public sealed record FatFreeMassCovariate : SexedCovariate
{
    /// <summary>The covariate that holds body weight; a mass.</summary>
    public string Weight { get; init; } = "WT";

    /// <summary>The covariate that holds height; a length.</summary>
    public string Height { get; init; } = "HT";

    /// <summary>The covariate that holds age, a time, where there are children; the formula is that of adults when absent.</summary>
    public string? Age { get; init; }

    internal override string Unit => "kg";

    internal override string Description => Age is null ? "Fat-free mass by Janmahasatian" : "Fat-free mass by Al-Sallami";

    internal override IReadOnlyList<CovariateInput> Inputs =>
        Age is null ? [new("weight", Weight, "kg"), new("height", Height, "m")] : [new("weight", Weight, "kg"), new("height", Height, "m"), new("age", Age, "year")];

    internal override double Value(ReadOnlySpan<double> inputs, bool isFemale)
    {
        double bmi = inputs[0] / (inputs[1] * inputs[1]);
        double adult = 9270 * inputs[0] / (isFemale ? 8780 + 244 * bmi : 6680 + 216 * bmi);
        return Age is null ? adult : adult * (isFemale ? 1.11 - 0.11 / (1 + RealMath.Pow(inputs[2] / 7.1, -1.1)) : 0.88 + 0.12 / (1 + RealMath.Pow(inputs[2] / 13.4, -12.7)));
    }
}

/// <summary>Fat mass in kg: what weight is not fat-free mass.</summary>
public sealed record FatMassCovariate : DerivedCovariate
{
    /// <summary>The covariate that holds body weight; a mass.</summary>
    public string Weight { get; init; } = "WT";

    /// <summary>The covariate that holds fat-free mass; a mass.</summary>
    public string FatFreeMass { get; init; } = "FFM";

    internal override string Unit => "kg";

    internal override string Description => "Fat mass: weight without fat-free mass";

    internal override IReadOnlyList<CovariateInput> Inputs => [new("weight", Weight, "kg"), new("fat-free-mass", FatFreeMass, "kg")];

    internal override bool KeepsPositive => false;

    internal override double Value(ReadOnlySpan<double> inputs, bool isFemale) => inputs[0] - inputs[1];
}
