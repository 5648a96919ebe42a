using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>
/// Creatinine clearance in mL/min computed from other covariates: (140 - age)·weight/(72·serum creatinine), times 0.85
/// for women (Cockcroft and Gault, Nephron 1976;16:31).
/// </summary>
public sealed record CockcroftGaultCovariate : SexedCovariate
{
    /// <summary>The covariate that holds age; a time.</summary>
    public string Age { get; init; } = "AGE";

    /// <summary>The covariate that holds body weight; a mass.</summary>
    public string Weight { get; init; } = "WT";

    /// <summary>The covariate that holds serum creatinine; a mass per volume.</summary>
    public string Creatinine { get; init; } = "SCR";

    /// <summary>The least value, as some analyses cap it; none when absent.</summary>
    [Unit("mL/min"), NotNegative]
    public Quantity? Min { get; init; }

    /// <summary>The greatest value, as some analyses cap it; none when absent.</summary>
    [Unit("mL/min"), NotNegative]
    public Quantity? Max { get; init; }

    internal override string Unit => "mL/min";

    internal override string Description => "Creatinine clearance by Cockcroft and Gault";

    internal override IReadOnlyList<CovariateInput> Inputs => [new("age", Age, "year"), new("weight", Weight, "kg"), new("creatinine", Creatinine, "mg/dL")];

    internal override bool KeepsPositive => false; // above 140 years

    internal override (double Low, double High) Range => (Bound(Min, Unit, 0), Bound(Max, Unit, double.PositiveInfinity));

    internal override double Value(ReadOnlySpan<double> inputs, bool isFemale)
    {
        double value = (140 - inputs[0]) * inputs[1] / (72 * inputs[2]);
        return Math.Clamp(isFemale ? 0.85 * value : value, Range.Low, Range.High);
    }
}
