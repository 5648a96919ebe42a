using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>People as rows of numbers: covariates on their scale or as logarithms, levels of texts as 0 or 1; in units of the training people's spread about their mean.</summary>
sealed class FeatureTable
{
    readonly List<Feature> _features = [];

    /// <summary>The features in which the training people differ.</summary>
    /// <param name="train">The training people.</param>
    /// <param name="hasArm">Whether the arm is one.</param>
    /// <param name="hasLogs">Whether covariates that are always positive are taken as logarithms.</param>
    public FeatureTable(IReadOnlyList<History> train, bool hasArm = false, bool hasLogs = false)
    {
        foreach (string name in train.SelectMany(history => history.Covariates.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            bool isLog = hasLogs && train.All(history => !history.Covariates.TryGetValue(name, out double value) || value > 0);
            Add(train, name, (numbers, _, _) => numbers.TryGetValue(name, out double value) && (!isLog || value > 0) ? isLog ? RealMath.Log(value) : value : null);
        }
        foreach ((string name, string level) in train.SelectMany(history => history.Levels.Select(l => (l.Key, l.Value))).Distinct().OrderBy(l => l.Key, StringComparer.Ordinal).ThenBy(l => l.Value, StringComparer.Ordinal))
            Add(train, name, (_, levels, _) => levels.TryGetValue(name, out string? own) ? own == level ? 1 : 0 : null);
        if (!hasArm) return;
        foreach (string arm in train.Select(history => history.Arm).Distinct().Order(StringComparer.Ordinal)) Add(train, "ARM", (_, _, own) => own == arm ? 1 : 0);
    }

    /// <summary>How many features there are.</summary>
    public int Count => _features.Count;

    /// <summary>The covariate that each feature is of; ARM for the arm.</summary>
    public IReadOnlyList<string> Names => [.. _features.Select(feature => feature.Name)];

    /// <summary>A person as a row; 0, the mean, for what is not known.</summary>
    public double[] Row(History history) => Row(history.Covariates, history.Levels, history.Arm);

    /// <summary>Covariates as a row.</summary>
    public double[] Row(IReadOnlyDictionary<string, double> numbers, IReadOnlyDictionary<string, string> levels, string arm) =>
        [.. _features.Select(feature => feature.Value(numbers, levels, arm) is { } value ? (value - feature.Mean) / feature.Sd : 0)];

    /// <summary>The sum of a row's numbers, each times its weight.</summary>
    public static double Sum(double[] row, double[] weights)
    {
        double sum = 0;
        for (int p = 0; p < weights.Length; p++) sum += row[p] * weights[p];
        return sum;
    }

    void Add(IReadOnlyList<History> train, string name, Func<IReadOnlyDictionary<string, double>, IReadOnlyDictionary<string, string>, string, double?> value)
    {
        double[] known = [.. train.Select(history => value(history.Covariates, history.Levels, history.Arm)).Where(own => own is not null).Select(own => own!.Value).Order()];
        if (known.Length < 2) return;
        double mean = known.Average(), sd = Math.Sqrt(known.Sum(own => (own - mean) * (own - mean)) / (known.Length - 1));
        if (sd > 1e-9 * Math.Abs(mean) && double.IsFinite(sd)) _features.Add(new Feature(name, mean, sd, value));
    }

    sealed record Feature(string Name, double Mean, double Sd, Func<IReadOnlyDictionary<string, double>, IReadOnlyDictionary<string, string>, string, double?> Value);
}
