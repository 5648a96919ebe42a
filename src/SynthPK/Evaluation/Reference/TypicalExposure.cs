using SynthPK.Dosing;
using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>What a subject is exposed to after its last dose, by a typical curve (T7).</summary>
/// <param name="training">What may be learnt from.</param>
sealed class TypicalExposure(Training training)
{
    /// <summary>How many times an interval is looked at. The project's choice.</summary>
    const int Times = 240;

    /// <summary>How many of the half-lives that the task looks at make up infinity.</summary>
    const double Beyond = 2;

    /// <summary>Answers every query.</summary>
    public Predictions Predict(TaskPart part)
    {
        IReadOnlyDictionary<long, History> known = History.OfAsked(part, training.Task);
        SortedDictionary<long, Answer> answers = [];
        foreach (IGrouping<long, Query> own in Query.Of(part.Query).GroupBy(query => query.Uid))
        {
            foreach ((Query query, Answer answer) in own.Zip(Of(known[own.Key], [.. own]))) answers.Add(query.Number, answer);
        }
        return new Predictions(answers);
    }

    /// <summary>The answers to the queries about a subject.</summary>
    Answer[] Of(History history, Query[] queries)
    {
        string name = training.Concentration ?? "";
        ITypicalCurve curve = training.ModelOf(name);
        double doseH = queries[0].TimeH ?? history.FirstDoseH, lookedAtH = training.Task.Setting("half_life_to_h");
        bool isAlone = queries.Any(query => query.Quantity == ExposureNames.WholeArea);
        History dosed = isAlone ? history with { Doses = [.. history.Doses.Where(dose => dose.TimeH == doseH)] } : history;
        double lengthH = isAlone ? Beyond * lookedAtH : IntervalH(history, doseH);
        // half as many times close after the dose as in all the rest, each twice as far as its neighbour from the end of the first part
        double[] afterH = [.. Enumerable.Range(1, Times).Select(i => lengthH * i / Times), .. Enumerable.Range(1, 20).Select(i => lengthH / Times * RealMath.Pow(2, -i / 2.0))];
        Array.Sort(afterH);
        double fromH = training.Task.Setting("half_life_from_h");
        double[] values = curve.At([dosed], [[.. afterH.Select(h => doseH + h), doseH + fromH, doseH + lookedAtH]])[0];
        double[] during = values[..^2];
        double area = Area(afterH, during, isAlone ? 0 : during[^1]);
        double fall = RealMath.Log(values[^2] / values[^1]), halfLife = fall > 0 && double.IsFinite(fall) ? RealMath.Log(2) * (lookedAtH - fromH) / fall : curve is PooledModel model ? model.HalfLifeH : lookedAtH / 5;
        double sd = Math.Clamp(curve.Sd, 1e-3, 10);
        return Array.ConvertAll(queries, query =>
        {
            AskedQuantity quantity = training.Task.QuantityOf(query.Quantity);
            double size = ConcentrationUnit.Size(ExposureNames.UnitOf(training.Task));
            return query.Quantity switch
            {
                ExposureNames.Peak => Spread(quantity, during.Max() / size, sd),
                ExposureNames.Trough => Spread(quantity, during[^1] / size, sd),
                ExposureNames.HalfLife => Spread(quantity, halfLife, sd),
                ExposureNames.TimeAbove => Share(afterH, during, training.Task.Setting("mic") * size, sd),
                ExposureNames.Class => Chance((RealMath.Log(Math.Max(area, 1e-100)) - RealMath.Log(ExposureNames.CutOff(training.Task, query) * size)) / sd),
                _ => Spread(quantity, area / size, sd),
            };
        });
    }

    static double IntervalH(History history, double doseH) => doseH - history.Doses.LastOrDefault(dose => dose.TimeH < doseH, new Dose(doseH - 24, 1, 0, Route.Oral)).TimeH;

    static double Area(double[] afterH, double[] values, double start)
    {
        double area = afterH[0] * (start + values[0]) / 2;
        for (int i = 1; i < afterH.Length; i++) area += (afterH[i] - afterH[i - 1]) * (values[i - 1] + values[i]) / 2;
        return area;
    }

    Answer Spread(AskedQuantity quantity, double median, double sd)
    {
        double value = Math.Clamp(median, 1e-100, Training.Most);
        return new Answer(Math.Clamp(value, quantity.Least ?? value, quantity.Greatest ?? value), training.Task.Answer.TakesQuantiles ? Quantiles.LogNormal(value, sd) : null);
    }

    /// <summary>The share of the time above a concentration, %: of the typical curve, and of it at each quantile.</summary>
    Answer Share(double[] afterH, double[] values, double limit, double sd)
    {
        return new Answer(At(1), training.Task.Answer.TakesQuantiles ? [.. Quantiles.LogNormal(1, sd).Select(At)] : null);

        double At(double times)
        {
            double above = 0;
            for (int i = 0; i < values.Length; i++)
                if (values[i] * times > limit) above += afterH[i] - (i > 0 ? afterH[i - 1] : 0);
            return Math.Min(100, 100 * above / afterH[^1]);
        }
    }

    Answer Chance(double z)
    {
        double chance = RealMath.NormalCdf(z);
        return new Answer(chance, training.Task.Answer.TakesQuantiles ? [.. AnswerForm.Levels.Select(_ => chance)] : null);
    }
}
