namespace SynthPK.Evaluation.Reference;

/// <summary>Nothing acts on anything (T8).</summary>
sealed class NullModel : Baseline
{
    /// <inheritdoc/>
    public override string Name => "NULL";

    /// <inheritdoc/>
    public override string Description => "No covariate acts on any parameter: every probability is 0, every ratio 1.";

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code == "T8";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part) => new(new SortedDictionary<long, Answer>(
        Query.Of(part.Query).ToDictionary(query => query.Number, query => new Answer(task.Description.QuantityOf(query.Quantity).Scale == LossScale.Log ? 1 : 0))));
}
