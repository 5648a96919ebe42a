namespace SynthPK.Evaluation;

/// <summary>A metric's value for all units of a task, or for those of a stratum.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Stratum">The stratum; empty for all.</param>
/// <param name="Value">The value; null where the answers do not hold what the metric reads, it is about none of the queries, or it has a unit and they have several.</param>
/// <param name="Loss">The distance of the value from the metric's best.</param>
/// <param name="StandardError">The standard error of the value: the standard deviation of its resamples.</param>
/// <param name="Low">The lower end of the 95 % bootstrap interval of the value; null where there is none, as with fewer than two units.</param>
/// <param name="High">The upper end.</param>
/// <param name="Units">How many units it is about.</param>
public sealed record MetricResult(string Metric, string Stratum, double? Value, double? Loss, double? StandardError, double? Low, double? High, int Units);
