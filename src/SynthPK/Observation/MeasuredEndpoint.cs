using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>An endpoint with the model's output that it measures.</summary>
/// <param name="Output">The output's place in the model.</param>
/// <param name="Name">The output's name.</param>
/// <param name="Unit">The output's unit; empty for a pure number.</param>
/// <param name="Endpoint">How it is measured.</param>
sealed record MeasuredEndpoint(int Output, string Name, string Unit, Endpoint Endpoint)
{
    /// <summary>The lower limit of quantification in the output's unit; null where the assay states none.</summary>
    public double? Lloq { get; } = Endpoint.Assay.Lloq?.In(Unit);

    /// <summary>The upper limit of quantification in the output's unit; null where the assay states none.</summary>
    public double? Uloq { get; } = Endpoint.Assay.Uloq?.In(Unit);

    /// <summary>Whether it is a concentration with an error: what limits of quantification that are no assay's act on.</summary>
    public bool IsConcentration => Endpoint.Error is not null && new Quantity(1, Unit).Dimension == new Quantity(1, "mg/L").Dimension;

    /// <summary>The permanent number of the output's record of a sample: the sample's own for the first output.</summary>
    public long Record(long sample) => Output * PlannedSample.RecordsPerOutput + sample;
}
