namespace SynthPK.Evaluation.Reference;

/// <summary>B1: the last value, or that of the same time after an earlier dose.</summary>
sealed class LastValue : OwnSamples
{
    /// <summary>Times after doses are alike when they differ by no more than this share of the interval. The project's choice.</summary>
    const double Alike = 0.1;

    /// <inheritdoc/>
    public override string Name => "B1";

    /// <inheritdoc/>
    public override string Description => "The subject's last sample before the time; after a further dose its last sample as long after an earlier one, within a tenth of the interval, where there is one; B0 where there is no sample.";

    private protected override double? At(History history, RecordedSample[] samples, double timeH) => Carried(history, [.. samples.Where(sample => sample.TimeH < timeH)], timeH);

    /// <summary>The last of the samples before a time; after a further dose the last that follows an earlier one as closely: what comes again with every dose is no trend. Null of none.</summary>
    public static double? Carried(History history, RecordedSample[] before, double timeH)
    {
        if (before.Length == 0) return null;
        if (history.DoseBefore(timeH) is { } dose && dose.TimeH > before[^1].TimeH && history.DoseBefore(dose.TimeH) is { } previous)
        {
            double within = Alike * (dose.TimeH - previous.TimeH), after = timeH - dose.TimeH;
            RecordedSample? same = before.LastOrDefault(sample => history.DoseBefore(sample.TimeH) is { } own && Math.Abs(sample.TimeH - own.TimeH - after) <= within);
            if (same is not null) return same.Value;
        }
        return before[^1].Value;
    }
}
