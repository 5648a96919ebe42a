using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Realism;

/// <summary>
/// The classifier two-sample test (D. Lopez-Paz and M. Oquab, "Revisiting Classifier Two-Sample Tests", ICLR 2017): two samples
/// are as alike as a classifier, judged on rows it was not trained on, finds them hard to tell apart.
/// </summary>
/// <remarks>
/// The classifier is a random forest; its area under the ROC curve can be somewhat below what the best possible classifier
/// reaches, the more so the fewer rows there are. Folds are stratified, and where one sample is larger, each
/// repeat takes as many of its rows as the other has, and others than the repeat before, so classes are always balanced.
/// </remarks>
public static class TwoSampleTest
{
    const double Z = 1.959963984540054; // standard normal quantile of 0.975

    /// <summary>How well the rows of two samples are told apart.</summary>
    /// <param name="first">One row of features for each subject; NaN where a feature is missing. At least as many rows as folds.</param>
    /// <param name="second">Rows with the same features.</param>
    /// <param name="options">How the test is done; the defaults when absent.</param>
    /// <exception cref="ArgumentException">There are too few rows, the rows differ in length, or an option is out of range.</exception>
    public static TwoSampleResult Auc(IReadOnlyList<double[]> first, IReadOnlyList<double[]> second, TwoSampleOptions? options = null)
    {
        options ??= new TwoSampleOptions();
        Check(first, second, options);
        RandomKey key = RandomKey.FromSeed(options.Seed).For("two-sample-test");
        Subsamples firsts = new(first.Count, key.For("first")), seconds = new(second.Count, key.For("second"));
        int rows = Math.Min(first.Count, second.Count);
        Repeat[] repeats = [.. Enumerable.Range(0, options.Repeats).Select(r => new Repeat(firsts.Take(r, rows), seconds.Take(r, rows), options.Folds, key.For("repeat").For(r)))];
        Parallel.For(0, repeats.Length * options.Folds, new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount },
            task => repeats[task / options.Folds].Predict(task % options.Folds, first, second, options));

