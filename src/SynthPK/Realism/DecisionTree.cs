using SynthPK.Randomness;

namespace SynthPK.Realism;

/// <summary>
/// A classification tree (L. Breiman et al., "Classification and Regression Trees", 1984): each node splits at the threshold of
/// one feature that lowers Gini's impurity most, until its rows are of one class or few.
/// </summary>
/// <remarks>A missing feature (NaN) is smaller than every number, so that being missing can tell the classes apart too.</remarks>
sealed class DecisionTree
{
    readonly record struct Node(int Feature, double Threshold, int Left, int Right, double Share);

    readonly List<Node> _nodes = [];
    readonly double[][] _features;
    readonly bool[] _isSecond;
    readonly RandomKey _key;
    readonly int[] _candidates;
    readonly int _tried, _leastLeaf;
    readonly double[] _values;
    readonly bool[] _classes;

    DecisionTree(double[][] features, bool[] isSecond, int rows, int tried, int leastLeaf, RandomKey key)
    {
        (_features, _isSecond, _tried, _leastLeaf, _key) = (features, isSecond, tried, leastLeaf, key);
        _candidates = [.. Enumerable.Range(0, features[0].Length)];
        (_values, _classes) = (new double[rows], new bool[rows]);
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="features">The rows, each with as many features.</param>
    /// <param name="isSecond">Which rows are of the second class.</param>
    /// <param name="rows">The rows to grow on; one may come several times. Their order is changed.</param>
    /// <param name="tried">How many features that are not constant each node tries.</param>
    /// <param name="leastLeaf">The least number of rows in a leaf.</param>
    /// <param name="key">The luck of this tree.</param>
    public static DecisionTree Grow(double[][] features, bool[] isSecond, int[] rows, int tried, int leastLeaf, RandomKey key)
    {
        DecisionTree tree = new(features, isSecond, rows.Length, tried, leastLeaf, key);
        tree.Grow(rows);
        return tree;
    }

    /// <summary>The share of the second class in the leaf that a row falls into.</summary>
    public double Share(double[] row)
    {
        Node node = _nodes[0];
        while (node.Left > 0) node = _nodes[Ordered(row[node.Feature]) <= node.Threshold ? node.Left : node.Right];
        return node.Share;
    }

    int Grow(Span<int> rows)
    {
        int place = _nodes.Count, second = 0;
        foreach (int row in rows) second += _isSecond[row] ? 1 : 0;
        Node leaf = new(0, 0, 0, 0, (double)second / rows.Length);
        _nodes.Add(leaf);
        if (second == 0 || second == rows.Length || rows.Length < 2 * _leastLeaf) return place;
        if (BestSplit(rows, second, place) is not (int feature, double threshold)) return place;

        int left = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (Ordered(_features[rows[i]][feature]) > threshold) continue;
            (rows[i], rows[left]) = (rows[left], rows[i]);
            left++;
        }
        _nodes[place] = new Node(feature, threshold, Grow(rows[..left]), Grow(rows[left..]), leaf.Share);
        return place;
    }

    /// <summary>The best split among a few features drawn for this node; null when every feature is constant here.</summary>
    (int Feature, double Threshold)? BestSplit(ReadOnlySpan<int> rows, int second, int node)
    {
        (int Feature, double Threshold)? best = null;
        double bestPurity = double.NegativeInfinity;
        RandomKey key = _key.For(node);
        for (int i = 0, tried = 0; i < _candidates.Length && tried < _tried; i++)
        {
            int other = i + (int)(key.Uniform(i) * (_candidates.Length - i));
            (_candidates[i], _candidates[other]) = (_candidates[other], _candidates[i]);
            int feature = _candidates[i];
            for (int row = 0; row < rows.Length; row++) (_values[row], _classes[row]) = (Ordered(_features[rows[row]][feature]), _isSecond[rows[row]]);
            Span<double> values = _values.AsSpan(0, rows.Length);
            values.Sort(_classes.AsSpan(0, rows.Length));
            if (values[0] == values[^1]) continue;
            tried++;
            (double purity, double threshold) = BestThreshold(values, second);
            if (purity > bestPurity) (best, bestPurity) = ((feature, threshold), purity);
        }
        return best;
    }

    /// <summary>Gini's impurity is lowest where the sum of both sides' squared counts over their sizes is largest.</summary>
    (double Purity, double Threshold) BestThreshold(ReadOnlySpan<double> values, int second)
    {
        (double Purity, double Threshold) best = (double.NegativeInfinity, 0);
        double secondLeft = 0;
        for (int left = 1; left < values.Length; left++)
        {
            if (_classes[left - 1]) secondLeft++;
            double low = values[left - 1], high = values[left];
            int right = values.Length - left;
            if (low == high || left < _leastLeaf || right < _leastLeaf) continue;
            double firstLeft = left - secondLeft, secondRight = second - secondLeft, firstRight = right - secondRight;
            double purity = (secondLeft * secondLeft + firstLeft * firstLeft) / left + (secondRight * secondRight + firstRight * firstRight) / right;
            if (purity <= best.Purity) continue;
            double middle = low + (high - low) / 2;
            best = (purity, double.IsFinite(middle) && middle < high ? middle : low);
        }
        return best;
    }

    static double Ordered(double value) => double.IsNaN(value) ? double.NegativeInfinity : value;
}
