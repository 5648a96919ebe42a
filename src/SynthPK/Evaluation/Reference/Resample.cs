using SynthPK.Datasets;
using SynthPK.Realism;

namespace SynthPK.Evaluation.Reference;

/// <summary>The training subjects as they are, with what was measured in proportion to the dose (T13).</summary>
sealed class Resample : Baseline
{
    /// <summary>Fewer subjects than these tell nothing of a population; then all stand for them. The project's choice.</summary>
    const int Fewest = 5;

    /// <inheritdoc/>
    public override string Name => "RESAMPLE";

    /// <inheritdoc/>
    public override string Description =>
        "Each training subject's greatest measured concentration, and its last before a dose or at the end of the last interval, times what doses are multiplied by; of those whose covariate is as stated; adherence changes nothing.";

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code == "T13";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part)
    {
        Training training = new(task, trainSize);
        Table context = part.Context;
        Dictionary<long, int> rows = Enumerable.Range(0, context.Rows).ToDictionary(row => context.Get<long>("UID").Values[row]);
        bool hasTrough = task.Description.Quantities.Any(quantity => quantity.Name.StartsWith("CTROUGH", StringComparison.Ordinal));
        SortedDictionary<long, Answer> answers = [];
        foreach (Query query in Query.Of(part.Query))
        {
            AskedQuantity quantity = task.Description.QuantityOf(query.Quantity);
            int row = rows[query.Uid];
            bool isTrough = query.Quantity.StartsWith("CTROUGH", StringComparison.Ordinal) || query.Quantity == "P_TARGET" && hasTrough;
            double multiple = context.Get<double>("DOSE_MULTIPLE").Values[row] / ConcentrationUnit.Size(UnitOf(task.Description));
            double[] values = [.. Values(training, Those(training, context, row), isTrough).Select(value => multiple * value).Order()];
            answers.Add(query.Number, new Answer(Answer(query.Quantity, values, task.Description, quantity)));
        }
        return new Predictions(answers);
    }

    static double Answer(string name, double[] values, TaskDescription task, AskedQuantity quantity)
    {
        if (name == "P_TARGET") return values.Length == 0 ? 0.5 : values.Count(value => value >= task.Setting("TARGET")) / (double)values.Length;
        if (values.Length == 0) return Math.Max(quantity.Floor, Training.LeastOf(quantity));
        double value = name.EndsWith("_MEAN", StringComparison.Ordinal) ? values.Average() : Statistics.Quantile(values, name.EndsWith("_P5", StringComparison.Ordinal) ? 0.05 : 0.95);
        return Math.Clamp(value, Training.LeastOf(quantity), Training.Most);
    }

    static string UnitOf(TaskDescription task) => task.Quantities.First(quantity => quantity.Scale == LossScale.Log).Unit;

    /// <summary>The training subjects who are as an intervention would have them.</summary>
    static History[] Those(Training training, Table context, int row)
    {
        if (context["COVARIATE"].IsNull(row)) return [.. training.People];
        string name = context.Get<string>("COVARIATE").Values[row];
        double least = context["MIN"].IsNull(row) ? double.NegativeInfinity : context.Get<double>("MIN").Values[row], most = context["MAX"].IsNull(row) ? double.PositiveInfinity : context.Get<double>("MAX").Values[row];
        History[] those = [.. training.People.Where(history => history.Covariates.TryGetValue(name, out double value) && value >= least && value <= most)];
        return those.Length >= Fewest ? those : [.. training.People];
    }

    static IEnumerable<double> Values(Training training, History[] people, bool isTrough)
    {
        if (training.Concentration is not { } name) yield break;
        foreach (History history in people)
        {
            // half the limit stands for what is below it
            (double TimeH, double Value)[] values = [.. history.Samples.Where(sample => sample.Quantity == name && sample.Positive is not null && sample.TimeH > history.FirstDoseH).Select(sample => (sample.TimeH, sample.IsBelow ? sample.Lloq!.Value / 2 : sample.Value!.Value))];
            if (values.Length == 0) continue;
            yield return isTrough ? Trough(history, values) : values.Max(own => own.Value);
        }
    }

    /// <summary>Of the samples of the last half of the doses the one that is latest within its interval; the last of all where there is none, or no dose is on record.</summary>
    static double Trough(History history, (double TimeH, double Value)[] values)
    {
        if (history.Doses.Count == 0) return values[^1].Value;
        double fromH = history.Doses[history.Doses.Count / 2].TimeH, lengthH = history.Doses.Count > 1 ? history.Doses[^1].TimeH - history.Doses[^2].TimeH : double.PositiveInfinity;
        (double TimeH, double Value)[] late = [.. values.Where(own => own.TimeH > fromH && own.TimeH - history.DoseBefore(own.TimeH)!.Value.TimeH <= 1.1 * lengthH)];
        return late.Length > 0 ? late.MaxBy(own => own.TimeH - history.DoseBefore(own.TimeH)!.Value.TimeH).Value : values[^1].Value;
    }
}
