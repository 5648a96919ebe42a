using SynthPK.Randomness;

namespace SynthPK.Evaluation.Reference;

/// <summary>Chance: what a method must beat to know anything.</summary>
sealed class RandomScore : Baseline
{
    /// <inheritdoc/>
    public override string Name => "RANDOM";

    /// <inheritdoc/>
    public override string Description => "A number drawn by chance between the least and the greatest that an answer may be; 1 where there is no such range.";

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code is "T8" or "T9" or "T12";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part)
    {
        RandomKey key = RandomKey.FromSeed(0).For("random score");
        return new Predictions(new SortedDictionary<long, Answer>(Query.Of(part.Query).ToDictionary(query => query.Number, query =>
            task.Description.QuantityOf(query.Quantity) is { Least: { } least, Greatest: { } greatest } ? new Answer(least + (greatest - least) * key.Uniform(query.Number)) : new Answer(1))));
    }
}
