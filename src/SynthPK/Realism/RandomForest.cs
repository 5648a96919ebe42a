using SynthPK.Randomness;

namespace SynthPK.Realism;

/// <summary>
/// A random forest for two classes (L. Breiman, "Random Forests", Machine Learning 45, 2001): trees on bootstrap samples, each
/// node trying √p of the p features, and the mean of their leaves' shares as the probability of the second class.
/// </summary>
/// <remarks>Each class is drawn as often as it has rows, so no tree sees one class more than another by chance. Every draw
/// belongs to a tree and a node, so the bits depend on nothing but the rows and the key.</remarks>
sealed class RandomForest
{
    readonly DecisionTree[] _trees;

    RandomForest(DecisionTree[] trees) => _trees = trees;

    /// <summary>Grows a forest.</summary>
    /// <param name="features">The rows, each with as many features; NaN where one is missing.</param>
    /// <param name="isSecond">Which rows are of the second class; there is at least one of each.</param>
    /// <param name="trees">How many trees.</param>
    /// <param name="leastLeaf">The least number of rows in a leaf.</param>
    /// <param name="key">The luck of this forest.</param>
    public static RandomForest Grow(double[][] features, bool[] isSecond, int trees, int leastLeaf, RandomKey key)
    {
        int[] first = [.. Rows(isSecond, false)], second = [.. Rows(isSecond, true)];
        int tried = Math.Max(1, (int)Math.Sqrt(features[0].Length));
        DecisionTree[] grown = new DecisionTree[trees];
        for (int tree = 0; tree < trees; tree++)
        {
            RandomKey own = key.For(tree), bootstrap = own.For("bootstrap");
            int[] rows = new int[isSecond.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                int[] among = i < first.Length ? first : second;
                rows[i] = among[(int)(bootstrap.Uniform(i) * among.Length)];
            }
            grown[tree] = DecisionTree.Grow(features, isSecond, rows, tried, leastLeaf, own.For("nodes"));
        }
        return new RandomForest(grown);
    }

    /// <summary>The probability that a row is of the second class, 0 to 1.</summary>
    public double Probability(double[] row)
    {
        double sum = 0;
        foreach (DecisionTree tree in _trees) sum += tree.Share(row);
        return sum / _trees.Length;
    }

    static IEnumerable<int> Rows(bool[] isSecond, bool wanted) => Enumerable.Range(0, isSecond.Length).Where(row => isSecond[row] == wanted);
}
