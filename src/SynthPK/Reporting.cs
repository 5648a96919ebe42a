using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Units;

namespace SynthPK;

/// <summary>How pooled studies report what they measure: each in its unit, to its digits.</summary>
/// <param name="studies">The studies.</param>
/// <param name="assay">The assay of a study that has none of its own.</param>
sealed class Reporting(IReadOnlyList<PooledStudy> studies, Assay assay)
{
    /// <summary>Whether rows say which unit they are in.</summary>
    public bool HasUnits { get; } = studies.Any(study => study.Unit is not null);

    /// <summary>Whether any study reports in a way of its own.</summary>
    public bool IsNeeded { get; } = studies.Any(study => study.Unit is not null || study.Assay is not null);

    /// <summary>Whether the assay of any study states an upper limit of quantification.</summary>
    public bool HasUloq { get; } = studies.Any(study => study.Assay is { Uloq: not null });

    /// <summary>The assay of a study.</summary>
    public Assay AssayOf(int study) => studies.Count == 0 ? assay : studies[study].Assay ?? assay;

    /// <summary>The unit in which a study reports an endpoint.</summary>
    public string UnitOf(int study, MeasuredEndpoint endpoint) => studies.Count == 0 ? endpoint.Unit : studies[study].Unit ?? endpoint.Unit;

    /// <summary>A measured value as its study reports it.</summary>
    /// <param name="study">The place of the study.</param>
    /// <param name="endpoint">What was measured.</param>
    /// <param name="value">The value in the endpoint's unit.</param>
    public double Value(int study, MeasuredEndpoint endpoint, double value) =>
        SignificantDigits.Round(In(study, endpoint, value), AssayOf(study).Digits);

    /// <summary>A value in the unit in which its study reports.</summary>
    public double In(int study, MeasuredEndpoint endpoint, double value) => new Quantity(value, endpoint.Unit).In(UnitOf(study, endpoint));
}
