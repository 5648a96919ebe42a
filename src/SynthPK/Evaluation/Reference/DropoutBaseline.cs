namespace SynthPK.Evaluation.Reference;

/// <summary>A baseline that tells how likely people are to leave the trial after a landmark (T11).</summary>
abstract class DropoutBaseline : Baseline
{
    /// <summary>No probability is nearer to 0 or 1, so that no logarithm is infinite.</summary>
    const double Least = 1e-6;

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code == "T11";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part)
    {
        Training training = new(task, trainSize);
        Departures departures = new(training);
        IReadOnlyDictionary<long, History> known = History.OfAsked(part, task.Description);
        Func<History, double, double, double> chance = Learn(training, departures);
        double horizonH = task.Description.Setting("HORIZON_H");
        Departure[] all = [.. departures.Of.Where(departure => departure is not null).Select(departure => departure!)];
        SortedDictionary<long, Answer> answers = [];
        foreach (Query query in Query.Of(part.Query))
        {
            double untilH = query.TimeH!.Value, probability = chance(known[query.Uid], untilH - horizonH, untilH) * Departures.ShareOf(all, query.Quantity);
            answers.Add(query.Number, new Answer(Math.Clamp(probability, Least, 1 - Least)));
        }
        return new Predictions(answers);
    }

    /// <summary>Learns the probability of somebody who is there at one time to have left by another.</summary>
    private protected abstract Func<History, double, double, double> Learn(Training training, Departures departures);
}
