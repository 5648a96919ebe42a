using SynthPK.Randomness;

namespace SynthPK.Evaluation.Scoring;

/// <summary>A metric of the <see cref="Npde"/> of all units together. A truth of the kind <c>censored</c> is below the task's setting <c>LLOQ_</c> and the quantity's name.</summary>
public abstract class NpdeMetric : Metric
{
    /// <inheritdoc/>
    public sealed override string Source => "Brendel et al., Pharm Res 2006;23:2036; Comets, Brendel and Mentré, Comput Methods Programs Biomed 2008;90:154";

    /// <inheritdoc/>
    public sealed override MetricInput Reads => MetricInput.Draws;

    /// <inheritdoc/>
    public sealed override bool IsAbout(Answered query, TaskDescription task) => query.Observed is not null || query.Truth.Kind == CensoredLogScore.Kind;

    /// <summary>The metric of errors, at least two.</summary>
    private protected abstract double Of(IReadOnlyList<double> errors);

    /// <inheritdoc/>
    public sealed override Func<IReadOnlyList<int>, double?> Prepare(IReadOnlyList<EvaluationUnit> units, TaskDescription task)
    {
        IReadOnlyList<double>[] errors = [.. units.Select(unit => ErrorsOf(unit, task))];
        return places => places.SelectMany(place => errors[place]).ToArray() is { Length: > 1 } all ? Of(all) : null;
    }

    IReadOnlyList<double> ErrorsOf(EvaluationUnit unit, TaskDescription task)
    {
        Answered[] queries = [.. unit.Queries.Where(query => IsAbout(query, task))];
        if (queries.Length == 0) return [];
        return Npde.Of(
            [.. queries.Select(query => query.Answer.Draws!.ToArray())],
            [.. queries.Select(query => query.Truth.Kind == CensoredLogScore.Kind ? null : query.Observed)],
            [.. queries.Select(query => query.Truth.Kind == CensoredLogScore.Kind ? CensoredLogScore.LimitOf(task, query.Quantity) : double.NaN)],
            RandomKey.FromSeed(0).For("npde").For(unit.Uid));
    }
}
