using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>
/// Values above the upper limit of quantification (ULOQ) of samples that are not diluted, for too little is left of them: DV becomes null and ALQ
/// true. A value equal to the limit is reported.
/// </summary>
/// <remarks>Without this stage every sample above the limit is diluted and reported. Assays that state no upper limit censor nothing.</remarks>
public sealed record UloqCensoring : CorruptionStage
{
    static readonly double[] Rates = [0.01, 0.05, 0.20, 0.50, 1];

    /// <summary>The probability that a sample above the limit is not diluted; 1 where the laboratory never dilutes.</summary>
    public double Rate { get; init; } = 0.20;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Censoring;

    /// <inheritdoc/>
    public override string Description => "Values above the upper limit of quantification are reported as such only, where the sample is not diluted.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

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
        Column<bool> isAbove = observations.Get<bool>("ALQ"), isBelow = observations.Get<bool>("BLQ");
        ReadOnlySpan<double> luck = observations.Uniforms(context.Key);
        foreach (SubjectRows subject in observations.Subjects)
        {
            foreach (int row in subject)
            {
                // What another stage has censored below is no measured value, whatever stands for it.
                if (measured.IsNull(row) || uloq.IsNull(row) || isBelow.Values[row] || measured.Values[row] <= uloq.Values[row] || !context.IsMeasurement(row)) continue;
                if (!context.Hit(luck[row], Rate)) continue;
                Cause cause = new("above the limit of quantification", Rate) { Mechanism = Mechanism.Unobserved, Driver = "DV", DriverValue = measured.Values[row] };
                context.Set(observations, row, measured, Cell.Null, cause);
                context.Set(observations, row, isAbove, true, cause);
            }
        }
    }
}
