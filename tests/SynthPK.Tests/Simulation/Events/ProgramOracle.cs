using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>Carries out programs one step after the other, slowly, by a method that no solver of the library uses.</summary>
/// <remarks>
/// States move by Gragg's method with Bulirsch and Stoer's extrapolation (Hairer, Nørsett and Wanner, Solving Ordinary
/// Differential Equations I, 2nd ed., section II.9), to nearly the last digit. A steady state is waited for, dose by dose.
/// </remarks>
sealed class ProgramOracle : IModelVisitor<Solver[]>
{
    readonly SolverWork _work;

    ProgramOracle(SolverWork work) => _work = work;

    /// <summary>Solves as the planner would.</summary>
    public static Solver[] Solve(StructuralModel model, SolverWork work) => model.Accept(new ProgramOracle(work));

    public Solver[] Visit<TModel>()
        where TModel : struct, IEquations
    {
        for (int subject = 0; subject < _work.Programs.Length; subject++)
        {
            if (_work.Statuses[subject].IsOk) new Patient<TModel>(_work, subject).Live();
        }
        return [.. _work.Programs.Select(_ => Solver.Explicit)];
    }

    sealed class Patient<TModel>
        where TModel : struct, IEquations
    {
        readonly SolverWork _work;
        readonly int _subject;
        readonly EventProgram _program;
        readonly Real1[] _p = new Real1[TModel.Description.Parameters.Count + TModel.ConstantCount + (TModel.HistoryState < 0 ? 0 : DoseHistory.Numbers)];
        readonly double[] _infused = new double[TModel.StateCount];
        readonly bool[] _isOff = new bool[TModel.StateCount];
        double[] _state = new double[TModel.StateCount];
        double _nowH, _strideH = 0.1;

        public Patient(SolverWork work, int subject)
        {
            (_work, _subject, _program) = (work, subject, work.Programs[subject]);
            _nowH = _program.StartH;
            Take(0);
            Reset();
        }

        public void Live()
        {
            foreach (Step step in _program.Steps)
            {
                if (step.Act == Act.Clock) _nowH = step.TimeH;
                if (step.TimeH < _nowH) throw new InvalidOperationException($"A step at {step.TimeH} follows one at {_nowH}.");
                _state = Later(_state, _infused, _nowH, step.TimeH - _nowH);
                _nowH = step.TimeH;
                Do(step);
            }
        }

        void Do(Step step)
        {
            switch (step.Act)
            {
                case Act.Observe: Observe(_work.FirstRow(_subject) + step.Target); break;
                case Act.Bolus: _state[step.Target] += step.Value; break;
                case Act.Infuse: _infused[step.Target] = step.Value; break;
                case Act.Remember: Remember(step); break;
                case Act.Parameters: Take(step.Target); break;
                case Act.Reset: Reset(); break;
                case Act.SteadyState: Settle(_program.SteadyStates[step.Target]); break;
                case Act.SwitchOff: (_isOff[step.Target], _state[step.Target]) = (true, 0); break;
                case Act.SwitchOn: (_isOff[step.Target], _state[step.Target]) = (false, 0); break;
            }
        }

        void Take(int set)
        {
            for (int i = 0; i < TModel.Description.Parameters.Count; i++) _p[i] = new Real1(_work.Parameters.Padded(i)[_work.Parameters.FirstSet(_subject) + set]);
            TModel.Prepare<Real1>(_p);
        }

        void Reset()
        {
            Real1[] state = new Real1[_state.Length];
            TModel.Initial<Real1>(_p, state);
            _state = [.. state.Select(s => s.Value)];
            Array.Clear(_isOff);
            if (TModel.HistoryState >= 0) _p.AsSpan(_p.Length - DoseHistory.Numbers).Clear();
        }

        void Remember(Step step)
        {
            Span<Real1> history = _p.AsSpan(_p.Length - DoseHistory.Numbers);
            history[..^2].CopyTo(history[2..]);
            (history[0], history[1]) = (new Real1(step.TimeH), new Real1(step.Value));
        }

        void Observe(int row)
        {
            Real1[] output = new Real1[TModel.OutputCount];
            TModel.Outputs<Real1>(new Real1(_nowH), [.. _state.Select(s => new Real1(s))], _p, output);
            for (int i = 0; i < output.Length; i++) _work.Outputs[i][row] = output[i].Value;
            for (int i = 0; i < _work.States.Length; i++) _work.States[i][row] = _state[i];
        }

        /// <summary>Doses for so long that another one changes nothing.</summary>
        void Settle(SteadyState steady)
        {
            double[] before = [.. _state], none = new double[_state.Length];
            double intervalH = steady.IntervalH > 0 ? steady.IntervalH : 100;
            Real1[] initial = new Real1[_state.Length];
            if (!steady.Adds) TModel.Initial<Real1>(_p, initial);
            double[] state = [.. initial.Select(s => s.Value)];
            int pumps = double.IsFinite(steady.DurationH) ? (int)Math.Floor(steady.DurationH / intervalH) : 0;
            double restH = double.IsFinite(steady.DurationH) ? steady.DurationH - pumps * intervalH : 0;
            for (int dose = 0; dose < 100_000; dose++)
            {
                double[] next = Interval([.. state], Math.Min(dose, pumps), dose >= pumps ? restH : 0, intervalH);
                double change = next.Zip(state, (a, b) => Math.Abs(a - b) / Math.Max(Math.Abs(a), 1e-12)).Max();
                state = next;
                if (dose > pumps && change < 1e-13) break;
            }
            if (steady.IntervalH > 0) state = Interval([.. state], pumps, restH, steady.ElapsedH);
            _state = steady.Adds ? [.. before.Zip(state, (a, b) => a + b)] : state;

            // From just before a dose, which is given, to so much later.
            double[] Interval(double[] from, int running, double lastH, double elapsedH)
            {
                double[] rates = [.. none];
                if (steady.IntervalH == 0)
                {
                    rates[steady.State] = steady.Rate;
                    return Later(from, rates, _nowH, elapsedH);
                }
                if (steady.Rate == 0) from[steady.State] += steady.Amount;
                double firstH = Math.Min(lastH, elapsedH);
                rates[steady.State] = (running + (lastH > 0 ? 1 : 0)) * steady.Rate;
                from = Later(from, rates, _nowH, firstH);
                rates[steady.State] = running * steady.Rate;
                return Later(from, rates, _nowH, elapsedH - firstH);
            }
        }

        double[] Rates(double timeH, double[] state, double[] infused)
        {
            Real1[] rate = new Real1[state.Length];
            TModel.Derivatives<Real1>(new Real1(timeH), [.. state.Select(s => new Real1(s))], _p, rate);
            return [.. rate.Select((r, i) => _isOff[i] ? 0 : r.Value + infused[i])];
        }

        double[] Later(double[] state, double[] infused, double fromH, double elapsedH)
        {
            double doneH = 0;
            while (doneH < elapsedH)
            {
                double strideH = Math.Min(_strideH, elapsedH - doneH);
                if (Extrapolated(fromH + doneH, state, infused, strideH) is not double[] next)
                {
                    _strideH = strideH / 4;
                    if (_strideH < 1e-12) throw new InvalidOperationException($"No way on at {fromH + doneH}.");
                    continue;
                }
                state = next;
                doneH += strideH;
                if (strideH == _strideH) _strideH *= 1.5;
            }
            return state;
        }

        /// <summary>One step; null when it is too long to be exact.</summary>
        double[]? Extrapolated(double timeH, double[] state, double[] infused, double strideH)
        {
            const int Rows = 9;
            double[] scale = [.. state.Select(s => Math.Abs(s) + 1e-10)];
            List<double[]> previous = [];
            for (int row = 0; row < Rows; row++)
            {
                List<double[]> current = [Midpoint(timeH, state, infused, strideH, 2 * (row + 1))];
                for (int k = 1; k <= row; k++)
                {
                    double ratio = (row + 1.0) / (row + 1 - k), factor = ratio * ratio - 1;
                    current.Add([.. current[k - 1].Zip(previous[k - 1], (fine, coarse) => fine + (fine - coarse) / factor)]);
                }
                if (row > 2 && current[row].Zip(current[row - 1]).Select((pair, i) => Math.Abs(pair.First - pair.Second) / Math.Max(scale[i], Math.Abs(pair.First))).Max() < 1e-12) return current[row];
                previous = current;
            }
            return null;
        }

        double[] Midpoint(double timeH, double[] state, double[] infused, double strideH, int steps)
        {
            double h = strideH / steps;
            double[] before = state, now = Moved(state, h, Rates(timeH, state, infused));
            for (int i = 1; i < steps; i++) (before, now) = (now, Moved(before, 2 * h, Rates(timeH + i * h, now, infused)));
            return Moved(Mean(before, now), h / 2, Rates(timeH + strideH, now, infused));
        }

        static double[] Mean(double[] a, double[] b) => [.. a.Zip(b, (x, y) => 0.5 * (x + y))];

        static double[] Moved(double[] state, double h, double[] rates) => [.. state.Zip(rates, (s, r) => s + h * r)];
    }
}
