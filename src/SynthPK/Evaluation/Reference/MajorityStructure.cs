namespace SynthPK.Evaluation.Reference;

/// <summary>The same answer for every data set (T9).</summary>
sealed class MajorityStructure : Baseline
{
    /// <summary>As many subjects of all data sets together are enough. The project's choice.</summary>
    const int Subjects = 200;

    /// <inheritdoc/>
    public override string Name => "MAJORITY";

    /// <inheritdoc/>
    public override string Description => "The first structure of the search space for every data set, for all are equally likely; and the parameters of one pooled model of all data sets together.";

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code == "T9";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part)
    {
        Training training = new(task, trainSize);
        PooledModel? model = training.Concentration is { } name ? PooledFit.Of(new PooledData(training.People, name, training.MedianWeightKg).About(Subjects)) : null;
        string first = task.Description.Quantities.First(quantity => quantity.Greatest is not null).Name;
        return new Predictions(new SortedDictionary<long, Answer>(Query.Of(part.Query).ToDictionary(query => query.Number, query => new Answer(
            task.Description.QuantityOf(query.Quantity).Greatest is null ? StructurePick.Parameter(query.Quantity, model) : query.Quantity == first ? 1 : 0))));
    }
}
