using SynthPK.Dosing;

namespace SynthPK.Tests.Simulation;

/// <summary>
/// The compartments as differential equations, by the classical fourth-order Runge–Kutta method with one extrapolation: it
/// shares nothing with the closed forms but the drawing on the board.
/// </summary>
sealed class OdeOracle(double cl, double v1, double q, double v2, double ka = 1, double lagH = 0, double f = 1)
{
    /// <summary>Concentrations at sorted times, none of which is a time at which something jumps.</summary>
    public double[] Concentrations(Dose[] doses, double[] timesH, int stepsPerHour)
    {
        double[] coarse = Integrate(doses, timesH, stepsPerHour), fine = Integrate(doses, timesH, 2 * stepsPerHour);
        return [.. fine.Zip(coarse, (a, b) => a + (a - b) / 15)];
    }

    public double[] Integrate(Dose[] doses, double[] timesH, int stepsPerHour)
    {
        List<(double TimeH, double Depot, double Central, double Rate)> jumps = [];
        foreach (Dose dose in doses)
        {
            switch (dose.Route)
            {
                case Route.Oral: jumps.Add((dose.TimeH + lagH, f * dose.AmountMg, 0, 0)); break;
                case Route.Bolus: jumps.Add((dose.TimeH, 0, dose.AmountMg, 0)); break;
                default:
                    double rate = dose.AmountMg / dose.DurationH;
                    jumps.Add((dose.TimeH, 0, 0, rate));
                    jumps.Add((dose.TimeH + dose.DurationH, 0, 0, -rate));
                    break;
            }
        }
        var pending = new Queue<(double TimeH, double Depot, double Central, double Rate)>(jumps.OrderBy(j => j.TimeH));
        double[] state = new double[3], result = new double[timesH.Length];
        double now = Math.Min(timesH[0], pending.Count > 0 ? pending.Peek().TimeH : timesH[0]), infusion = 0;
        for (int i = 0; i < timesH.Length; i++)
        {
            while (pending.Count > 0 && pending.Peek().TimeH <= timesH[i])
            {
                var jump = pending.Dequeue();
                Advance(state, infusion, jump.TimeH - now, stepsPerHour);
                now = jump.TimeH;
                state[0] += jump.Depot;
                state[1] += jump.Central;
                infusion += jump.Rate;
            }
            Advance(state, infusion, timesH[i] - now, stepsPerHour);
            now = timesH[i];
            result[i] = state[1] / v1;
        }
        return result;
    }

    void Advance(double[] state, double infusion, double elapsedH, int stepsPerHour)
    {
        int steps = (int)Math.Ceiling(elapsedH * stepsPerHour);
        for (int n = 0; n < steps; n++)
        {
            double h = elapsedH / steps;
            double[] k1 = Rates(state, infusion), k2 = Rates(Moved(state, h / 2, k1), infusion);
            double[] k3 = Rates(Moved(state, h / 2, k2), infusion), k4 = Rates(Moved(state, h, k3), infusion);
            for (int i = 0; i < 3; i++) state[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
    }

    double[] Rates(double[] a, double infusion)
    {
        double out1 = q / v1 * a[1], back = v2 > 0 ? q / v2 * a[2] : 0;
        return [-ka * a[0], ka * a[0] + infusion - cl / v1 * a[1] - out1 + back, out1 - back];
    }

    static double[] Moved(double[] state, double h, double[] rates) => [.. state.Zip(rates, (s, r) => s + h * r)];
}
