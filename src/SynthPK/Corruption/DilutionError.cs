using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Samples above the upper limit of quantification whose dilution is reckoned wrongly: the factor is left out or applied twice, half each.</summary>
/// <remarks>
/// A sample above the limit is diluted by the least of 2, 5, 10 and 20 that brings it within, or by 20: measured / factor, or measured · factor. Assays
/// that state no upper limit dilute nothing. The result is rounded to the assay's digits.
/// </remarks>
public sealed record DilutionError : CorruptionStage
{
    static readonly double[] Rates = [0.001, 0.003, 0.01, 0.03, 0.10];
    static readonly int[] Factors = [2, 5, 10, 20];

    /// <summary>The probability that the dilution of a sample is reckoned wrongly.</summary>
    public double Rate { get; init; } = 0.01;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Assay;

    /// <inheritdoc/>
    public override string Description => "The factor of a diluted sample is left out or applied twice.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["batch-effect", "carry-over"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckShare(Rate);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Rate = Rates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        if (context.Uloq is not { } uloq) return;
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        foreach (SubjectRows subject in observations.Subjects)
        {
            RandomKey hits = context.Key.For(subject.Id);
            foreach (int row in subject)
            {
                double value = measured.Values[row];
                if (measured.IsNull(row) || uloq.IsNull(row) || value <= uloq.Values[row] || !context.IsMeasurement(row)) continue;
                if (!context.Hit(hits, observations.Record(row), Rate)) continue;
                int factor = FactorFor(value / uloq.Values[row]);
                bool isOmitted = hits.For(observations.Record(row)).Uniform(0) < 0.5;
                context.SetMeasured(row, isOmitted ? value / factor : value * factor, new(isOmitted ? "dilution factor left out" : "dilution factor applied twice", Rate) { Driver = "factor", DriverValue = factor });
            }
        }
    }

    /// <summary>The least factor that brings a sample so many times above the limit within it, or the greatest.</summary>
    static int FactorFor(double timesAbove)
    {
        foreach (int factor in Factors)
            if (factor >= timesAbove) return factor;
        return Factors[^1];
    }
}
