using SynthPK.Models;

namespace SynthPK.Tests.Models;

/// <summary>What becomes of one subject, by a Runge–Kutta method that shares nothing with the engine.</summary>
/// <remarks>
/// Dormand and Prince's pair of orders 5 and 4 (J Comput Appl Math 1980;6:19–26), which stops at every dose. Stiff models take
/// many small steps; that is what makes it a reference.
/// </remarks>
sealed class Course(ScalarModel model, double relative = 1e-11, double absolute = 1e-13)
{
    readonly List<(double TimeH, Action<double[], double[]> Act)> _events = [];

    public ScalarModel Model => model;

    /// <summary>An amount that enters a state as the model says: lag, F, duration, memory.</summary>
    public Course Dose(double timeH, string state, double amount, double everyH = 0, int more = 0)
    {
        int i = model.State(state);
        for (int k = 0; k <= more; k++)
        {
            double atH = timeH + k * everyH;
            (double lagH, double f, double durationH) = model.Entry(atH)[i];
            if (double.IsFinite(durationH)) Pump(atH + lagH, i, f * amount / durationH, durationH);
            else if (i == model.HistoryState) _events.Add((atH + lagH, (_, _) => Remember(atH + lagH, f * amount)));
            else _events.Add((atH + lagH, (y, _) => y[i] += f * amount));
        }
        return this;
    }

    /// <summary>An oral dose, into every state that oral doses enter.</summary>
    public Course Oral(double timeH, double amount, double everyH = 0, int more = 0)
    {
        foreach (int state in model.Description.Oral) Dose(timeH, model.Description.States[state].Name, amount, everyH, more);
        return this;
    }

    /// <summary>An infusion at the given rate.</summary>
    public Course Infuse(double timeH, string state, double amount, double rate, double everyH = 0, int more = 0)
    {
        for (int k = 0; k <= more; k++) Pump(timeH + k * everyH, model.State(state), rate, amount / rate);
        return this;
    }

    /// <summary>The states at the given times, which rise; a dose at such a time has acted.</summary>
    public double[][] States(params double[] timesH)
    {
        double[] y = model.Initial(), pumps = new double[y.Length];
        var events = new Queue<(double TimeH, Action<double[], double[]> Act)>(_events.OrderBy(e => e.TimeH));
        double now = Math.Min(timesH[0], events.Count > 0 ? events.Peek().TimeH : timesH[0]);
        now = Math.Min(now, 0);
        List<double[]> states = [];
        foreach (double timeH in timesH)
        {
            while (events.Count > 0 && events.Peek().TimeH <= timeH)
            {
                (double atH, Action<double[], double[]> act) = events.Dequeue();
                Advance(ref y, pumps, now, atH);
                now = atH;
                act(y, pumps);
            }
            Advance(ref y, pumps, now, timeH);
            now = timeH;
            states.Add([.. y]);
        }
        return [.. states];
    }

    /// <summary>One output at the given times.</summary>
    public double[] Output(string name, params double[] timesH)
    {
        int output = model.Output(name);
        return [.. States(timesH).Select((y, i) => model.Outputs(timesH[i], y)[output])];
    }

    void Pump(double fromH, int state, double rate, double durationH)
    {
        _events.Add((fromH, (_, pumps) => pumps[state] += rate));
        _events.Add((fromH + durationH, (_, pumps) => pumps[state] -= rate));
    }

    void Remember(double timeH, double amount)
    {
        Span<double> history = model.P.AsSpan(^DoseHistory.Numbers..);
        history[..^2].ToArray().CopyTo(history[2..]);
        (history[0], history[1]) = (timeH, amount);
    }

    void Advance(ref double[] y, double[] pumps, double fromH, double toH)
    {
        double now = fromH, h = Math.Min(1e-6, toH - fromH);
        while (now < toH)
        {
            bool last = now + h >= toH * (1 - 1e-15) || now + h >= toH;
            if (last) h = toH - now;
            (double[] next, double error) = Step(y, pumps, now, h);
            if (double.IsNaN(error) || (error > 1 && now + h / 5 == now)) throw new InvalidOperationException($"{model.Description.Name} cannot be followed beyond {now} h.");
            if (error <= 1)
            {
                (y, now) = (next, last ? toH : now + h);
                if (last) return;
            }
            h *= Math.Clamp(0.9 * Math.Pow(error + 1e-30, -0.2), 0.2, 5);
        }
    }

    (double[] Next, double Error) Step(double[] y, double[] pumps, double timeH, double h)
    {
        double[] k1 = Rates(0, y);
        double[] k2 = Rates(1.0 / 5, Sum((1.0 / 5, k1)));
        double[] k3 = Rates(3.0 / 10, Sum((3.0 / 40, k1), (9.0 / 40, k2)));
        double[] k4 = Rates(4.0 / 5, Sum((44.0 / 45, k1), (-56.0 / 15, k2), (32.0 / 9, k3)));
        double[] k5 = Rates(8.0 / 9, Sum((19372.0 / 6561, k1), (-25360.0 / 2187, k2), (64448.0 / 6561, k3), (-212.0 / 729, k4)));
        double[] k6 = Rates(1, Sum((9017.0 / 3168, k1), (-355.0 / 33, k2), (46732.0 / 5247, k3), (49.0 / 176, k4), (-5103.0 / 18656, k5)));
        double[] next = Sum((35.0 / 384, k1), (500.0 / 1113, k3), (125.0 / 192, k4), (-2187.0 / 6784, k5), (11.0 / 84, k6));
        double[] k7 = Rates(1, next);
        double worst = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double error = h * (71.0 / 57600 * k1[i] - 71.0 / 16695 * k3[i] + 71.0 / 1920 * k4[i] - 17253.0 / 339200 * k5[i] + 22.0 / 525 * k6[i] - 1.0 / 40 * k7[i]);
            worst = Math.Max(worst, Math.Abs(error) / (absolute + relative * Math.Max(Math.Abs(y[i]), Math.Abs(next[i]))));
        }
        return (next, worst);

        double[] Rates(double c, double[] state)
        {
            double[] rates = model.Rates(timeH + c * h, state);
            for (int i = 0; i < rates.Length; i++) rates[i] += pumps[i];
            return rates;
        }

        double[] Sum(params ReadOnlySpan<(double B, double[] K)> terms)
        {
            double[] sum = [.. y];
            foreach ((double b, double[] k) in terms)
                for (int i = 0; i < sum.Length; i++) sum[i] += h * b * k[i];
            return sum;
        }
    }
}