        MeanPlacements ofFirst = new(first.Count), ofSecond = new(second.Count);
        foreach (Repeat repeat in repeats)
        {
            ofSecond.Add(repeat.Second, Placement.Of(repeat.SecondScores, repeat.FirstScores));
            ofFirst.Add(repeat.First, Placement.Of(repeat.FirstScores, repeat.SecondScores));
        }
        double auc = ofSecond.Mean;
        double variance = (ofFirst.VarianceOfMean + ofSecond.VarianceOfMean) * Overlap(options.Folds);
        (double low, double high) = Interval(auc, Math.Sqrt(variance), rows);
        return new TwoSampleResult(auc, low, high, rows, options.Repeats);
    }

    /// <summary>
    /// How much larger the variance is for the forests having been trained on each other's test rows: (1/k + n₂/n₁)/(1/k), where
    /// n₂ of k folds is tested and n₁ trained on (C. Nadeau and Y. Bengio, Machine Learning 2003;52:239).
    /// </summary>
    static double Overlap(int folds) => 1 + folds / (folds - 1.0);

    /// <summary>On the logit scale, where an interval cannot leave 0 to 1; a perfect area is taken half a pair from the end.</summary>
    static (double Low, double High) Interval(double auc, double standardError, int rows)
    {
        double edge = 0.5 / ((double)rows * rows), inner = Math.Clamp(auc, edge, 1 - edge), slope = inner * (1 - inner);
        double centre = RealMath.Log(inner / (1 - inner)), half = Z * Math.Max(standardError, Math.Sqrt(edge * slope)) / slope;
        return (Math.Min(auc, Logistic(centre - half)), Math.Max(auc, Logistic(centre + half)));
    }

    static double Logistic(double x) => 1 / (1 + RealMath.Exp(-x));

    static void Check(IReadOnlyList<double[]> first, IReadOnlyList<double[]> second, TwoSampleOptions options)
    {
        if (options.Trees < 1 || options.LeastLeaf < 1 || options.Folds < 2 || options.Repeats < 1 || options.Threads < 1)
            throw new ArgumentException("Ask for at least 1 tree, 1 row in a leaf, 2 folds, 1 repeat and 1 thread.", nameof(options));
        if (Math.Min(first.Count, second.Count) < options.Folds)
            throw new ArgumentException($"The samples have {first.Count} and {second.Count} rows; each needs at least as many as there are folds, {options.Folds}.", nameof(second));
        int features = first[0].Length;
        if (features == 0) throw new ArgumentException("A row has no feature; give at least one.", nameof(first));
        if (first.Concat(second).FirstOrDefault(row => row.Length != features) is { } odd)
            throw new ArgumentException($"A row has {odd.Length} features where the first has {features}; give each row the same.", nameof(second));
    }

    /// <summary>The rows of a sample in an order drawn once, of which each repeat takes the next.</summary>
    sealed class Subsamples(int count, RandomKey key)
    {
        readonly int[] _order = Shuffled(count, key);

        public int[] Take(int repeat, int rows) => [.. Enumerable.Range(0, rows).Select(i => _order[(int)(((long)repeat * rows + i) % count)])];
    }

    /// <summary>One division into folds, and the score of each row by the forest that did not see it.</summary>
    sealed class Repeat
    {
        readonly int[] _foldOfFirst, _foldOfSecond;
        readonly RandomKey _key;

        public Repeat(int[] first, int[] second, int folds, RandomKey key)
        {
            (First, Second, _key) = (first, second, key);
            (FirstScores, SecondScores) = (new double[first.Length], new double[second.Length]);
            (_foldOfFirst, _foldOfSecond) = (Folds(key.For("first")), Folds(key.For("second")));

            int[] Folds(RandomKey k) => Array.ConvertAll(Shuffled(first.Length, k), place => place % folds);
        }

        public int[] First { get; }

        public int[] Second { get; }

        public double[] FirstScores { get; }

        public double[] SecondScores { get; }

        public void Predict(int fold, IReadOnlyList<double[]> first, IReadOnlyList<double[]> second, TwoSampleOptions options)
        {
            double[][] seenFirst = [.. First.Where((_, i) => _foldOfFirst[i] != fold).Select(row => first[row])];
            double[][] seenSecond = [.. Second.Where((_, i) => _foldOfSecond[i] != fold).Select(row => second[row])];
            bool[] isSecond = new bool[seenFirst.Length + seenSecond.Length];
            isSecond.AsSpan(seenFirst.Length).Fill(true);
            RandomForest forest = RandomForest.Grow([.. seenFirst, .. seenSecond], isSecond, options.Trees, options.LeastLeaf, _key.For(fold));
            for (int i = 0; i < First.Length; i++)
            {
                if (_foldOfFirst[i] == fold) FirstScores[i] = forest.Probability(first[First[i]]);
                if (_foldOfSecond[i] == fold) SecondScores[i] = forest.Probability(second[Second[i]]);
            }
        }
    }

    /// <summary>The placements of a sample's rows, averaged over the repeats in which they took part.</summary>
    sealed class MeanPlacements(int count)
    {
        readonly double[] _sums = new double[count];
        readonly int[] _times = new int[count];

        public double Mean => _sums.Sum() / _times.Sum();

        /// <summary>The variance of the mean of independent rows that took part <c>w</c> times: Σw²(v - v̄)²/(Σw)², for one row less.</summary>
        public double VarianceOfMean
        {
            get
            {
                double mean = Mean, total = _times.Sum(), squares = 0;
                int rows = _times.Count(t => t > 0);
                for (int row = 0; row < count; row++)
                {
                    double deviation = _sums[row] - _times[row] * mean;
                    squares += deviation * deviation;
                }
                return squares / (total * total) * rows / (rows - 1);
            }
        }

        public void Add(int[] rows, double[] placements)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                _sums[rows[i]] += placements[i];
                _times[rows[i]]++;
            }
        }
    }

    static int[] Shuffled(int count, RandomKey key)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < count; i++)
        {
            int other = i + (int)(key.Uniform(i) * (count - i));
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }
}
