using SynthPK.Numerics;
using SynthPK.Simulation.Events;

namespace SynthPK.Simulation.Solvers;

/// <summary>The states of a linear system under one dose repeated for ever, without waiting for ever.</summary>
/// <remarks>
/// <para>Just after a bolus d the state is x = e^(A·τ)·x + d, so x = (I − e^(A·τ))⁻¹·d. An infusion of duration n·τ + δ is n
/// pumps that never stop, −A⁻¹·r each, and one that runs for δ of every interval. A constant rate b has its baseline
/// −A⁻¹·b. All in twice the precision of a double, because I − e^(A·τ) loses what a half-life much longer than τ needs.</para>
/// <para>A state that feeds nothing, itself included, only accumulates: urine, an area. It has no steady state and keeps
/// its value. Source: superposition; Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel Dekker, 1982, chapter 3.</para>
/// </remarks>
sealed class LinearSteadyState(int states)
{
    /// <summary>A pivot below this part of its column is the rounding of A: the system is closed (the project's choice).</summary>
    const double Rounding = 4e-15;

    readonly int[] _kept = new int[states];
    int _count;

    /// <summary>Replaces the states by the steady state, or adds it.</summary>
    /// <param name="a">A, row by row.</param>
    /// <param name="b">The constant rates.</param>
    /// <param name="off">Which compartments are off.</param>
    /// <param name="steadyState">The dose.</param>
    /// <param name="y">The states.</param>
    /// <returns>Whether there is a steady state; if not, the states are as they were.</returns>
    public bool Find(double[] a, double[] b, bool[] off, in SteadyState steadyState, Span<double> y)
    {
        Keep(a, off);
        int dosed = Array.IndexOf(_kept, steadyState.State, 0, _count);
        double[] reduced = new double[_count * _count];
        for (int i = 0; i < reduced.Length; i++) reduced[i] = a[_kept[i / _count] * states + _kept[i % _count]];

        DoubleDouble<Real1>[] total = new DoubleDouble<Real1>[_count];
        if (dosed >= 0 && !Dose(reduced, dosed, steadyState, total)) return false;
        double[] baseline = [.. _kept.Take(_count).Select(i => b[i])];
        if (baseline.Any(rate => rate != 0) && !AddConstant(reduced, baseline, 1, total)) return false;
        if (!IsPossible(reduced, baseline, total)) return false;

        for (int i = 0; i < _count; i++)
            y[_kept[i]] = total[i].High.Value + (steadyState.Adds ? y[_kept[i]] : 0);
        return true;
    }

    /// <summary>Leaves out the compartments that are off and, one after the other, those that feed none of the rest.</summary>
    void Keep(double[] a, bool[] off)
    {
        _count = 0;
        for (int i = 0; i < states; i++)
        {
            if (!off[i]) _kept[_count++] = i;
        }
        int before;
        do
        {
            before = _count;
            int[] rest = _kept[..before];
            _count = 0;
            foreach (int j in rest)
            {
                if (rest.Any(i => a[i * states + j] != 0)) _kept[_count++] = j;
            }
        }
        while (_count < before);
    }

    /// <summary>Between compartments nothing negative can come about; where it does, the amounts would grow without end.</summary>
    bool IsPossible(double[] a, double[] baseline, DoubleDouble<Real1>[] total)
    {
        if (total.Any(x => !double.IsFinite(x.High.Value))) return false;
        bool positive = baseline.All(rate => rate >= 0);
        for (int i = 0; i < a.Length; i++) positive &= i % (_count + 1) == 0 || a[i] >= 0;
        return !positive || total.All(x => x.High.Value >= 0);
    }

    bool Dose(double[] a, int dosed, in SteadyState dose, DoubleDouble<Real1>[] total)
    {
        double[] rate = new double[_count];
        if (double.IsPositiveInfinity(dose.DurationH))
        {
            rate[dosed] = dose.Rate;
            return AddConstant(a, rate, 1, total);
        }
        double tau = dose.IntervalH;
        DoubleDouble<Real1>[] x = new DoubleDouble<Real1>[_count];
        if (!(dose.DurationH > 0))
        {
            x[dosed] = new(new(dose.Amount), new(0));
            if (!Repeat(a, tau, x)) return false;
            Advance(a, rate, dose.ElapsedH, x);
            Add(x, total);
            return true;
        }
        rate[dosed] = dose.Rate;
        double pumps = Math.Floor(dose.DurationH / tau), shortH = Math.Clamp(Math.FusedMultiplyAdd(-pumps, tau, dose.DurationH), 0, tau);
        if (pumps > 0 && !AddConstant(a, rate, pumps, total)) return false;
        double[] none = new double[_count];
        Advance(a, rate, shortH, x);
        Advance(a, none, tau - shortH, x);
        if (!Repeat(a, tau, x)) return false;
        Advance(a, rate, Math.Min(dose.ElapsedH, shortH), x);
        Advance(a, none, Math.Max(dose.ElapsedH - shortH, 0), x);
        Add(x, total);
        return true;
    }

