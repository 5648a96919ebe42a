using SynthPK.Datasets;

namespace SynthPK.Evaluation.Reference;

/// <summary>A baseline that scores how likely cells are wrong (T12).</summary>
abstract class ErrorBaseline : Baseline
{
    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code == "T12";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part)
    {
        Training training = new(task, trainSize);
        SortedDictionary<long, Answer> answers = [];
        // what cannot be compared with anything looks right
        foreach (Query query in Query.Of(part.Query)) answers[query.Number] = new Answer(0);
        Table context = part.Context;
        foreach ((int row, string field, double distance) in Distances(training, context))
        {
            if (!context.Schema.Has(History.OfQueries + field)) continue;
            Column<long> number = context.Get<long>(History.OfQueries + field);
            if (!number.IsNull(row)) answers[number.Values[row]] = new Answer(double.IsFinite(distance) ? distance / (1 + distance) : 1);
        }
        return new Predictions(answers);
    }

    /// <summary>How far cells are from where they should be, 0 or more.</summary>
    private protected abstract IEnumerable<(int Row, string Field, double Distance)> Distances(Training training, Table context);
}
