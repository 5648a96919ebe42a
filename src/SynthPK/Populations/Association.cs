using System.ComponentModel.DataAnnotations;

namespace SynthPK.Populations;

/// <summary>How the ETAs of named parameters go together.</summary>
public abstract record Association;

/// <summary>How two named parameters go together.</summary>
public abstract record PairAssociation : Association
{
    /// <summary>The two names.</summary>
    public required IReadOnlyList<string> Between { get; init; }

    /// <summary>The covariance of two quantities of the given variances.</summary>
    internal abstract double Covariance(double firstVariance, double secondVariance);
}

/// <summary>Their covariance, on the scale where both are normal.</summary>
public sealed record CovarianceAssociation : PairAssociation
{
    /// <summary>The covariance.</summary>
    public required double Value { get; init; }

    internal override double Covariance(double firstVariance, double secondVariance) => Value;
}

/// <summary>Their correlation, on the scale where both are normal. At 1 and with equal variances the two share one ETA.</summary>
public sealed record CorrelationAssociation : PairAssociation
{
    /// <summary>The correlation, -1 to 1.</summary>
    [Range(-1.0, 1.0)]
    public required double Value { get; init; }

    internal override double Covariance(double firstVariance, double secondVariance) => Value * Math.Sqrt(firstVariance * secondVariance);
}

/// <summary>
/// A block of OMEGA as NONMEM's $OMEGA BLOCK lists it: variances and covariances, on the scale where the ETAs are normal. The
/// block gives the variability of its parameters; those that state one as well must state the same. A block may be singular: a
/// shared ETA has the same variance and covariance everywhere.
/// </summary>
public sealed record BlockAssociation : Association
{
    /// <summary>The parameters, in the order of the rows.</summary>
    public required IReadOnlyList<string> Of { get; init; }

    /// <summary>The lower triangle row by row, diagonal included: n(n + 1)/2 numbers for n parameters.</summary>
    public required IReadOnlyList<double> Lower { get; init; }

    /// <summary>Whether there are as many numbers as the parameters need.</summary>
    internal bool IsWhole => Lower.Count == Of.Count * (Of.Count + 1) / 2;

    /// <summary>The element of a row and a column, from 0, not above the diagonal.</summary>
    internal double this[int row, int column] => Lower[row * (row + 1) / 2 + column];
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
