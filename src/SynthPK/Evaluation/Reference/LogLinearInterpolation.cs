using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>A straight line of logarithms between neighbours.</summary>
sealed class LogLinearInterpolation : Between
{
    /// <inheritdoc/>
    public override string Name => "LOGLINEAR";

    /// <inheritdoc/>
    public override string Description => "The straight line of logarithms between the samples before and after the time; outside of them the nearest; B0 where there is none.";

    private protected override double Join(RecordedSample before, RecordedSample after, double share) => before.Value!.Value * RealMath.Exp(share * RealMath.Log(after.Value!.Value / before.Value!.Value));
}
