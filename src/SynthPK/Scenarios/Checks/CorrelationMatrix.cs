namespace SynthPK.Scenarios.Checks;

/// <summary>Correlations between named quantities, taken apart into the blocks that hang together.</summary>
sealed class CorrelationMatrix
{
    /// <summary>Rounding in three published digits must not make a matrix illegal that is only just not one.</summary>
    const double Tolerance = 1e-9;

    readonly Dictionary<(string, string), double> _correlations = [];
    readonly Dictionary<string, List<string>> _partners = [];

    /// <summary>Adds a pair; false when it was there already.</summary>
    public bool TryAdd(string a, string b, double correlation)
    {
        if (!_correlations.TryAdd((a, b), correlation) || !_correlations.TryAdd((b, a), correlation)) return false;
        Partners(a).Add(b);
        Partners(b).Add(a);
        return true;
    }

    /// <summary>The blocks that are not positive semi-definite, each with the smallest eigenvalue of its correlation matrix and the number of those above 0.</summary>
    public IEnumerable<(IReadOnlyList<string> Names, double SmallestEigenvalue, int Rank)> IllegalBlocks()
    {
        HashSet<string> seen = [];
        foreach (string first in _partners.Keys)
        {
            List<string> block = [];
            Collect(first);
            if (block.Count == 0) continue;
            double[] eigenvalues = Eigenvalues(block);
            if (eigenvalues[0] < -Tolerance) yield return (block, eigenvalues[0], eigenvalues.Count(e => e > Tolerance));

            void Collect(string name)
            {
                if (!seen.Add(name)) return;
                block.Add(name);
                foreach (string partner in _partners[name]) Collect(partner);
            }
        }
    }

    List<string> Partners(string name)
    {
        if (!_partners.TryGetValue(name, out List<string>? partners)) _partners.Add(name, partners = []);
        return partners;
    }

    double[] Eigenvalues(List<string> names)
    {
        int n = names.Count;
        double[,] matrix = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) matrix[i, j] = i == j ? 1 : _correlations.GetValueOrDefault((names[i], names[j]));
        }
        return Eigenvalues(matrix);
    }

    /// <summary>Jacobi's method: rotations that make the greatest sums off the diagonal vanish (Golub and Van Loan, Matrix Computations, §8.5).</summary>
    internal static double SmallestEigenvalue(double[,] symmetric) => Eigenvalues(symmetric)[0];

    static double[] Eigenvalues(double[,] symmetric)
    {
        const int MostSweeps = 60;
        double[,] a = (double[,])symmetric.Clone();
        int n = a.GetLength(0);
        for (int sweep = 0; sweep < MostSweeps && OffDiagonal(a) > 1e-30; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++) Rotate(a, p, q);
            }
        }
        return [.. Enumerable.Range(0, n).Select(i => a[i, i]).Order()];
    }

    static void Rotate(double[,] a, int p, int q)
    {
        if (a[p, q] == 0) return;
        double tau = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double tangent = (tau >= 0 ? 1 : -1) / (Math.Abs(tau) + Math.Sqrt(1 + tau * tau));
        double cosine = 1 / Math.Sqrt(1 + tangent * tangent), sine = tangent * cosine;
        int n = a.GetLength(0);
        for (int k = 0; k < n; k++) (a[k, p], a[k, q]) = (cosine * a[k, p] - sine * a[k, q], sine * a[k, p] + cosine * a[k, q]);
        for (int k = 0; k < n; k++) (a[p, k], a[q, k]) = (cosine * a[p, k] - sine * a[q, k], sine * a[p, k] + cosine * a[q, k]);
    }

    static double OffDiagonal(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < i; j++) sum += a[i, j] * a[i, j];
        }
        return sum;
    }
}
