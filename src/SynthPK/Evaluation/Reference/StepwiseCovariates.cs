using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>Stepwise selection of covariates on rough individual parameters (T8).</summary>
sealed class StepwiseCovariates : Baseline
{
    /// <summary>How much −2 ln likelihood must fall for a covariate: χ² with one degree of freedom at 0.01, as in stepwise covariate modelling (Jonsson and Karlsson, Pharm Res 1998;15:1463).</summary>
    const double Drop = 6.635;

    /// <summary>What is answered for a covariate that is selected and matters, that is selected and does not, and that is not. The project's choice.</summary>
    const double Matters = 0.9, Slight = 0.3, NotSelected = 0.05;

    /// <inheritdoc/>
    public override string Name => "STEPWISE";

    /// <inheritdoc/>
    public override string Description =>
        "Forward selection (p < 0.01) of covariates in linear regressions: of subjects' later residuals from the pooled model (B3) for clearance, of their earlier ones for volume; no covariate for other parameters.";

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code == "T8";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part)
    {
        Dictionary<long, (Regression Clearance, Regression Volume)> found = [];
        foreach ((long number, Training training) in new Training(task, trainSize).Replicates()) found.Add(number, Of(training));
        Dictionary<long, int> rows = Enumerable.Range(0, part.Context.Rows).ToDictionary(row => part.Context.Get<long>("UID").Values[row]);
        SortedDictionary<long, Answer> answers = [];
        foreach (Query query in Query.Of(part.Query))
        {
            AskedQuantity quantity = task.Description.QuantityOf(query.Quantity);
            if (quantity.Scale == LossScale.Log)
            {
                long number = part.Context.Get<long>("REPLICATE").Values[rows[query.Uid]];
                Regression clearance = found[number].Clearance;
                answers.Add(query.Number, new Answer(RealMath.Exp(Math.Clamp(clearance.At(part.Context, rows[number]) - clearance.At(part.Context, rows[query.Uid]), -5, 5))));
                continue;
            }
            string[] pair = query.Quantity.Split('~');
            Regression? regression = pair[0] switch { "CL" => found[query.Uid].Clearance, "V" or "V1" => found[query.Uid].Volume, _ => null };
            double? effect = regression?.EffectOf(pair[1]);
            bool matters = effect is { } size && Math.Abs(size) > RealMath.Log(task.Description.Setting("RELEVANT_ABOVE"));
            answers.Add(query.Number, new Answer(effect is null ? NotSelected : matters ? Matters : Slight));
        }
        return new Predictions(answers);
    }

    /// <summary>The regressions of ln clearance and ln volume of a data set's subjects: as the pooled model has them by weight, less what their later and earlier values are above it.</summary>
    static (Regression Clearance, Regression Volume) Of(Training training)
    {
        List<History> people = [];
        List<double> clearance = [], volume = [];
        if (training.Concentration is { } name)
        {
            ITypicalCurve curve = training.ModelOf(name);
            foreach (History history in training.People)
            {
                RecordedSample[] samples = [.. curve.Comparable(history, name).Where(sample => history.DoseBefore(sample.TimeH) is not null)];
                if (samples.Length == 0) continue;
                double[] typical = curve.At([history], [Array.ConvertAll(samples, sample => sample.TimeH)])[0];
                (double AfterH, double Off)[] off = [.. samples.Select((sample, i) => (sample.TimeH - history.DoseBefore(sample.TimeH)!.Value.TimeH, RealMath.Log(sample.Value!.Value / typical[i]))).Where(o => double.IsFinite(o.Item2)).OrderBy(o => o.Item1)];
                if (off.Length == 0) continue;
                double relative = curve is PooledModel ? RealMath.Log((history.WeightKg ?? training.MedianWeightKg) / PooledModel.ReferenceKg) : 0;
                people.Add(history);
                clearance.Add(PooledModel.ClearanceExponent * relative - off[(off.Length / 2)..].Average(o => o.Off));
                volume.Add(relative - off[..((off.Length + 1) / 2)].Average(o => o.Off));
            }
        }
        return (Regression.Of(people, [.. clearance], Drop), Regression.Of(people, [.. volume], Drop));
    }
}
