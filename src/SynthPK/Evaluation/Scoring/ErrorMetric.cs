namespace SynthPK.Evaluation.Scoring;

/// <summary>A metric of the points beside the true values.</summary>
public abstract class ErrorMetric : UnitMetric
{
    /// <inheritdoc/>
    public sealed override MetricInput Reads => MetricInput.Point;

    /// <summary>Whether it is about a quantity: about every one, unless it says otherwise.</summary>
    protected virtual bool IsAbout(AskedQuantity quantity) => true;

    /// <summary>The metric of points and true values, at least one of each.</summary>
    protected abstract double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths);

    /// <inheritdoc/>
    public override bool IsAbout(Answered query, TaskDescription task) => query.Truth.Value is not null && IsAbout(query.Quantity);

    /// <inheritdoc/>
    public sealed override double? Of(EvaluationUnit unit, TaskDescription task)
    {
        List<double> points = [], truths = [];
        foreach (Answered query in unit.Queries)
        {
            if (!IsAbout(query, task)) continue;
            (double point, double value) = Compared(query.Answer.Point!.Value, query.Truth.Value!.Value, query);
            points.Add(point);
            truths.Add(value);
        }
        return points.Count == 0 ? null : Error(points, truths);
    }

    /// <summary>Point and truth as they are compared: as they are.</summary>
    private protected virtual (double Point, double Truth) Compared(double point, double truth, Answered query) => (point, truth);

    /// <summary>The percentage errors 100 (m - f)/f.</summary>
    private protected static double[] PercentageErrors(IReadOnlyList<double> points, IReadOnlyList<double> truths) => [.. points.Zip(truths, (m, f) => 100 * (m - f) / f)];
}
