namespace SynthPK.Populations;

/// <summary>How two named quantities go together.</summary>
public abstract record Association
{
    /// <summary>The two names.</summary>
    public required IReadOnlyList<string> Between { get; init; }
}

/// <summary>Their covariance, on the scale where both are normal.</summary>
public sealed record CovarianceAssociation : Association
{
    /// <summary>The covariance.</summary>
    public required double Value { get; init; }
}

/// <summary>Their correlation, on the scale where both are normal.</summary>
public sealed record CorrelationAssociation : Association
{
    /// <summary>The correlation, -1 to 1.</summary>
    public required double Value { get; init; }
}

/// <summary>The correlation of two continuous covariates, on the scale where both are normal.</summary>
public sealed record Correlation
{
    /// <summary>The two covariates.</summary>
    public required IReadOnlyList<string> Between { get; init; }

    /// <summary>The correlation, -1 to 1.</summary>
    public required double Value { get; init; }
}
