namespace SynthPK.Evaluation.Reference;

/// <summary>A straight line between neighbours.</summary>
sealed class LinearInterpolation : Between
{
    /// <inheritdoc/>
    public override string Name => "LINEAR";

    /// <inheritdoc/>
    public override string Description => "The straight line between the samples before and after the time; outside of them the nearest; B0 where there is none.";

    private protected override double Join(RecordedSample before, RecordedSample after, double share) => before.Value!.Value + share * (after.Value!.Value - before.Value!.Value);
}
