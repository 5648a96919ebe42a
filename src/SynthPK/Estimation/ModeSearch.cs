using SynthPK.Numerics;

namespace SynthPK.Estimation;

/// <summary>Finds the likeliest point of a subject's random effects, given what was measured (MAP; with normal ETAs NONMEM's post-hoc estimates).</summary>
/// <remarks>
/// The energy -ln p(values | z) + |z|²/2 is lowered by Gauss-Newton steps with a line search. Derivatives of the terms of the values are forward
/// differences; the curvature is I + Σ ∂u ∂uᵀ + ∂l ∂lᵀ over quantified values, whose expectation is Fisher's information where errors are
/// normal, and I + Σ λ(λ + c) ∂c ∂cᵀ over censored ones with λ = φ(c)/Φ(c). It is positive definite, so every step leads downhill.
/// </remarks>
/// <param name="effects">The random effects.</param>
/// <param name="likelihood">How likely the values are.</param>
sealed class ModeSearch(RandomEffects effects, Likelihood likelihood)
{
    /// <summary>The project's choices: on coordinates that are standard normal a step of 1e-4 is far above the solver's error and far below the law's width.</summary>
    const double Difference = 1e-4, Converged = 1e-5, LongestStep = 2;
    const int MostSteps = 40;

    static readonly double[] Fractions = [1, 0.5, 0.2, 0.05, 0.01, 0.001];

    /// <summary>The coordinates that the values can tell something about.</summary>
    public int[] Seen { get; } = [.. Enumerable.Range(0, effects.Count).Where(coordinate => effects.SeenFromH(coordinate) < likelihood.LastH)];

    /// <summary>The energies of points.</summary>
    public double[] Energies(IReadOnlyList<double[]> points, IReadOnlyList<string> classes) => [.. likelihood.Terms(points, classes).Zip(points, Energy)];

    /// <summary>Goes downhill from a point.</summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="of">The sub-population.</param>
    /// <returns>Null where the model cannot be simulated at the beginning.</returns>
    public Mode? From(double[] from, string of)
    {
        double[] point = [.. from], terms = likelihood.Terms([point], [of])[0];
        double energy = Energy(terms, point);
        if (!double.IsFinite(energy)) return null;
        for (int step = 0; ; step++)
        {
            (double[] gradient, double[,] curvature) = Derivatives(point, terms, of);
            SmallCholesky factor = SmallCholesky.Of(curvature);
            double[] move = factor.Solve(gradient);
            double longest = move.Select(Math.Abs).DefaultIfEmpty().Max();
            if (longest < Converged || step == MostSteps) return new Mode(of, point, energy, factor);
            double[][] tries = [.. Fractions.Select(fraction => Moved(point, move, -fraction * Math.Min(1, LongestStep / longest)))];
            double[][] tried = likelihood.Terms(tries, [.. tries.Select(_ => of)]);
            int best = Enumerable.Range(0, tries.Length).MinBy(i => Energy(tried[i], tries[i]));
            double reached = Energy(tried[best], tries[best]);
            if (!(reached < energy)) return new Mode(of, point, energy, factor);
            (point, terms, energy) = (tries[best], tried[best], reached);
        }
    }

    double Energy(double[] terms, double[] point)
    {
        double squares = 0;
        foreach (double z in point) squares += z * z;
        return squares / 2 - likelihood.Log(terms);
    }

    double[] Moved(double[] point, double[] move, double share)
    {
        double[] moved = [.. point];
        for (int i = 0; i < Seen.Length; i++) moved[Seen[i]] += share * move[i];
        return moved;
    }

    (double[] Gradient, double[,] Curvature) Derivatives(double[] point, double[] terms, string of)
    {
        int count = Seen.Length;
        double[][] near = [.. Seen.Select(coordinate => { double[] moved = [.. point]; moved[coordinate] += Difference; return moved; })];
        double[][] there = count == 0 ? [] : likelihood.Terms(near, [.. near.Select(_ => of)]);
        double[] gradient = [.. Seen.Select(coordinate => point[coordinate])];
        double[,] curvature = new double[count, count];
        for (int i = 0; i < count; i++) curvature[i, i] = 1;
        double[] scores = new double[count], slopes = new double[count];
        for (int value = 0; value < likelihood.Count; value++)
        {
            double score = terms[2 * value];
            for (int i = 0; i < count; i++)
            {
                scores[i] = Slope(there[i][2 * value], score);
                slopes[i] = Slope(there[i][2 * value + 1], terms[2 * value + 1]);
            }
            double lambda = likelihood.IsCensored(value) ? NormalTail.Slope(score) : -score, weight = likelihood.IsCensored(value) ? lambda * (lambda + score) : 1;
            for (int i = 0; i < count; i++)
            {
                gradient[i] -= lambda * scores[i] + slopes[i];
                for (int j = 0; j < count; j++) curvature[i, j] += weight * scores[i] * scores[j] + slopes[i] * slopes[j];
            }
        }
        return (gradient, curvature);
    }

    /// <summary>A difference over a step; 0 where the model cannot be simulated beside the point.</summary>
    static double Slope(double there, double here) => double.IsFinite(there - here) ? (there - here) / Difference : 0;
}

/// <summary>A point than which none near it is likelier.</summary>
/// <param name="Class">The sub-population.</param>
/// <param name="Point">The point.</param>
/// <param name="Energy">-ln of likelihood times density there, but for the density's constant.</param>
/// <param name="Curvature">The factor of the energy's curvature in the coordinates that are seen.</param>
sealed record Mode(string Class, double[] Point, double Energy, SmallCholesky Curvature);
