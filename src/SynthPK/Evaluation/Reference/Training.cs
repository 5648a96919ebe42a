using SynthPK.Datasets;
using SynthPK.Realism;

namespace SynthPK.Evaluation.Reference;

/// <summary>What baselines learn from: the training subjects, and what is expected of anybody by them.</summary>
/// <param name="task">The task's statement.</param>
/// <param name="records">The training records.</param>
sealed class Training(TaskDescription task, Table records)
{
    /// <summary>No answer is greater.</summary>
    public const double Most = 1e100;

    readonly SortedDictionary<string, ITypicalCurve> _models = new(StringComparer.Ordinal), _pools = new(StringComparer.Ordinal);
    double? _medianWeightKg;
    bool _isConcentrationKnown;
    string? _concentration;

    /// <summary>The training records of a size.</summary>
    public Training(BenchmarkTask task, int trainSize)
        : this(task.Description, task.TrainOf(trainSize))
    {
    }

    /// <summary>The task's statement.</summary>
    public TaskDescription Task => task;

    /// <summary>The training records.</summary>
    public Table Records => records;

    /// <summary>The training subjects.</summary>
    public IReadOnlyList<History> People => field ??= History.Of(Records, Task);

    /// <summary>The same of each data set of a task that is about many, by its number.</summary>
    /// <param name="asked">The numbers of those that are wanted; null for all.</param>
    public IReadOnlyDictionary<long, Training> Replicates(IReadOnlySet<long>? asked = null)
    {
        SortedDictionary<long, List<int>> rows = [];
        foreach ((int row, long number) in records.Get<long>("REPLICATE").Values.ToArray().Index())
        {
            if (asked is not null && !asked.Contains(number)) continue;
            if (!rows.TryGetValue(number, out List<int>? own)) rows.Add(number, own = []);
            own.Add(row);
        }
        return new SortedDictionary<long, Training>(rows.ToDictionary(own => own.Key, own => new Training(task, records.Take([.. own.Value]))));
    }

    /// <summary>The weight that stands for one that is not recorded, kg: the median of the training subjects, or the reference weight where nobody's is.</summary>
    public double MedianWeightKg => _medianWeightKg ??= People.Where(history => history.WeightKg is not null).Select(history => history.WeightKg!.Value).ToArray() is { Length: > 0 } known ? Statistics.Median(known) : PooledModel.ReferenceKg;

    /// <summary>The concentration that was measured most often, where the task asks for what follows from one; null where nothing was measured after a dose.</summary>
    public string? Concentration
    {
        get
        {
            if (!_isConcentrationKnown) (_isConcentrationKnown, _concentration) = (true, MostMeasured());
            return _concentration;
        }
    }

    string? MostMeasured() => People.SelectMany(history => history.Samples.Where(sample => sample.Positive is not null && history.DoseBefore(sample.TimeH) is not null)).GroupBy(sample => sample.Quantity)
        .Where(own => Task.Quantities.FirstOrDefault(quantity => quantity.Name == own.Key) is not { } asked || ConcentrationUnit.Is(asked.Unit))
        .OrderByDescending(own => own.Key == "CP").ThenByDescending(own => own.Count()).ThenBy(own => own.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    /// <summary>The pooled model of a concentration, or arm means in bins of time where the quantity is none, or nothing of it was quantified after a dose.</summary>
    public ITypicalCurve ModelOf(AskedQuantity quantity) => ConcentrationUnit.Is(quantity.Unit) ? ModelOf(quantity.Name, LeastOf(quantity)) : BinsOf(quantity.Name, LeastOf(quantity));

    /// <summary>The pooled model of what was measured, a concentration, by its name; arm means in bins of time where nothing of it was quantified after a dose.</summary>
    public ITypicalCurve ModelOf(string name, double least = Least) => Once(_models, name, () => (ITypicalCurve?)PooledFit.Of(new PooledData(People, name, MedianWeightKg)) ?? BinnedCurve.OfArms(People, name, least));

    /// <summary>The naive pool of a concentration; as <see cref="ModelOf(AskedQuantity)"/> of other quantities.</summary>
    public ITypicalCurve PoolOf(AskedQuantity quantity) =>
        ConcentrationUnit.Is(quantity.Unit) ? Once(_pools, quantity.Name, () => BinnedCurve.PerDose(People, quantity.Name, LeastOf(quantity))) : ModelOf(quantity);

    /// <summary>Of the pooled model and arm means in bins of time the one that values are nearer to, where nobody says whether what was measured is a concentration.</summary>
    public ITypicalCurve BetterOf(string name) => ModelOf(name) is { } model && BinsOf(name) is { } bins && bins.Sd < model.Sd ? bins : ModelOf(name);

    /// <summary>Arm means in bins of time.</summary>
    public ITypicalCurve BinsOf(string name, double least = Least) => Once(_models, $"{name} in bins", () => BinnedCurve.OfArms(People, name, least));

    /// <summary>What an answer is raised to, in the baselines' unit: far below the floor of scores, so that it costs nothing and has a logarithm.</summary>
    public static double LeastOf(AskedQuantity quantity) => quantity.Floor > 0 ? LeastShare * quantity.Floor * ConcentrationUnit.Size(quantity.Unit) : Least;

    const double Least = 1e-12, LeastShare = 1e-3;

    static ITypicalCurve Once(SortedDictionary<string, ITypicalCurve> known, string name, Func<ITypicalCurve> make)
    {
        if (!known.TryGetValue(name, out ITypicalCurve? curve)) known.Add(name, curve = make());
        return curve;
    }
}
