namespace SynthPK.Noncompartmental;

/// <summary>How a noncompartmental analysis is done.</summary>
public sealed record NcaOptions
{
    /// <summary>How areas are taken. Linear up, log down is the default of PKNCA (Denney et al, J Pharmacokinet Pharmacodyn 2015;42:S65).</summary>
    public AreaMethod Areas { get; init; }

    /// <summary>What is made of values below the limit of quantification between quantified ones after the peak. To leave them out is the default of PKNCA.</summary>
    public EmbeddedBlq EmbeddedBlq { get; init; }

    /// <summary>How many points a terminal slope needs at least, 3 or more. The rule of Phoenix WinNonlin and PKNCA.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 3.</exception>
    public int SlopePoints
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 3);
            field = value;
        }
    } = 3;

    /// <summary>Of fits whose adjusted R² is within this of the best, the one with the most points is taken. 1e-4 is the rule of Phoenix WinNonlin and PKNCA.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double SlopeTolerance
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1e-4;

    /// <summary>The dosing interval, h, where the dose is one of many in steady state; null for a single dose.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not greater than 0.</exception>
    public double? TauH
    {
        get;
        init
        {
            if (value is { } tau) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tau);
            field = value;
        }
    }
}
