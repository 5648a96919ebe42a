namespace SynthPK.Evaluation.Reference;

/// <summary>Half the limit, the share below it, and the mean.</summary>
sealed class MeanImputation : Baseline
{
    /// <inheritdoc/>
    public override string Name => "MEAN";

    /// <inheritdoc/>
    public override string Description => "LLOQ/2 for a value below LLOQ, the share of training samples below LLOQ for the chance of one, and the mean of the training subjects for a covariate.";

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code == "T14";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part) => new Imputation(new Training(task, trainSize)).Predict(part, byModel: false);
}
