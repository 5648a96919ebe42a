using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>Proportional hazards on covariates.</summary>
sealed class CoxHazard : DropoutBaseline
{
    /// <summary>The inverse of a variance: the log hazard ratio of a standard deviation of a covariate is held to be within about ±0.5, which keeps few departures from telling too much. The project's choice.</summary>
    const double Penalty = 4;

    const int Steps = 50;

    /// <inheritdoc/>
    public override string Name => "COX";

    /// <inheritdoc/>
    public override string Description => "Cox's proportional hazards on arm and covariates, ties by Breslow, with a ridge; the baseline hazard by Breslow; shares of the reasons as in all of train.";

    private protected override Func<History, double, double, double> Learn(Training training, Departures departures)
    {
        FeatureTable features = new(training.People, hasArm: true);
        double[][] rows = [.. training.People.Select(features.Row)];
        double[] timeH = [.. departures.Of.Select(departure => departure?.TimeH ?? departures.EndH)];
        bool[] left = [.. departures.Of.Select(departure => departure is not null)];
        int[] late = [.. Enumerable.Range(0, rows.Length).OrderByDescending(i => timeH[i]).ThenBy(i => training.People[i].Uid)];
        double[] beta = Coefficients(rows, timeH, left, late, features.Count);
        (double TimeH, double Hazard)[] steps = Baseline(rows, timeH, left, late, beta);
        return (history, fromH, toH) =>
        {
            double hazard = steps.Where(step => step.TimeH > fromH && step.TimeH <= toH).Sum(step => step.Hazard);
            // where nobody left then, half a departure did
            if (hazard == 0) hazard = 0.5 / Math.Max(1, timeH.Count(own => own > fromH));
            return 1 - RealMath.Exp(-hazard * Risk(features.Row(history), beta));
        };
    }

    /// <summary>The coefficients that make the penalised partial likelihood greatest, by Newton's method (Cox, J R Stat Soc B 1972;34:187; Breslow, Biometrics 1974;30:89).</summary>
    static double[] Coefficients(double[][] rows, double[] timeH, bool[] left, int[] late, int count)
    {
        double[] beta = new double[count];
        double best = double.NegativeInfinity;
        for (int step = 0; step < Steps; step++)
        {
            (double value, double[] slope, double[,] curvature) = Likelihood(rows, timeH, left, late, beta);
            double[] move = SmallCholesky.Of(curvature).Solve(slope);
            double share = 1;
            double[] next = beta;
            for (; share > 1e-6; share /= 2)
            {
                next = [.. beta.Zip(move, (b, m) => b + share * m)];
                if (Likelihood(rows, timeH, left, late, next).Value >= value) break;
            }
            beta = next;
            if (value - best < 1e-10 * (1 + Math.Abs(value)) && step > 0) break;
            best = value;
        }
        return beta;
    }

    static (double Value, double[] Slope, double[,] Curvature) Likelihood(double[][] rows, double[] timeH, bool[] left, int[] late, double[] beta)
    {
        int n = beta.Length;
        double value = 0, risk = 0;
        double[] slope = new double[n], sum = new double[n];
        double[,] curvature = new double[n, n], squares = new double[n, n];
        for (int p = 0; p < n; p++)
        {
            value -= Penalty / 2 * beta[p] * beta[p];
            slope[p] = -Penalty * beta[p];
            curvature[p, p] = Penalty;
        }
        for (int from = 0; from < late.Length;)
        {
            int to = from;
            for (; to < late.Length && timeH[late[to]] == timeH[late[from]]; to++) // all of one time enter before any leaves
            {
                double own = Risk(rows[late[to]], beta);
                risk += own;
                for (int p = 0; p < n; p++)
                {
                    sum[p] += own * rows[late[to]][p];
                    for (int q = 0; q <= p; q++) squares[p, q] += own * rows[late[to]][p] * rows[late[to]][q];
                }
            }
            for (; from < to; from++)
            {
                if (!left[late[from]]) continue;
                double[] row = rows[late[from]];
                value += FeatureTable.Sum(row, beta) - RealMath.Log(risk);
                for (int p = 0; p < n; p++)
                {
                    slope[p] += row[p] - sum[p] / risk;
                    for (int q = 0; q <= p; q++) curvature[p, q] += squares[p, q] / risk - sum[p] / risk * (sum[q] / risk);
                }
            }
        }
        return (value, slope, curvature);
    }

    /// <summary>The steps of the cumulative hazard of somebody whose risk is 1.</summary>
    static (double TimeH, double Hazard)[] Baseline(double[][] rows, double[] timeH, bool[] left, int[] late, double[] beta)
    {
        List<(double, double)> steps = [];
        double risk = 0;
        for (int from = 0; from < late.Length;)
        {
            int to = from, gone = 0;
            for (; to < late.Length && timeH[late[to]] == timeH[late[from]]; to++)
            {
                risk += Risk(rows[late[to]], beta);
                if (left[late[to]]) gone++;
            }
            if (gone > 0) steps.Add((timeH[late[from]], gone / risk));
            from = to;
        }
        return [.. steps];
    }

    static double Risk(double[] row, double[] beta) => RealMath.Exp(Math.Clamp(FeatureTable.Sum(row, beta), -50, 50));
}
