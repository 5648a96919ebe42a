namespace SynthPK.Evaluation.Reference;

/// <summary>B1: the last value, or that of the same time after an earlier dose.</summary>
sealed class LastValue : OwnSamples
{
    /// <inheritdoc/>
    public override string Name => "B1";

    /// <inheritdoc/>
    public override string Description => "The subject's last sample before the time; after a further dose its last sample as long after an earlier one, within a tenth of the interval, where there is one; B0 where there is no sample.";

    private protected override double Continued(History history, RecordedSample[] before, double timeH) => Carried(history, before, timeH);
}
