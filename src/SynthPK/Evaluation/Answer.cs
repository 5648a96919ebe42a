namespace SynthPK.Evaluation;

/// <summary>A method's answer to one query.</summary>
/// <param name="Point">The point that the task asks for; null where it asks for draws alone.</param>
/// <param name="Quantiles">The quantiles at <see cref="AnswerForm.Levels"/>, rising or level; null where none were given.</param>
/// <param name="Draws">Draws from the predictive distribution; null where none were given.</param>
public sealed record Answer(double? Point, IReadOnlyList<double>? Quantiles = null, IReadOnlyList<double>? Draws = null);