    /// <summary>x ← e^(A·h)·x + the integral of a constant rate.</summary>
    void Advance(double[] a, double[] rate, double h, DoubleDouble<Real1>[] x)
    {
        if (h == 0) return;
        int size = _count + 1;
        ReadOnlySpan<DoubleDouble<Real1>> power = Exponential(a, rate, h);
        DoubleDouble<Real1>[] before = [.. x];
        for (int i = 0; i < _count; i++)
        {
            x[i] = power[i * size + _count];
            for (int j = 0; j < _count; j++) x[i] = Sum(x[i], (power[i * size + j] * before[j]).Normalized());
        }
    }

    /// <summary>x ← (I − e^(A·τ))⁻¹·x.</summary>
    bool Repeat(double[] a, double tau, DoubleDouble<Real1>[] x)
    {
        int size = _count + 1;
        ReadOnlySpan<DoubleDouble<Real1>> power = Exponential(a, new double[_count], tau);
        DoubleDouble<Real1>[] left = new DoubleDouble<Real1>[_count * _count];
        for (int i = 0; i < left.Length; i++)
        {
            DoubleDouble<Real1> element = power[i / _count * size + i % _count];
            left[i] = Sum(new(new(i % (_count + 1) == 0 ? 1 : 0), new(0)), new(-element.High, -element.Low));
        }
        return Solve(left, x);
    }

    /// <summary>Adds −A⁻¹·rate, so many times.</summary>
    bool AddConstant(double[] a, double[] rate, double times, DoubleDouble<Real1>[] total)
    {
        DoubleDouble<Real1>[] left = [.. a.Select(element => new DoubleDouble<Real1>(new(-element), new(0)))];
        DoubleDouble<Real1>[] x = [.. rate.Select(r => DoubleDouble<Real1>.Product(new(r), new(times)))];
        if (!Solve(left, x)) return false;
        Add(x, total);
        return true;
    }

    ReadOnlySpan<DoubleDouble<Real1>> Exponential(double[] a, double[] rate, double h)
    {
        int size = _count + 1;
        Real1[] matrix = new Real1[size * size];
        for (int i = 0; i < _count; i++)
        {
            for (int j = 0; j < _count; j++) matrix[i * size + j] = new(a[i * _count + j]);
            matrix[i * size + _count] = new(rate[i]);
        }
        return new MatrixExponential<Real1>(size, _count).Of(matrix, new Real1(h));
    }

    /// <summary>Gaussian elimination with row exchanges; false when the matrix is singular but for rounding.</summary>
    bool Solve(DoubleDouble<Real1>[] left, DoubleDouble<Real1>[] right)
    {
        int n = _count;
        double[] largest = [.. Enumerable.Range(0, n).Select(k => Enumerable.Range(0, n).Max(i => Math.Abs(left[i * n + k].High.Value)))];
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(left[i * n + k].High.Value) > Math.Abs(left[pivot * n + k].High.Value)) pivot = i;
            }
            if (!(Math.Abs(left[pivot * n + k].High.Value) > Rounding * largest[k])) return false;
            for (int j = 0; j < n; j++) (left[k * n + j], left[pivot * n + j]) = (left[pivot * n + j], left[k * n + j]);
            (right[k], right[pivot]) = (right[pivot], right[k]);
            for (int i = k + 1; i < n; i++)
            {
                if (left[i * n + k].High.Value == 0) continue;
                DoubleDouble<Real1> factor = Quotient(left[i * n + k], left[k * n + k]);
                for (int j = k; j < n; j++) left[i * n + j] = Less(left[i * n + j], factor, left[k * n + j]);
                right[i] = Less(right[i], factor, right[k]);
            }
        }
        for (int k = n - 1; k >= 0; k--)
        {
            for (int j = k + 1; j < n; j++) right[k] = Less(right[k], left[k * n + j], right[j]);
            right[k] = Quotient(right[k], left[k * n + k]);
        }
        return true;
    }

    static void Add(DoubleDouble<Real1>[] x, DoubleDouble<Real1>[] total)
    {
        for (int i = 0; i < x.Length; i++) total[i] = Sum(total[i], x[i]);
    }

    static DoubleDouble<Real1> Sum(DoubleDouble<Real1> a, DoubleDouble<Real1> b)
    {
        DoubleDouble<Real1> sum = DoubleDouble<Real1>.Sum(a.High, b.High);
        return DoubleDouble<Real1>.SumOrdered(sum.High, sum.Low + (a.Low + b.Low));
    }

    /// <summary>a − b·c.</summary>
    static DoubleDouble<Real1> Less(DoubleDouble<Real1> a, DoubleDouble<Real1> b, DoubleDouble<Real1> c)
    {
        DoubleDouble<Real1> product = (b * c).Normalized();
        return Sum(a, new(-product.High, -product.Low));
    }

    static DoubleDouble<Real1> Quotient(DoubleDouble<Real1> a, DoubleDouble<Real1> b)
    {
        Real1 first = a.High / b.High;
        Real1 second = Less(a, new(first, new(0)), b).High / b.High;
        return DoubleDouble<Real1>.SumOrdered(first, second);
    }
}
