using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Simulation;

/// <summary>One run of the simulator: what was asked, and what comes of each subject.</summary>
sealed class Batch : IModelVisitor<Profiles>
{
    readonly SubjectParameters _parameters;
    readonly Ragged<Dose> _doses;
    readonly Ragged<double> _sampleTimesH;
    readonly int _width;
    readonly double[] _concentrations;
    readonly SolveStatus[] _statuses;
    bool _someFail;

    public Batch(SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH, int width)
    {
        (_parameters, _doses, _sampleTimesH, _width) = (parameters, doses, sampleTimesH, width);
        _concentrations = GC.AllocateUninitializedArray<double>(sampleTimesH.ItemCount);
        _statuses = new SolveStatus[parameters.Count];
        Array.Fill(_statuses, SolveStatus.Ok);
    }

    public Profiles Visit<TModel>()
        where TModel : struct, IEquations => Lanes.Run(_width, new LinearWork<TModel>(this));

    sealed class LinearWork<TModel>(Batch batch) : ILaneWork<Profiles>
        where TModel : struct, IEquations
    {
        public Profiles Run<T>()
            where T : unmanaged, ILanes<T> => batch.SolveLinear<TModel, T>();
    }

    Profiles SolveLinear<TModel, T>()
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        CheckParameters<T>();
        ClosedForm<TModel, T> solver = new(_parameters);
        CommonTimeline common = new(_doses, _sampleTimesH);
        Timeline own = new(T.Width, _doses, _sampleTimesH);
        ReadOnlySpan<double> lagH = _parameters.Padded(_parameters.Model.IndexOf("ALAG"))[.._parameters.Count];
        bool allAlike = _doses.IsRepeated && _sampleTimesH.IsRepeated && lagH.Length > 0 && lagH.IndexOfAnyExcept(lagH[0]) < 0;
        for (int first = 0; first < _parameters.Count; first += T.Width)
        {
            int end = Math.Min(first + T.Width, _parameters.Count);
            if ((allAlike || AreAlike(common, lagH, first, end)) && Share(common, lagH[first], first, end))
            {
                solver.Solve(first, common);
                Collect(solver, common, first, end);
            }
            else
            {
                Place(own, lagH, first, end);
                solver.Solve(first, own);
                Collect(solver, own, first, end);
            }
        }
        return new Profiles([_sampleTimesH.With(_concentrations)], _statuses, new Repeated<Solver>(Solver.Closed, _parameters.Count));
    }

    static bool AreAlike(CommonTimeline common, ReadOnlySpan<double> lagH, int first, int end)
    {
        for (int subject = first + 1; subject < end; subject++)
        {
            if (lagH[subject] != lagH[first] || !common.AreAlike(subject, first)) return false;
        }
        return true;
    }

    /// <summary>Makes the common timeline that of the subjects, if it can be theirs.</summary>
    bool Share(CommonTimeline common, double lagH, int first, int end)
    {
        for (int subject = first; subject < end; subject++)
        {
            if (!_someFail || _statuses[subject].IsOk) return common.Place(subject, lagH, out bool isWorthIt).IsOk && isWorthIt;
        }
        return false;
    }

    /// <summary>Puts the subjects into their lanes; who cannot be put there fails.</summary>
    void Place(Timeline own, ReadOnlySpan<double> lagH, int first, int end)
    {
        for (int subject = first; subject < end; subject++)
        {
            if (!_statuses[subject].IsOk) continue;
            SolveStatus status = own.Place(subject - first, subject, lagH[subject]);
            if (!status.IsOk) Fail(subject, status);
        }
    }

    void Fail(int subject, SolveStatus status)
    {
        _statuses[subject] = status;
        _someFail = true;
    }

    /// <summary>Copies what the solver noted into the subjects' rows.</summary>
    void Collect<TModel, T>(ClosedForm<TModel, T> solver, CommonTimeline common, int first, int end)
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        int begin = _sampleTimesH.Offsets[first];
        solver.Copy(common.SampleAt, end - first, _concentrations.AsSpan(begin, _sampleTimesH.Offsets[end] - begin));
        if (!_someFail && solver.AreFinite) return;
        for (int subject = first; subject < end; subject++)
        {
            if (Fails(solver, subject - first, subject)) Row(subject).Clear();
        }
    }

    void Collect<TModel, T>(ClosedForm<TModel, T> solver, Timeline own, int first, int end)
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        for (int subject = first; subject < end; subject++)
        {
            if (Fails(solver, subject - first, subject)) Row(subject).Clear();
            else solver.Copy(own.SampleAt(subject - first), Row(subject));
        }
    }

    bool Fails<TModel, T>(ClosedForm<TModel, T> solver, int lane, int subject)
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        if (_statuses[subject].IsOk && !solver.IsFinite(lane))
            Fail(subject, new SolveStatus(SolveOutcome.NotFinite, "A concentration overflowed although every parameter and dose is legal: they are too extreme to mean anything. Use values of a realistic size."));
        return !_statuses[subject].IsOk;
    }

    /// <summary>A subject's row of the results; that of one who fails is zeros.</summary>
    Span<double> Row(int subject)
    {
        int begin = _sampleTimesH.Offsets[subject];
        return _concentrations.AsSpan(begin, _sampleTimesH.Offsets[subject + 1] - begin);
    }

    void CheckParameters<T>()
        where T : unmanaged, ILanes<T>
    {
        for (int i = 0; i < _parameters.Model.Parameters.Count; i++)
        {
            if (AreLegal<T>(_parameters.Model.Parameters[i], _parameters.Padded(i))) continue;
            ModelParameter parameter = _parameters.Model.Parameters[i];
            ReadOnlySpan<double> values = _parameters.Padded(i)[.._parameters.Count];
            for (int subject = 0; subject < values.Length; subject++)
            {
                if (!parameter.IsLegal(values[subject]) && _statuses[subject].IsOk && IsUsed(parameter, subject))
                    Fail(subject, Illegal(parameter, values[subject]));
            }
        }
    }

    /// <summary>Whether a whole column is legal: nearly always, so it is asked with as few comparisons as can be.</summary>
    static bool AreLegal<T>(ModelParameter parameter, ReadOnlySpan<double> column)
        where T : unmanaged, ILanes<T>
    {
        double below = parameter.MayBeNegative ? double.NegativeInfinity : parameter.MayBeZero ? -double.Epsilon : 0;
        T one = T.Constant(1), zero = T.Constant(0), least = T.Constant(below), most = T.Constant(double.PositiveInfinity), legal = one;
        for (int at = 0; at < column.Length; at += T.Width)
        {
            T value = T.Load(column[at..]);
            legal = T.Min(legal, T.SelectLess(least, value, T.SelectLess(value, most, one, zero), zero)); // a NaN is less than nothing
        }
        return !T.AnyLess(legal, one);
    }

    bool IsUsed(ModelParameter parameter, int subject)
    {
        if (!parameter.OralOnly) return true;
        foreach (ref readonly Dose dose in _doses[subject])
        {
            if (dose.Route == Route.Oral) return true;
        }
        return false;
    }

    static SolveStatus Illegal(ModelParameter parameter, double value)
    {
        string unit = parameter.Unit.Length > 0 ? $" {parameter.Unit}" : "";
        string found = double.IsNaN(value) ? $"{parameter.Name} ({parameter.Description}) is missing (NaN)" : $"{parameter.Name} ({parameter.Description}) is {value}{unit}";
        string why = parameter.OralOnly ? ", for this subject has oral doses" : "";
        return new SolveStatus(SolveOutcome.IllegalParameter, $"{found}; it must be {parameter.LegalRange}{why}.");
    }
}
