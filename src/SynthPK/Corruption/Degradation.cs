using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>Drug that decays in the tube until the sample is frozen: measured · exp(−k · delay).</summary>
/// <remarks>
/// The delay follows a gamma distribution of shape 2 (SD 71 % of the mean) about <see cref="MeanDelayH"/>; k is such that <see cref="MeanLoss"/>
/// is lost on average: k · mean/2 = 1/√(1 − loss) − 1. The result is rounded to the assay's digits; zero and negative values stay.
/// </remarks>
public sealed record Degradation : CorruptionStage
{
    static readonly double[] Losses = [0.0025, 0.005, 0.02, 0.04, 0.08];

    /// <summary>The share of the drug that is lost on average, 0 or more and less than 1.</summary>
    public double MeanLoss { get; init; } = 0.02;

    /// <summary>The mean time until a sample is frozen, in hours. It is told in the audit; the loss does not depend on it.</summary>
    public double MeanDelayH { get; init; } = 2;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Specimen;

    /// <inheritdoc/>
    public override string Description => "Drug decays in the tube until the sample is frozen.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["contaminated-draw"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        if (!(MeanLoss >= 0 && MeanLoss < 1)) yield return FormattableString.Invariant($"mean-loss is {MeanLoss}; it must be 0 or more and less than 1.");
        foreach (string problem in CheckScale(MeanDelayH)) yield return problem;
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { MeanLoss = Losses[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        double perScale = 1 / Math.Sqrt(1 - MeanLoss) - 1; // k times the gamma's scale
        (double[] first, double[] second) = observations.UniformPairs(context.Key);
        foreach (int row in observations)
        {
            if (measured.IsNull(row) || measured.Values[row] <= 0 || !context.IsConcentration(row)) continue;
            double delay = -RealMath.Log(first[row] * second[row]); // the sum of two exponentials, in scales
            Cause cause = new("degraded before it was frozen") { Driver = "delay", DriverValue = delay * MeanDelayH / 2 };
            context.Count(context.SetMeasured(row, measured.Values[row] * RealMath.Exp(-perScale * delay), cause), probability: null);
        }
    }
}
