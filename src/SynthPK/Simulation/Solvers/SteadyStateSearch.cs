using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Events;

namespace SynthPK.Simulation.Solvers;

/// <summary>Finds the steady state of one subject under one dose repeated for ever.</summary>
/// <remarks>
/// <para>Just before a dose the states x return to themselves after one interval: x = P(x), where P gives the dose and
/// integrates. Newton's method solves it, with ∂P/∂x from differences, so that a half-life of many intervals costs no more
/// than a short one. The steps are damped where they do not help and kept from making states negative that are not. Under
/// a constant infusion x is where the rates vanish, and x + τ·rate(x) stands for P.</para>
/// <para>A state that only accumulates, such as an amount in urine, has no steady state: it keeps its initial value. A
/// compartment that is off stays empty. Where the model depends on time, the last interval is the one repeated.</para>
/// <para>A steady state that is added to the states (SS 2) is added whole, with what the model makes itself, as in NONMEM.</para>
/// </remarks>
sealed class SteadyStateSearch<TModel, TStepper>(LaneEngine<TModel, WholeModel<TModel, Real1>, TStepper, Real1> engine, SteadyState steady, double timeH, SubjectAlone subject, int index)
    where TModel : struct, IEquations
    where TStepper : struct, IStepper
{
    /// <summary>How many Newton steps, and how many intervals before the first (the project's choice).</summary>
    const int MaxSteps = 60, Intervals = 3;

    /// <summary>The relative perturbation for differences, and the relative Newton step that is the last.</summary>
    const double Perturbation = 1e-5, Converged = 1e-9;

    readonly int _n = TModel.StateCount;
    readonly double _startH = steady.IntervalH > 0 ? timeH - steady.ElapsedH : timeH;
    readonly double[] _largest = [.. subject.Initial.Select(Math.Abs)];

    bool IsConstant => steady.IntervalH == 0;

    /// <summary>The steady state, the time <see cref="SteadyState.ElapsedH"/> after a dose; null if none is found.</summary>
    public SubjectState? Find()
    {
        double[]? x = Guess();
        bool[] lively = x is null ? [] : Lively(x);
        for (int step = 0; step < MaxSteps && x is not null; step++)
        {
            if (Next(x) is not { } next || Slopes(x, next) is not { } slopes) return null;
            double[] residual = [.. x.Select((value, i) => lively[i] ? next[i] - value : 0)];
            if (Solve(slopes, residual, lively) is not { } change)
            {
                x = Flow(x, steady.IntervalH, out _);
                continue;
            }
            if (Enumerable.Range(0, _n).All(i => Math.Abs(change[i]) <= Converged * Size(x, i)))
            {
                for (int i = 0; i < _n; i++) x[i] = lively[i] ? x[i] + change[i] : steady.Adds || subject.Off[i] != 0 ? 0 : subject.Initial[i];
                return End(x);
            }
            x = Damped(x, change, residual, lively);
        }
        return null;
    }

    /// <summary>Where some intervals from the initial states lead.</summary>
    double[]? Guess()
    {
        double[]? x = [.. subject.Initial.Select((value, i) => subject.Off[i] != 0 ? 0 : value)];
        for (int i = 0; i < Intervals && x is not null; i++) x = Flow(x, IsConstant ? 1 << (2 * i) : steady.IntervalH, out _);
        return x;
    }

    SubjectState? End(double[] x)
    {
        Flow(x, IsConstant ? 0 : steady.ElapsedH, out SubjectState? end);
        return end;
    }

    /// <summary>P(x).</summary>
    double[]? Next(double[] x)
    {
        if (!IsConstant) return Flow(x, steady.IntervalH, out _);
        double[] rates = Rates(x), next = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            double slope = subject.Off[i] != 0 ? 0 : rates[i] + (i == steady.State ? steady.Rate : 0);
            next[i] = x[i] + slope;
            if (!double.IsFinite(next[i])) return null;
        }
        return next;
    }

    /// <summary>The states some time after the beginning of an interval; null if the integration fails.</summary>
    double[]? Flow(double[] x, double lengthH, out SubjectState? end)
    {
        for (int i = 0; i < _n; i++) _largest[i] = Math.Max(_largest[i], Math.Abs(x[i]));
        Pace pace = new(0, StepControl.Longest, -1, true, [], 0);
        SubjectState start = new(_startH, 0, subject.Set, false, x, [], [.. _largest], new double[_n], subject.Off, History(), pace);
        end = engine.Run(index, new EventProgram(Interval(lengthH), [], _startH), start);
        if (end is null) return null;
        for (int i = 0; i < _n; i++) _largest[i] = Math.Max(_largest[i], end.Largest[i]);
        return end.States;
    }

    /// <summary>What happens from the beginning of an interval until some time after it.</summary>
    Step[] Interval(double lengthH)
    {
        int state = steady.State;
        double endH = _startH + lengthH;
        if (IsConstant) return [new(_startH, Act.Infuse, state, steady.Rate), new(endH, Act.Infuse, state, steady.Rate)];
        if (steady.Rate == 0) return state == TModel.HistoryState ? [new(endH, Act.Infuse, state, 0)] : [new(_startH, Act.Bolus, state, steady.Amount), new(endH, Act.Infuse, state, 0)];

        // of infusions longer than the interval, one more runs in its first part than in its second
        double before = RealMath.Floor(steady.DurationH / steady.IntervalH), changeH = steady.DurationH - before * steady.IntervalH;
        Step first = new(_startH, Act.Infuse, state, (changeH > 0 ? before + 1 : before) * steady.Rate);
        Step second = new(_startH + changeH, Act.Infuse, state, before * steady.Rate), last = new(endH, Act.Infuse, state, 0);
        return changeH > 0 && changeH < lengthH ? [first, second, last] : [first, last];
    }

    /// <summary>The recent doses at the beginning of an interval, the last just given.</summary>
    double[] History()
    {
        if (TModel.HistoryState < 0) return [];
        double[] history = new double[DoseHistory.Numbers];
        for (int k = 0; k < DoseHistory.Doses && steady.State == TModel.HistoryState && steady.Rate == 0; k++)
            (history[2 * k], history[2 * k + 1]) = (_startH - k * steady.IntervalH, steady.Amount);
        return history;
    }

    /// <summary>∂P_i/∂x_j at [i, j].</summary>
    double[,]? Slopes(double[] x, double[] next)
    {
        double[,] slopes = new double[_n, _n];
        for (int j = 0; j < _n; j++)
        {
            double[] moved = [.. x];
            moved[j] += Perturbation * Size(x, j);
            double step = moved[j] - x[j];
            if (Next(moved) is not { } other) return null;
            for (int i = 0; i < _n; i++) slopes[i, j] = (other[i] - next[i]) / step;
        }
        return slopes;
    }

    /// <summary>How large a state is, or may be. One that is empty but for rounding is not small: it is empty.</summary>
    double Size(double[] x, int i)
    {
        double largest = _largest.Max(), own = Math.Max(Math.Max(Math.Abs(x[i]), 1e-6 * _largest[i]), 1e-12 * largest);
        return own > 1e-12 * largest ? own : Math.Max(1e-6 * largest, 1e-12);
    }

    /// <summary>Which states take part: not those that are off, nor those that only accumulate, which no rate depends on.</summary>
    bool[] Lively(double[] x)
    {
        double[] rates = Rates(x);
        bool[] lively = new bool[_n];
        for (int j = 0; j < _n; j++)
        {
            double[] moved = [.. x];
            moved[j] = 1 + 2 * x[j];
            lively[j] = subject.Off[j] == 0 && !Rates(moved).SequenceEqual(rates);
        }
        return lively;
    }

    /// <summary>The model's rates at the time of the record.</summary>
    double[] Rates(double[] x)
    {
        Real1[] rate = new Real1[_n];
        TModel.Derivatives(new Real1(timeH), [.. x.Select(value => new Real1(value))], subject.P, rate);
        return [.. rate.Select(value => value.Value)];
    }

    /// <summary>A Newton step, shortened until it brings x nearer to P(x); an interval instead if none does.</summary>
    double[]? Damped(double[] x, double[] change, double[] residual, bool[] lively)
    {
        double now = Norm(residual, x);
        for (double part = 1; part > 1e-3; part /= 2)
        {
            double[] trial = [.. x];
            for (int i = 0; i < _n; i++)
            {
                trial[i] = x[i] + part * change[i];
                if (x[i] >= 0 && trial[i] < 0) trial[i] = 0.1 * x[i];
            }
            if (Next(trial) is not { } next) continue;
            double[] left = [.. trial.Select((value, i) => lively[i] ? next[i] - value : 0)];
            if (Norm(left, x) < (1 - 0.1 * part) * now) return trial;
        }
        return Flow(x, IsConstant ? 64 : steady.IntervalH, out _);
    }

    double Norm(double[] residual, double[] x) => Enumerable.Range(0, _n).Sum(i => Math.Abs(residual[i]) / Size(x, i));

    /// <summary>(1 − ∂P/∂x)·change = residual over the lively states, by elimination with pivots; null where that is singular.</summary>
    double[]? Solve(double[,] slopes, double[] residual, bool[] lively)
    {
        int[] rows = [.. Enumerable.Range(0, _n).Where(i => lively[i])];
        int n = rows.Length;
        double[,] a = new double[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) a[i, j] = (i == j ? 1 : 0) - slopes[rows[i], rows[j]];
            a[i, n] = residual[rows[i]];
        }
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++) pivot = Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]) ? i : pivot;
            if (!(Math.Abs(a[pivot, k]) > 0)) return null;
            for (int j = k; j <= n; j++) (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j <= n; j++) a[i, j] -= factor * a[k, j];
            }
        }
        double[] change = new double[_n];
        for (int k = n - 1; k >= 0; k--)
        {
            double sum = a[k, n];
            for (int j = k + 1; j < n; j++) sum -= a[k, j] * change[rows[j]];
            change[rows[k]] = sum / a[k, k];
        }
        return change;
    }
}
