using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>What a search for the likeliest parameters found.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Sd">The residual standard deviation.</param>
/// <param name="Deviance">−2 ln likelihood, without the constant of the normal law.</param>
/// <param name="IsConverged">Whether nothing was left to gain.</param>
sealed record Found(double[] Parameters, double Sd, double Deviance, bool IsConverged);

/// <summary>
/// Maximum likelihood of logarithms that are normal about a model's with one standard deviation, some of which are only known to be
/// below a limit: their likelihood is the chance to be so (method M3 of Beal, J Pharmacokinet Pharmacodyn 2001;28:481).
/// </summary>
/// <remarks>
/// Levenberg (Quart Appl Math 1944;2:164) and Marquardt (SIAM J Appl Math 1963;11:431) with damping in proportion to the curvature; the standard deviation is the likeliest one
/// after every step. Values and predictions are both raised to a floor, so that a value which no assay sees can pull at nothing.
/// </remarks>
sealed class CensoredLogFit
{
    /// <summary>Step for slopes by difference; parameters are logarithms.</summary>
    const double Step = 1e-5;

    /// <summary>A standard deviation is not taken for less than this, so that data without noise have a likelihood.</summary>
    const double LeastSd = 1e-7;

    const double LeastDamping = 1e-10, GreatestDamping = 1e10, SmallStep = 1e-8, SmallGain = 1e-9;

    /// <summary>ln of each value, or of the limit that it is below.</summary>
    public required double[] Logs { get; init; }

    /// <summary>Which values are below the limit.</summary>
    public required bool[] IsBelow { get; init; }

    /// <summary>ln of the floor.</summary>
    public required double LogFloor { get; init; }

    /// <summary>ln of the model's values at some parameters.</summary>
    public required Func<double[], double[]> Model { get; init; }

    /// <summary>The least and the greatest value of each parameter.</summary>
    public required (double Least, double Greatest)[] Bounds { get; init; }

    /// <summary>Searches from a start.</summary>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="steps">How many steps it may take.</param>
    public Found From(double[] start, int steps)
    {
        double[] at = Within(start), logs = Model(at);
        double sd = SdOf(logs, 1), damping = 1e-3;
        for (int step = 0; step < steps; step++)
        {
            (double[,] curvature, double[] slope) = Derivatives(at, logs, sd);
            double before = Deviance(logs, sd);
            bool isBetter = false;
            double moved = 0, after = before;
            for (; !isBetter && damping <= GreatestDamping; damping *= 10)
            {
                double[] next = Within([.. at.Zip(Move(at, curvature, slope, damping), (x, d) => x + d)]), values = Model(next);
                after = Deviance(values, sd);
                isBetter = after < before;
                if (!isBetter) continue;
                moved = at.Zip(next, (a, b) => Math.Abs(a - b)).Max();
                (at, logs) = (next, values);
            }
            if (!isBetter) return new Found(at, sd, before, true);
            damping = Math.Max(damping / 100, LeastDamping); // the loop has raised it once more
            sd = SdOf(logs, sd);
            if (moved < SmallStep || before - after < SmallGain * (1 + Math.Abs(after)) && step > 2 && sd > LeastSd) return new Found(at, sd, Deviance(logs, sd), true);
        }
        return new Found(at, sd, Deviance(logs, sd), false);
    }

    /// <summary>−2 ln likelihood at the model's logarithms.</summary>
    double Deviance(double[] logs, double sd)
    {
        double sum = 0, logSd = RealMath.Log(sd);
        for (int i = 0; i < logs.Length; i++)
        {
            double r = Residual(logs, i);
            sum += IsBelow[i] ? -2 * NormalTail.LogCdf(r / sd) : r / sd * (r / sd) + 2 * logSd;
        }
        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }

    /// <summary>How far a value is above the model's, both raised to the floor; of a censored one how far its limit is.</summary>
    double Residual(double[] logs, int i) => IsBelow[i] ? Logs[i] - logs[i] : Math.Max(Logs[i], LogFloor) - Math.Max(logs[i], LogFloor);

    /// <summary>The likeliest standard deviation at the model's logarithms, by expectation and maximisation.</summary>
    double SdOf(double[] logs, double sd)
    {
        const int rounds = 50;
        for (int round = 0; round < rounds; round++)
        {
            double sum = 0;
            for (int i = 0; i < logs.Length; i++)
            {
                double r = Residual(logs, i), z = r / sd;
                sum += IsBelow[i] ? sd * sd * (1 - z * NormalTail.Slope(z)) : r * r; // the mean square of a normal number below z
            }
            double next = Math.Max(Math.Sqrt(sum / logs.Length), LeastSd);
            if (Math.Abs(next - sd) <= 1e-10 * sd) return next;
            sd = next;
        }
        return sd;
    }

    /// <summary>Half the curvature (its expectation) and half the slope of the deviance, times the variance.</summary>
    (double[,] Curvature, double[] Slope) Derivatives(double[] at, double[] logs, double sd)
    {
        int n = at.Length;
        double[][] slopes = new double[n][];
        for (int p = 0; p < n; p++)
        {
            double[] moved = [.. at];
            double by = at[p] + Step <= Bounds[p].Greatest ? Step : -Step;
            moved[p] += by;
            slopes[p] = [.. Model(moved).Zip(logs, (next, now) => (next - now) / by)];
        }
        double[,] curvature = new double[n, n];
        double[] slope = new double[n];
        for (int i = 0; i < logs.Length; i++)
        {
            double r = Residual(logs, i), weight = 1;
            if (IsBelow[i])
            {
                double z = r / sd, inverse = NormalTail.Slope(z);
                (r, weight) = (-sd * inverse, z < NormalTail.Far ? 1 : inverse * (inverse + z));
            }
            else if (logs[i] < LogFloor) continue; // nothing pulls below the floor
            for (int p = 0; p < n; p++)
            {
                slope[p] += r * slopes[p][i];
                for (int q = 0; q <= p; q++) curvature[p, q] += weight * slopes[p][i] * slopes[q][i];
            }
        }
        return (curvature, slope);
    }

    /// <summary>The step of Levenberg and Marquardt; parameters that would leave their bounds stay.</summary>
    double[] Move(double[] at, double[,] curvature, double[] slope, double damping)
    {
        int[] free = [.. Enumerable.Range(0, at.Length).Where(p => !(at[p] <= Bounds[p].Least && slope[p] < 0) && !(at[p] >= Bounds[p].Greatest && slope[p] > 0) && curvature[p, p] > 0)];
        double[,] damped = new double[free.Length, free.Length];
        for (int i = 0; i < free.Length; i++)
            for (int j = 0; j <= i; j++) damped[i, j] = curvature[free[i], free[j]] * (i == j ? 1 + damping : 1);
        double[] move = new double[at.Length], solved = SmallCholesky.Of(damped).Solve([.. free.Select(p => slope[p])]);
        foreach ((int i, int p) in free.Index()) move[p] = solved[i];
        return move;
    }

    double[] Within(double[] parameters) => [.. parameters.Select((value, p) => Math.Clamp(value, Bounds[p].Least, Bounds[p].Greatest))];
}
