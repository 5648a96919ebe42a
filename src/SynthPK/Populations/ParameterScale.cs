namespace SynthPK.Populations;

/// <summary>A scale on which a parameter varies: from a deviation to a value and back.</summary>
/// <param name="Value">The value for a centre and a deviation; it rises with the deviation.</param>
/// <param name="Deviation">The deviation that gives a value.</param>
sealed record ParameterScale(Func<double, double, double> Value, Func<double, double, double> Deviation);
