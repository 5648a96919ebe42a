namespace SynthPK.Formats.Report;

/// <summary>The true values of one endpoint of one subject over time, beside those had every dose been taken as planned.</summary>
/// <param name="Subject">The subject's number.</param>
/// <param name="TimesH">The times in hours after the start of the trial, rising.</param>
/// <param name="Prescribed">The values had every dose been taken as planned.</param>
/// <param name="True">The values that really were.</param>
/// <param name="Endpoint">The endpoint, as DVID names it; empty where the dataset has one only.</param>
/// <param name="Unit">The unit of the values; empty for a pure number.</param>
public sealed record ProfileCurve(long Subject, IReadOnlyList<double> TimesH, IReadOnlyList<double> Prescribed, IReadOnlyList<double> True, string Endpoint = "", string Unit = "mg/L");
