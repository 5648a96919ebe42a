using SynthPK.Randomness;

namespace SynthPK.Evaluation.Scoring;

/// <summary>A metric of the <see cref="Npde"/> of all units together. A truth of the kind <c>censored</c> is below the task's setting that begins with <c>LLOQ</c>.</summary>
public abstract class NpdeMetric : Metric
{
    /// <inheritdoc/>
    public sealed override string Source => "EVALUATION.md §5.2; Brendel et al., Pharm Res 2006;23:2036; Comets, Brendel and Mentré, Comput Methods Programs Biomed 2008;90:154";

    /// <inheritdoc/>
    public sealed override MetricInput Reads => MetricInput.Draws;

    /// <summary>The metric of errors, at least two.</summary>
    private protected abstract double Of(IReadOnlyList<double> errors);

    /// <inheritdoc/>
    public sealed override Func<IReadOnlyList<int>, double?> Prepare(IReadOnlyList<EvaluationUnit> units, TaskDescription task)
    {
        IReadOnlyList<double>[] errors = [.. units.Select(unit => ErrorsOf(unit, task))];
        return places => places.SelectMany(place => errors[place]).ToArray() is { Length: > 1 } all ? Of(all) : null;
    }

    static IReadOnlyList<double> ErrorsOf(EvaluationUnit unit, TaskDescription task)
    {
        Answered[] queries = [.. unit.Queries.Where(query => query.Observed is not null || query.Truth.Kind == CensoredLogScore.Kind)];
        if (queries.Length == 0) return [];
        double limit = queries.Any(query => query.Truth.Kind == CensoredLogScore.Kind) ? task.SettingOf("LLOQ") : double.NaN;
        return Npde.Of(
            [.. queries.Select(query => query.Answer.Draws!.ToArray())],
            [.. queries.Select(query => query.Truth.Kind == CensoredLogScore.Kind ? null : query.Observed)],
            limit, RandomKey.FromSeed(0).For("npde").For(unit.Uid));
    }
}
