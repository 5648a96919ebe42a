using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Simulation;

/// <summary>One run of a modal model: what was asked, and what comes of each subject.</summary>
/// <remarks>
/// A subject whose numbers make no sum of exponentials, such as one with a negative rate in a model that does not forbid it,
/// is set apart and then goes the way of every other model.
/// </remarks>
sealed class Batch : IModelVisitor<Profiles>
{
    /// <summary>The status, for the time being, of who is set apart.</summary>
    static readonly SolveStatus SetApart = new(SolveOutcome.NotFinite, "The subject is not a sum of exponentials.");

    readonly SubjectParameters _parameters;
    readonly Ragged<Dose> _doses;
    readonly Ragged<double> _sampleTimesH;
    readonly int _width;
    readonly double[][] _outputs;
    SolveStatus[]? _statuses; // null as long as all are well

    public Batch(SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH, int width)
    {
        (_parameters, _doses, _sampleTimesH, _width) = (parameters, doses, sampleTimesH, width);
        _outputs = new double[parameters.Model.Outputs.Count][];
        for (int i = 0; i < _outputs.Length; i++) _outputs[i] = GC.AllocateUninitializedArray<double>(sampleTimesH.ItemCount);
    }

    public Profiles Visit<TModel>()
        where TModel : struct, IEquations => Lanes.Run(_width, new Work<TModel>(this));

    sealed class Work<TModel>(Batch batch) : ILaneWork<Profiles>
        where TModel : struct, IEquations
    {
        public Profiles Run<T>()
            where T : unmanaged, ILanes<T> => batch.Solve<TModel, T>();
    }

