using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>Covariates as a scale, a ruler or a laboratory reports them: no record holds more digits.</summary>
/// <remarks>
/// Weight (kg) is recorded to 0.1 kg, below 10 kg to 0.01 kg; height (cm) to 1 cm; age (years) in completed years, below
/// 2 years to 0.01 year; creatinine and other laboratory values in mg/dL to 0.01, in g/dL to 0.1; every other number to
/// <see cref="Digits"/> significant digits. All steps are multiplied by <see cref="Coarseness"/>. The grids of the severities
/// lie within each other, so what is round for one is round for every finer one.
/// </remarks>
public sealed record CovariateRounding : CorruptionStage
{
    static readonly double[] Multiples = [0.1, 0.5, 1, 5, 10];
    static readonly int[] DigitsAt = [5, 4, 3, 2, 2];

    const double SmallChildKg = 10, InfantYears = 2;

    /// <summary>The factor on the steps to which weight, height, age and laboratory values are rounded, more than 0.</summary>
    public double Coarseness { get; init; } = 1;

    /// <summary>The significant digits of every other number, 1 to 15.</summary>
    public int Digits { get; init; } = 3;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Covariates;

    /// <inheritdoc/>
    public override string Description => "Covariates are recorded to the digits that are read off: weight to 0.1 kg, height to 1 cm, age in whole years.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "covariate";

    /// <inheritdoc/>
    public override bool IsDetermined => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["covariate-errors"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        if (!(Coarseness > 0 && double.IsFinite(Coarseness))) yield return FormattableString.Invariant($"coarseness is {Coarseness}; it must be more than 0, and finite.");
        if (Digits is < 1 or > 15) yield return $"digits is {Digits}; it must be 1 to 15.";
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Coarseness = Multiples[severity - 1], Digits = DigitsAt[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        foreach (Draft table in context.CovariateTables())
        {
            foreach (Column<double> covariate in table.Numbers())
            {
                foreach (SubjectRows subject in table.Subjects)
                {
                    foreach (int row in subject)
                    {
                        if (covariate.IsNull(row)) continue;
                        double exact = covariate.Values[row], recorded = Recorded(exact, covariate.Schema.Unit);
                        if (context.Count(recorded != exact, probability: null)) context.Set(table, row, covariate, recorded, Rounded);
                    }
                }
            }
        }
    }

    static Cause Rounded => new("recorded to the digits that are read off") { Mechanism = Mechanism.Structural };

    double Recorded(double value, string unit) => unit switch
    {
        "kg" => Grid.Nearest(value, Coarseness * (value < SmallChildKg ? 0.01 : 0.1)),
        "cm" => Grid.Nearest(value, Coarseness),
        "year" or "years" => value < InfantYears ? Grid.Nearest(value, Coarseness * 0.01) : Grid.Below(value, Coarseness),
        "mg/dL" => Grid.Nearest(value, Coarseness * 0.01),
        "g/dL" => Grid.Nearest(value, Coarseness * 0.1),
        _ => SignificantDigits.Round(value, Digits),
    };
}
