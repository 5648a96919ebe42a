namespace SynthPK.Evaluation.Reference;

/// <summary>A baseline that answers what outputs are at times.</summary>
abstract class CurveBaseline : Baseline
{
    /// <summary>The tasks of the catalogue that it answers.</summary>
    private protected virtual IReadOnlyList<string> Codes { get; } = ["T1", "T2", "T3", "T4", "T5", "T6"];

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => Codes.Contains(task.Code);

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part)
    {
        Training training = new(task, trainSize);
        IReadOnlyDictionary<long, History> known = History.OfAsked(part, task.Description);
        SortedDictionary<long, Answer> answers = [];
        foreach (IGrouping<string, Query> asked in Query.Of(part.Query).GroupBy(query => query.Quantity))
        {
            AskedQuantity quantity = task.Description.QuantityOf(asked.Key);
            double least = Training.LeastOf(quantity);
            IGrouping<long, Query>[] own = [.. asked.GroupBy(query => query.Uid)];
            History[] people = Array.ConvertAll(own, queries => known[queries.Key]);
            double[][] timesH = Array.ConvertAll(own, queries => (double[])[.. queries.Select(query => query.TimeH ?? 0)]);
            (double[][] values, double? sd) = Values(training, quantity, people, timesH);
            Residuals? residuals = task.Description.Answer.NeedsDraws ? ResidualsOf(training, quantity) : null;
            foreach ((int i, IGrouping<long, Query> queries) in own.Index())
            {
                foreach ((int j, Query query) in queries.Index())
                {
                    double median = Math.Clamp(values[i][j], least, Training.Most) / ConcentrationUnit.Size(quantity.Unit);
                    answers.Add(query.Number, residuals is null
                        ? new Answer(median, task.Description.Answer.TakesQuantiles && sd is { } spread ? Quantiles.LogNormal(median, spread) : null)
                        : new Answer(null, Draws: residuals.Draws(people[i], timesH[i][j], median, task.Description.Answer.Draws)));
                }
            }
        }
        return new Predictions(answers);
    }

    /// <summary>The values of some subjects at some times: concentrations in mg/L, others in their unit; and the standard deviation of their logarithms, null where the baseline tells none.</summary>
    private protected abstract (double[][] Values, double? Sd) Values(Training training, AskedQuantity quantity, History[] people, double[][] timesH);

    /// <summary>How training values stand to the baseline's, where draws are asked for.</summary>
    private protected virtual Residuals ResidualsOf(Training training, AskedQuantity quantity) => throw new InvalidOperationException($"{Name} makes no draws.");
}
