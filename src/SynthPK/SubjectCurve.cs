namespace SynthPK;

/// <summary>The concentrations of one subject over time, free of measurement and record.</summary>
/// <param name="Subject">The subject's number.</param>
/// <param name="TimesH">The times in hours after the start of the trial.</param>
/// <param name="PrescribedMgPerL">The concentrations had every dose been taken as planned.</param>
/// <param name="TrueMgPerL">The concentrations that really were.</param>
public sealed record SubjectCurve(long Subject, IReadOnlyList<double> TimesH, IReadOnlyList<double> PrescribedMgPerL, IReadOnlyList<double> TrueMgPerL);
