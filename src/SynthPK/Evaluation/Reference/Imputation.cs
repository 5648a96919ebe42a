using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>What may stand behind censored values, hidden samples and missing covariates (T14).</summary>
/// <param name="training">What may be learnt from.</param>
sealed class Imputation(Training training)
{
    const string Below = "P_BLQ_", Limit = "LLOQ_";

    /// <summary>Answers every query.</summary>
    /// <param name="part">Who is asked about.</param>
    /// <param name="byModel">Whether values go by the pooled model; else LLOQ/2 stands for what is below, and the share that is below in train for a chance.</param>
    public Predictions Predict(TaskPart part, bool byModel)
    {
        IReadOnlyDictionary<long, History> known = History.OfAsked(part, training.Task);
        SortedDictionary<long, Answer> answers = [];
        foreach (Query query in Query.Of(part.Query))
        {
            bool isChance = query.Quantity.StartsWith(Below, StringComparison.Ordinal);
            string output = isChance ? query.Quantity[Below.Length..] : query.Quantity;
            double answer = !training.Task.Settings.TryGetValue(Limit + output, out double limit) ? MeanOf(query.Quantity)
                : byModel ? ByModel(known[query.Uid], output, query.TimeH ?? 0, limit, isChance)
                : isChance ? ShareBelow(output)
                : limit / 2;
            answers.Add(query.Number, new Answer(answer));
        }
        return new Predictions(answers);
    }

    /// <summary>The chance to be below the limit under the log-normal law about the typical value, or the geometric mean of what is below it there.</summary>
    double ByModel(History history, string output, double timeH, double limit, bool isChance)
    {
        AskedQuantity quantity = training.Task.QuantityOf(output);
        ITypicalCurve curve = training.ModelOf(quantity);
        double log = RealMath.Log(Math.Max(curve.At([history], [[timeH]])[0][0], Training.LeastOf(quantity))) - RealMath.Log(ConcentrationUnit.Size(quantity.Unit));
        double sd = Math.Clamp(curve.Sd, 1e-3, 10), z = (RealMath.Log(limit) - log) / sd;
        return isChance ? RealMath.NormalCdf(z) : Math.Min(limit, RealMath.Exp(log - sd * NormalTail.Slope(z)));
    }

    double ShareBelow(string output)
    {
        RecordedSample[] samples = [.. training.People.SelectMany(history => history.Samples).Where(sample => sample.Quantity == output)];
        return samples.Length == 0 ? 0.5 : (double)samples.Count(sample => sample.IsBelow) / samples.Length;
    }

    double MeanOf(string covariate)
    {
        double[] known = [.. training.People.Where(history => history.Covariates.ContainsKey(covariate)).Select(history => history.Covariates[covariate]).Order()];
        return known.Length > 0 ? known.Average() : training.Task.Settings.GetValueOrDefault("MEAN_" + covariate);
    }
}
