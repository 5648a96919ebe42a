using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Realism;

namespace SynthPK.Evaluation.Reference;

/// <summary>A linear regression on covariates that were selected one after the other.</summary>
sealed class Regression
{
    readonly FeatureTable _features;
    readonly double[] _slopes;
    readonly SortedDictionary<string, double> _effects = new(StringComparer.Ordinal);

    Regression(FeatureTable features, double[] slopes, double[][] rows)
    {
        (_features, _slopes) = (features, slopes);
        foreach (string name in features.Names.Distinct())
        {
            int[] own = [.. Enumerable.Range(0, slopes.Length).Where(p => features.Names[p] == name)];
            if (own.All(p => slopes[p] == 0)) continue;
            // from percentile 5 to percentile 95 of what the covariate adds, or from its least level to its greatest
            double[] added = [.. rows.Select(row => own.Sum(p => slopes[p] * row[p]))];
            _effects.Add(name, own.Length == 1 ? Statistics.Quantile(added, 0.95) - Statistics.Quantile(added, 0.05) : added.Max() - added.Min());
        }
    }

    /// <summary>Selects the covariate that explains most as long as it explains enough.</summary>
    /// <param name="people">The people.</param>
    /// <param name="values">What is explained, of each.</param>
    /// <param name="drop">How much −2 ln likelihood must fall with a covariate.</param>
    public static Regression Of(IReadOnlyList<History> people, double[] values, double drop)
    {
        FeatureTable features = new(people, hasLogs: true);
        double[][] rows = [.. people.Select(features.Row)];
        double mean = values.Length > 0 ? values.Average() : 0;
        double[] centred = Array.ConvertAll(values, value => value - mean), slopes = new double[features.Count];
        HashSet<string> chosen = new(StringComparer.Ordinal);
        double left = centred.Sum(value => value * value);
        while (left > 1e-12 && values.Length > features.Count + 2)
        {
            (string Name, double[] Slopes, double Left)[] next =
            [
                .. features.Names.Distinct().Where(name => !chosen.Contains(name)).Select(name =>
                {
                    double[] fitted = Fit(rows, centred, [.. Enumerable.Range(0, features.Count).Where(p => features.Names[p] == name || chosen.Contains(features.Names[p]))], features.Count);
                    return (name, fitted, centred.Zip(rows, (value, row) => value - FeatureTable.Sum(row, fitted)).Sum(off => off * off));
                }).OrderBy(c => c.Item3),
            ];
            if (next.Length == 0 || values.Length * RealMath.Log(left / Math.Max(next[0].Left, 1e-300)) <= drop) break;
            chosen.Add(next[0].Name);
            (slopes, left) = (next[0].Slopes, next[0].Left);
        }
        return new Regression(features, slopes, rows);
    }

    /// <summary>How much a covariate changes what is explained over its range; null where it was not selected.</summary>
    public double? EffectOf(string covariate) => _effects.TryGetValue(covariate, out double effect) ? effect : null;

    /// <summary>What is explained of a row of a table with covariates, but for the mean.</summary>
    public double At(Table table, int row)
    {
        SortedDictionary<string, double> numbers = new(StringComparer.Ordinal);
        SortedDictionary<string, string> levels = new(StringComparer.Ordinal);
        foreach (Column column in table.Columns.Where(column => !column.IsNull(row)))
        {
            if (column is Column<double> number) numbers.Add(column.Name, number.Values[row]);
            if (column is Column<string> text) levels.Add(column.Name, text.Values[row]);
        }
        return FeatureTable.Sum(_features.Row(numbers, levels, ""), _slopes);
    }

    static double[] Fit(double[][] rows, double[] values, int[] features, int count)
    {
        const double ridge = 1e-6; // levels of a text add up to one
        double[,] squares = new double[features.Length, features.Length];
        double[] right = new double[features.Length], slopes = new double[count];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int p = 0; p < features.Length; p++)
            {
                right[p] += rows[i][features[p]] * values[i];
                for (int q = 0; q <= p; q++) squares[p, q] += rows[i][features[p]] * rows[i][features[q]];
            }
        }
        for (int p = 0; p < features.Length; p++) squares[p, p] += ridge * Math.Max(rows.Length, 1);
        double[] solved = SmallCholesky.Of(squares).Solve(right);
        foreach ((int i, int p) in features.Index()) slopes[p] = solved[i];
        return slopes;
    }
}