    Profiles Solve<TModel, T>()
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        ParameterCheck.Run<T>(_parameters, _doses, Fail);
        ClosedForm<TModel, T> solver = new(_parameters);
        CommonTimeline common = new(_doses, _sampleTimesH);
        Timeline? own = null;
        Span<double> lanes = stackalloc double[T.Width];
        bool repeated = _doses.IsRepeated && _sampleTimesH.IsRepeated, shared = false, takesOral = TModel.Description.Oral.Count > 0;
        for (int first = 0; first < _parameters.Count; first += T.Width)
        {
            int end = Math.Min(first + T.Width, _parameters.Count);
            solver.Take(first);
            if (solver.AnyOdd || !takesOral) Separate(solver, first, end, takesOral);
            shared = shared && repeated && _statuses is null && solver.IsLagH(common.LagH);
            if (!shared)
            {
                solver.LagH.Store(lanes);
                shared = solver.IsLagH(lanes[0]) && (repeated || AreAlike(common, first, end)) && Share(common, lanes[0], first, end);
            }
            if (shared)
            {
                solver.Solve(common);
                Collect(solver, common, first, end);
            }
            else
            {
                Place(own ??= new Timeline(T.Width, _doses, _sampleTimesH), lanes, first, end);
                solver.Solve(own);
                Collect(solver, own, first, end);
            }
        }
        if (_statuses is not null) SolveOthers();
        return new Profiles([.. _outputs.Select(_sampleTimesH.With)], (IReadOnlyList<SolveStatus>?)_statuses ?? new Repeated<SolveStatus>(SolveStatus.Ok, _parameters.Count), new Repeated<Solver>(Solver.Closed, _parameters.Count));
    }

    static bool AreAlike(CommonTimeline common, int first, int end)
    {
        for (int subject = first + 1; subject < end; subject++)
        {
            if (!common.AreAlike(subject, first)) return false;
        }
        return true;
    }

    /// <summary>Sets the subjects apart who are no sums of exponentials.</summary>
    void Separate<TModel, T>(ClosedForm<TModel, T> solver, int first, int end, bool takesOral)
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        for (int subject = first; subject < end; subject++)
        {
            bool oral = ParameterCheck.AnyOral(_doses[subject]);
            if (solver.IsOdd(subject - first, oral) || (oral && !takesOral)) Fail(subject, SetApart);
        }
    }

    /// <summary>Makes the common timeline that of the subjects, if it can be theirs.</summary>
    bool Share(CommonTimeline common, double lagH, int first, int end)
    {
        for (int subject = first; subject < end; subject++)
        {
            if (IsOk(subject)) return common.Place(subject, lagH, out bool isWorthIt).IsOk && isWorthIt;
        }
        return false;
    }

    /// <summary>Puts the subjects into their lanes; who cannot be put there fails.</summary>
    void Place(Timeline own, ReadOnlySpan<double> lagH, int first, int end)
    {
        for (int subject = first; subject < end; subject++)
        {
            if (!IsOk(subject)) continue;
            SolveStatus status = own.Place(subject - first, subject, lagH[subject - first]);
            if (!status.IsOk) Fail(subject, status);
        }
    }

    bool IsOk(int subject) => _statuses is null || _statuses[subject].IsOk;

    void Fail(int subject, SolveStatus status)
    {
        if (_statuses is null)
        {
            _statuses = new SolveStatus[_parameters.Count];
            Array.Fill(_statuses, SolveStatus.Ok);
        }
        if (_statuses[subject].IsOk) _statuses[subject] = status;
    }

    /// <summary>Copies what the solver noted into the subjects' rows.</summary>
    void Collect<TModel, T>(ClosedForm<TModel, T> solver, CommonTimeline common, int first, int end)
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        int begin = _sampleTimesH.Offsets[first], length = _sampleTimesH.Offsets[first + 1] - begin;
        for (int output = 0; output < _outputs.Length; output++)
            solver.CopyAll(output, common.SampleAt[..length], _outputs[output].AsSpan(begin, (end - first) * length));
        if (_statuses is null && solver.AreFinite) return;
        for (int subject = first; subject < end; subject++)
        {
            if (Fails(solver, subject - first, subject)) Clear(subject);
        }
    }

    void Collect<TModel, T>(ClosedForm<TModel, T> solver, Timeline own, int first, int end)
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        for (int subject = first; subject < end; subject++)
        {
            if (Fails(solver, subject - first, subject))
            {
                Clear(subject);
                continue;
            }
            for (int output = 0; output < _outputs.Length; output++) solver.Copy(output, own.SampleAt(subject - first), Row(output, subject));
        }
    }

    bool Fails<TModel, T>(ClosedForm<TModel, T> solver, int lane, int subject)
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        if (!solver.IsFinite(lane))
            Fail(subject, new SolveStatus(SolveOutcome.NotFinite, "A concentration overflowed although every parameter and dose is legal: they are too extreme to mean anything. Use values of a realistic size."));
        return !IsOk(subject);
    }

    /// <summary>The rows of one who fails are zeros.</summary>
    void Clear(int subject)
    {
        for (int output = 0; output < _outputs.Length; output++) Row(output, subject).Clear();
    }

    Span<double> Row(int output, int subject)
    {
        int begin = _sampleTimesH.Offsets[subject];
        return _outputs[output].AsSpan(begin, _sampleTimesH.Offsets[subject + 1] - begin);
    }

    /// <summary>Solves those who were set apart as any linear model is solved.</summary>
    void SolveOthers()
    {
        int[] others = [.. Enumerable.Range(0, _parameters.Count).Where(i => ReferenceEquals(_statuses![i], SetApart))];
        if (others.Length == 0) return;
        Ragged<Dose> doses = Ragged<Dose>.Of(others.Select(i => _doses[i].ToArray()));
        Ragged<double> sampleTimesH = Ragged<double>.Of(others.Select(i => _sampleTimesH[i].ToArray()));
        Profiles solved = new PopulationSimulation(_parameters.Of(others), doses, sampleTimesH, new SimulationOptions { Solver = Solver.Closed }).Run(_width);
        for (int i = 0; i < others.Length; i++)
        {
            _statuses![others[i]] = solved.Statuses[i];
            for (int output = 0; output < _outputs.Length; output++) solved.Outputs[output][i].CopyTo(Row(output, others[i]));
        }
    }
}
