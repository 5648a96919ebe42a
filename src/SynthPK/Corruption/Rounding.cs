using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>Results that are reported with fewer digits than the assay gives, and never negative.</summary>
/// <remarks>
/// What stands for a censored value is left as it is. An assay that gives no more digits than are reported is left as it is too, but for its negative
/// values: with the assay's default of three digits the rungs 4 and 5 are the first to round.
/// </remarks>
public sealed record Rounding : CorruptionStage
{
    static readonly int[] Rungs = [5, 4, 3, 2, 2];

    /// <summary>The significant digits that are reported, 1 to 15.</summary>
    public int Digits { get; init; } = 3;

    /// <summary>Whether the last of them is rounded to 0 or 5: 63 is reported as 65.</summary>
    public bool Heaps { get; init; }

    /// <summary>What becomes of negative values.</summary>
    public NegativeValues Negative { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Reporting;

    /// <inheritdoc/>
    public override string Description => "Results are reported with few digits, and negative ones as 0.";

    /// <inheritdoc/>
    public override string Source => "Most public datasets print 2 to 3 significant digits. The rungs and the rule for negative values are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool IsDetermined => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        if (Digits is < 1 or > 15) yield return $"digits is {Digits}; it must be 1 to 15.";
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Digits = Rungs[severity - 1], Heaps = severity == MaxSeverity };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        Column<bool> isBelow = observations.Get<bool>("BLQ");
        foreach (SubjectRows subject in observations.Subjects)
        {
            foreach (int row in subject)
            {
                if (measured.IsNull(row) || isBelow.Values[row] || !context.IsMeasurement(row)) continue;
                double value = measured.Values[row];
                bool isChanged = value < 0 && Negative == NegativeValues.Missing;
                if (isChanged) context.Set(observations, row, measured, Cell.Null, "negative value not reported");
                else if (Reported(value) is var reported && reported != value)
                {
                    isChanged = true;
                    context.Set(observations, row, measured, reported, value < 0 && reported == 0 ? "negative value reported as 0" : "rounded in the report");
                }
                context.Count(isChanged, probability: null);
            }
        }
    }

    double Reported(double value) => value < 0 && Negative == NegativeValues.Zero ? 0
        : Heaps ? SignificantDigits.RoundToFives(value, Digits)
        : SignificantDigits.Round(value, Digits);
}
