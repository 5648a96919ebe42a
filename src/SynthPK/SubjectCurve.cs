namespace SynthPK;

/// <summary>The concentrations of one subject over time, or the values of another first endpoint, free of measurement and record.</summary>
/// <param name="Subject">The subject's number.</param>
/// <param name="TimesH">The times in hours after the start of the trial.</param>
/// <param name="PrescribedMgPerL">The concentrations had every dose been taken as planned.</param>
/// <param name="TrueMgPerL">The concentrations that really were.</param>
public sealed record SubjectCurve(long Subject, IReadOnlyList<double> TimesH, IReadOnlyList<double> PrescribedMgPerL, IReadOnlyList<double> TrueMgPerL)
{
    /// <summary>The endpoint whose curve it is: the first that is a value with an error.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The unit of the values, mg/L but for other endpoints; empty for a pure number.</summary>
    public string Unit { get; init; } = "mg/L";
}
