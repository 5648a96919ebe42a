namespace SynthPK.Evaluation.Reference;

/// <summary>The label's dose for everybody.</summary>
sealed class LabelDose : Baseline
{
    /// <inheritdoc/>
    public override string Name => "LABEL";

    /// <inheritdoc/>
    public override string Description => "The same dose for everybody: of those to choose from the one nearest to the median dose in train.";

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code == "T15";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part) => new DoseChoice(new Training(task, trainSize)).ByLabel(part);
}
