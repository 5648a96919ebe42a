namespace SynthPK.Datasets;

/// <summary>Why a cell was changed.</summary>
/// <param name="Reason">Why, in a few words: a constant.</param>
/// <param name="Probability">How probable the change was, 0 to 1; null where that is no single number.</param>
public readonly record struct Cause(string Reason, double? Probability = null)
{
    /// <summary>By what it was decided.</summary>
    public Mechanism Mechanism { get; init; }

    /// <summary>What drove the decision, as a column is called; null where nothing did.</summary>
    public string? Driver { get; init; }

    /// <summary>The value of the driver.</summary>
    public double? DriverValue { get; init; }

    /// <summary>The subject of the other row that took part: in a swap, a copy, a contamination.</summary>
    public long? PartnerId { get; init; }

    /// <summary>The record of that row.</summary>
    public long? PartnerRecord { get; init; }

    /// <summary>The number of what hit the row together with others: a batch, a visit, an episode, a site.</summary>
    public long? Group { get; init; }

    /// <summary>A cause that a few words tell.</summary>
    public static implicit operator Cause(string reason) => new(reason);
}
