namespace SynthPK.Evaluation.Reference;

/// <summary>B3: the typical subject of a pooled model.</summary>
sealed class PopulationCurve : CurveBaseline
{
    /// <inheritdoc/>
    public override string Name => "B3";

    /// <inheritdoc/>
    public override string Description =>
        "A one- or two-compartment model fitted to all training subjects as if they were one (AIC picks), clearance and volume by allometry; what is no concentration: geometric means of the arm in ten bins of time. Most scores are put in proportion to it.";

    private protected override IReadOnlyList<string> Codes => [.. base.Codes, "T7", "T9", "T10", "T14", "T15"];

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part) => task.Description.Code switch
    {
        "T7" => new TypicalExposure(new Training(task, trainSize)).Predict(part),
        "T9" => OfStructures(new Training(task, trainSize), part),
        "T14" => new Imputation(new Training(task, trainSize)).Predict(part, byModel: true),
        "T15" => new DoseChoice(new Training(task, trainSize)).ByModel(part),
        _ => base.Predict(task, trainSize, part),
    };

    /// <summary>A model for each data set.</summary>
    static Predictions OfStructures(Training training, TaskPart part)
    {
        Query[] queries = [.. Query.Of(part.Query)];
        HashSet<long> asked = [.. queries.Select(query => query.Uid)];
        Dictionary<long, PooledModel?> models = training.Replicates(asked).ToDictionary(own => own.Key, own => own.Value.Concentration is { } name ? own.Value.ModelOf(name) as PooledModel : null);
        return new Predictions(new SortedDictionary<long, Answer>(queries.ToDictionary(query => query.Number, query => new Answer(
            training.Task.QuantityOf(query.Quantity).Greatest is null ? StructurePick.Parameter(query.Quantity, models[query.Uid]) : StructurePick.Score(query.Quantity, models[query.Uid])))));
    }

    private protected override (double[][] Values, double? Sd) Values(Training training, AskedQuantity quantity, History[] people, double[][] timesH)
    {
        ITypicalCurve curve = training.ModelOf(quantity);
        return (curve.At(people, timesH), curve.Sd);
    }

    private protected override Residuals ResidualsOf(Training training, AskedQuantity quantity) => new(training.ModelOf(quantity), training.People, quantity.Name);
}
