namespace SynthPK.Evaluation.Reference;

/// <summary>A baseline for values between known samples.</summary>
abstract class Between : OwnSamples
{
    private protected override IReadOnlyList<string> Codes => ["T3"];

    private protected override double? At(History history, RecordedSample[] samples, double timeH)
    {
        RecordedSample? before = samples.LastOrDefault(sample => sample.TimeH <= timeH), after = samples.FirstOrDefault(sample => sample.TimeH > timeH);
        if (before is null || after is null) return (before ?? after)?.Value;
        return Join(before, after, (timeH - before.TimeH) / (after.TimeH - before.TimeH));
    }

    /// <summary>The value between two samples of rising time.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="share">How far from the first to the second, 0 to 1.</param>
    private protected abstract double Join(RecordedSample before, RecordedSample after, double share);
}
