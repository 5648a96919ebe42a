namespace SynthPK.Evaluation.Reference;

/// <summary>What baselines learn from: the training subjects of a size, and what is expected of anybody by them.</summary>
/// <param name="task">The task.</param>
/// <param name="trainSize">How many subjects may be learnt from.</param>
sealed class Training(BenchmarkTask task, int trainSize)
{
    readonly SortedDictionary<string, ITypicalCurve> _models = new(StringComparer.Ordinal), _pools = new(StringComparer.Ordinal);

    /// <summary>The task's statement.</summary>
    public TaskDescription Task => task.Description;

    /// <summary>The training subjects.</summary>
    public IReadOnlyList<History> People { get; } = History.Of(task.TrainOf(trainSize), task.Description);

    /// <summary>The weight that stands for one that is not recorded, kg: the median of the training subjects, or the reference weight where nobody's is.</summary>
    public double MedianWeightKg => People.Where(history => history.WeightKg is not null).Select(history => history.WeightKg!.Value).ToArray() is { Length: > 0 } known ? Quantiles.Median(known) : PooledModel.ReferenceKg;

    /// <summary>The pooled model of a concentration, or arm means in bins of time where the quantity is none, or nothing of it was quantified after a dose.</summary>
    public ITypicalCurve ModelOf(AskedQuantity quantity)
    {
        if (_models.TryGetValue(quantity.Name, out ITypicalCurve? known)) return known;
        ITypicalCurve? fitted = ConcentrationUnit.Is(quantity.Unit) ? PooledFit.Of(new PooledData(People, quantity.Name, MedianWeightKg)) : null;
        return _models[quantity.Name] = fitted ?? BinnedCurve.OfArms(People, quantity.Name, LeastOf(quantity));
    }

    /// <summary>The naive pool of a concentration; as <see cref="ModelOf"/> of other quantities.</summary>
    public ITypicalCurve PoolOf(AskedQuantity quantity)
    {
        if (_pools.TryGetValue(quantity.Name, out ITypicalCurve? known)) return known;
        return _pools[quantity.Name] = ConcentrationUnit.Is(quantity.Unit) ? BinnedCurve.PerDose(People, quantity.Name, LeastOf(quantity)) : ModelOf(quantity);
    }

    /// <summary>No answer is greater.</summary>
    public const double Most = 1e100;

    /// <summary>What an answer is raised to, in the baselines' unit: far below the floor of scores, so that it costs nothing and has a logarithm.</summary>
    public static double LeastOf(AskedQuantity quantity)
    {
        const double share = 1e-3, none = 1e-12;
        return quantity.Floor > 0 ? share * quantity.Floor * ConcentrationUnit.Size(quantity.Unit) : none;
    }
}
