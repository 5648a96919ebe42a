using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Whether an explicit method would crawl: asked once for each subject, of its own numbers alone.</summary>
/// <remarks>
/// An explicit step is stable while h·|λ| stays below some bound, 4.6 for Vern7 on the negative real axis, so a subject takes at
/// least horizon·|λ|/4.6 steps whatever the tolerance. Accuracy needs some 5 to 20 steps from one stop (a dose, a sample) to
/// the next. A subject is stiff when stability asks for more than <see cref="StepsPerStop"/> steps per stop: below that an implicit
/// step, which costs two or three explicit ones, would hardly gain (the project's choice).
/// </remarks>
static class StiffnessProbe
{
    /// <summary>The length of the real stability interval of Vern7.</summary>
    public const double StabilityInterval = 4.6;

    /// <summary>How many explicit steps from stop to stop are borne.</summary>
    public const double StepsPerStop = 40;

    /// <summary>How often the whole matrix is balanced at most; it settles in two or three.</summary>
    const int Sweeps = 10;

    /// <summary>Whether the subject is better solved by a stiff method.</summary>
    /// <param name="rate">The <see cref="FastestRate{TModel}"/>, the largest of the states tried, in 1/h.</param>
    /// <param name="horizonH">From the first record to the last.</param>
    /// <param name="stops">How many different times there are in between at which any step must end, 1 or more.</param>
    public static bool IsStiff(double rate, double horizonH, int stops) => rate * horizonH / StabilityInterval > StepsPerStop * stops;

    /// <summary>An upper bound, seldom more than twice too large, of the rates at which the states relax, in 1/h.</summary>
    /// <remarks>
    /// A norm of the Jacobian, the lesser of the greatest row and column sum, after states have been rescaled by powers of two
    /// (Parlett BN, Reinsch C. Balancing a matrix for calculation of eigenvalues and eigenvectors. Numer Math 13, 1969). A
    /// nonlinear model is probed where it is fastest, which is usually right after its largest dose: the initial states plus
    /// that dose. Where the Jacobian is not finite nothing is known, and the bound is 0.
    /// </remarks>
    /// <param name="timeH">The time.</param>
    /// <param name="state">All states.</param>
    /// <param name="parameters">The parameters, not prepared.</param>
    public static double FastestRate<TModel>(double timeH, ReadOnlySpan<double> state, ReadOnlySpan<double> parameters)
        where TModel : struct, IEquations
    {
        int n = TModel.StateCount;
        Span<Real1> p = stackalloc Real1[parameters.Length + TModel.ConstantCount + (TModel.HistoryState < 0 ? 0 : DoseHistory.Numbers)];
        Span<Real1> y = stackalloc Real1[n], jacobian = stackalloc Real1[n * n], timeDerivative = stackalloc Real1[n];
        Span<double> matrix = stackalloc double[n * n];
        p.Clear();
        for (int i = 0; i < parameters.Length; i++) p[i] = new(parameters[i]);
        for (int i = 0; i < n; i++) y[i] = new(state[i]);
        TModel.Prepare(p);
        ExactJacobian<TModel, Real1>.At(new(timeH), y, p, jacobian, timeDerivative);
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i] = Math.Abs(jacobian[i].Value);
            if (!double.IsFinite(matrix[i])) return 0;
        }
        return BalancedNorm(matrix, n);
    }

    /// <summary>The lesser of the greatest row sum and the greatest column sum of a matrix of magnitudes, balanced in place.</summary>
    static double BalancedNorm(Span<double> matrix, int n)
    {
        bool changed = true;
        for (int sweep = 0; sweep < Sweeps && changed; sweep++)
        {
            changed = false;
            for (int i = 0; i < n; i++)
            {
                (double row, double column) = Sums(matrix, n, i);
                if (row == 0 || column == 0) continue;
                double factor = 1, scaled = column;
                for (; scaled < row / 2 && factor < 1L << 60; scaled *= 4) factor *= 2;
                for (; scaled >= row * 2 && factor > 1.0 / (1L << 60); scaled /= 4) factor /= 2;
                if (factor == 1 || (scaled + row) / factor >= 0.95 * (column + row)) continue;
                for (int j = 0; j < n; j++) matrix[i * n + j] /= factor;
                for (int j = 0; j < n; j++) matrix[j * n + i] *= factor;
                changed = true;
            }
        }
        double greatestRow = 0, greatestColumn = 0;
        for (int i = 0; i < n; i++)
        {
            (double row, double column) = Sums(matrix, n, i);
            greatestRow = Math.Max(greatestRow, row + matrix[i * n + i]);
            greatestColumn = Math.Max(greatestColumn, column + matrix[i * n + i]);
        }
        return Math.Min(greatestRow, greatestColumn);
    }

    /// <summary>The sums of one row and one column without their diagonal element.</summary>
    static (double Row, double Column) Sums(ReadOnlySpan<double> matrix, int n, int i)
    {
        double row = 0, column = 0;
        for (int j = 0; j < n; j++)
        {
            if (j == i) continue;
            row += matrix[i * n + j];
            column += matrix[j * n + i];
        }
        return (row, column);
    }
}
