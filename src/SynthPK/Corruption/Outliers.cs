using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Gross errors of the assay: a measured value multiplied by U(2.5, 5) or by U(0.2, 0.4), half each.</summary>
/// <remarks>
/// A value of 0 is not eligible. The result is rounded to the significant digits that the assay reports. Heavy tails are no matter of this stage:
/// they are the residual error's own, <c>epsilon: { student-t: 4 }</c> of the scenario or the endpoint, with 8, 5, 4, 3 degrees of freedom for ever heavier ones.
/// </remarks>
public sealed record Outliers : CorruptionStage
{
    static readonly double[] Rates = [0.0025, 0.005, 0.02, 0.05, 0.10];

    /// <summary>The probability that a measured value is an outlier.</summary>
    public double Rate { get; init; } = 0.02;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Assay;

    /// <inheritdoc/>
    public override string Description => "A few measured values are far too high or far too low.";

    /// <inheritdoc/>
    public override string Source =>
        "The default rate lies within the 1 to 3 % of samples that analysts of phase 3 trials report excluding. The multipliers and the rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["batch-effect", "carry-over", "dilution-error"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckShare(Rate);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Rate = Rates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        double[] luck = observations.UniformsBelow(context.Key, observations.Records);
        foreach (int row in observations)
        {
            if (measured.IsNull(row) || measured.Values[row] == 0 || !context.IsMeasurement(row)) continue;
            if (!context.Hit(luck[row], Rate)) continue;
            RandomKey draw = context.Key.For(observations.Id(row)).For(observations.Record(row));
            bool isHigh = draw.Uniform(1) < 0.5;
            double u = draw.Uniform(2);
            double value = measured.Values[row] * (isHigh ? 2.5 + 2.5 * u : 0.2 + 0.2 * u);
            context.Set(observations, row, measured, SignificantDigits.Round(value, context.DigitsOf(row)), new(isHigh ? "high outlier" : "low outlier", Rate));
        }
    }
}
