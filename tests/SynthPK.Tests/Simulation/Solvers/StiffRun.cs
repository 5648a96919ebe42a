using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>Takes one problem through time with Rodas5P, one lane.</summary>
sealed class StiffRun<TProblem>
    where TProblem : struct, IStiffProblem
{
    static readonly int N = TProblem.Count;

    readonly Real1[] _y, _f0 = new Real1[N], _new = new Real1[N], _weight = new Real1[N];
    readonly Real1[] _work = new Real1[Rodas5P.Work(N)], _dense = new Real1[Rodas5P.DenseWork(N)];
    ProblemDynamics<TProblem, Real1> _dynamics;

    public StiffRun(params double[] y) => _y = [.. y.Select(x => new Real1(x))];

    public double[] Y => Doubles(_y);

    public double Time { get; private set; }

    /// <summary>Steps of one length, all of them kept. The last error estimate, in units of 1.</summary>
    public double Fixed(double end, int steps)
    {
        double start = Time, h = (end - start) / steps, error = 0;
        for (int i = 0; i < steps; i++)
        {
            Time = start + i * h;
            error = Try(h, absolute: 1, relative: 0);
            _new.CopyTo(_y, 0);
        }
        Time = end;
        return error;
    }

    /// <summary>Steps of which each keeps to the tolerances.</summary>
    public void Adaptive(double end, double absolute, double relative)
    {
        double h = 1e-6;
        while (Time < end)
        {
            bool last = Time + h >= end;
            double length = last ? end - Time : h;
            double error = Try(length, absolute, relative);
            bool accepted = error <= 1;
            if (accepted)
            {
                Time = last ? end : Time + length;
                _new.CopyTo(_y, 0);
            }
            double factor = double.IsFinite(error) ? Math.Clamp(0.9 * Math.Pow(Math.Max(error, 1e-10), -1.0 / Rodas5P.ErrorOrder), 0.2, 5) : 0.2;
            h = length * factor;
        }
    }

    /// <summary>One step from here, and the states inside it at a fraction.</summary>
    public double[] Inside(double h, double fraction)
    {
        Try(h, absolute: 1, relative: 0);
        Rodas5P.Dense(ref _dynamics, new(h), _y, _f0, _new, _work, _dense);
        Real1[] state = new Real1[N];
        Rodas5P.Interpolate(new(fraction), new Real1(h), _y, _new, _dense, state);
        return Doubles(state);
    }

    double Try(double h, double absolute, double relative)
    {
        _dynamics = new(new(Time));
        _dynamics.Derivatives(new(0), _y, _f0);
        Array.Fill(_weight, new(absolute));
        return Rodas5P.Try(ref _dynamics, new Real1(h), _y, _f0, _weight, new(relative), _new, _work).Value;
    }

    static double[] Doubles(Real1[] numbers) => [.. numbers.Select(x => x.Value)];
}
