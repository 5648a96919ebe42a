using System.ComponentModel.DataAnnotations;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>The laboratory method.</summary>
public sealed record Assay
{
    /// <summary>The lower limit of quantification, in a unit of the output's dimension; none when absent. Values below it are censored by the stage blq-censoring.</summary>
    [Positive]
    public Quantity? Lloq { get; init; }

    /// <summary>
    /// The upper limit of quantification, in a unit of the output's dimension and above the lower one; none when absent. A sample above
    /// it is diluted and measured again: what goes wrong with that is the matter of the stages dilution-error and uloq-censoring.
    /// </summary>
    [Positive]
    public Quantity? Uloq { get; init; }

    /// <summary>Significant digits of a reported value, 1 to 15. The default of 3 is what most public datasets print.</summary>
    [Range(1, 15)]
    public int Digits { get; init; } = 3;
}
