namespace SynthPK.Corruption;

/// <summary>
/// One way real data go wrong. A stage is a record of its parameters; its randomness, its tables and its audit come to
/// it in its context.
/// </summary>
public abstract record CorruptionStage
{
    /// <summary>The rung of the severity ladder the parameters were taken from, 0 (off) to 5; null when they were given one by one.</summary>
    public int? Severity { get; init; }
}
