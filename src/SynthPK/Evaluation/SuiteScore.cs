namespace SynthPK.Evaluation;

/// <summary>A method's score over several datasets: the geometric mean of the ratios of its losses to the normaliser's.</summary>
/// <param name="Value">The score; 1 is as good as the normaliser, less is better.</param>
/// <param name="Low">The lower end of its 95 % bootstrap interval; null where there is none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Datasets">How many datasets it is over.</param>
public sealed record SuiteScore(double Value, double? Low, double? High, int Datasets);
