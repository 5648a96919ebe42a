namespace SynthPK.Observation;

/// <summary>One sample as the protocol plans it for one subject.</summary>
/// <param name="NominalH">The time the protocol names.</param>
/// <param name="TimeH">The time it is planned for: the nominal time, or a place in the window.</param>
readonly record struct PlannedSample(double NominalH, double TimeH)
{
    /// <summary>Records of one sample are so far apart, output by output: beyond the seconds of the latest legal nominal time.</summary>
    public const long RecordsPerOutput = 10_000_000_000;

    /// <summary>The permanent number of the sample: its nominal time in seconds.</summary>
    public long Record => (long)Math.Round(NominalH * 3600);

    /// <summary>The endpoints that are measured in it; null for all.</summary>
    public IReadOnlyList<string>? Of { get; init; }
}
