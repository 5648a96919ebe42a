using System.ComponentModel.DataAnnotations;

namespace SynthPK.Populations;

/// <summary>How two named quantities go together.</summary>
public abstract record Association
{
    /// <summary>The two names.</summary>
    public required IReadOnlyList<string> Between { get; init; }

    /// <summary>The covariance of two quantities of the given variances.</summary>
    internal abstract double Covariance(double firstVariance, double secondVariance);
}

/// <summary>Their covariance, on the scale where both are normal.</summary>
public sealed record CovarianceAssociation : Association
{
    /// <summary>The covariance.</summary>
    public required double Value { get; init; }

    internal override double Covariance(double firstVariance, double secondVariance) => Value;
}

/// <summary>Their correlation, on the scale where both are normal.</summary>
public sealed record CorrelationAssociation : Association
{
    /// <summary>The correlation, -1 to 1.</summary>
    [Range(-1.0, 1.0)]
    public required double Value { get; init; }

    internal override double Covariance(double firstVariance, double secondVariance) => Value * Math.Sqrt(firstVariance * secondVariance);
}

/// <summary>The correlation of two continuous covariates, on the scale where both are normal.</summary>
public sealed record Correlation
{
    /// <summary>The two covariates.</summary>
    public required IReadOnlyList<string> Between { get; init; }

    /// <summary>The correlation, -1 to 1.</summary>
    [Range(-1.0, 1.0)]
    public required double Value { get; init; }
}
