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

    public Batch(SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH, int width)
    {
        (_parameters, _doses, _sampleTimesH, _width) = (parameters, doses, sampleTimesH, width);
        _concentrations = new double[sampleTimesH.Items.Length];
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
        CheckParameters();
        Timeline timeline = new(T.Width, _doses, _sampleTimesH);
        ReadOnlySpan<double> lagH = _parameters.Padded(_parameters.Model.IndexOf("ALAG"));
        for (int first = 0; first < _parameters.Count; first += T.Width)
        {
            int end = Math.Min(first + T.Width, _parameters.Count);
            for (int subject = first; subject < end; subject++)
            {
                if (_statuses[subject].IsOk) _statuses[subject] = timeline.Place(subject - first, subject, lagH[subject]);
            }
            ClosedForm<TModel, T>.Solve(_parameters, first, timeline);
            for (int subject = first; subject < end; subject++)
            {
                if (_statuses[subject].IsOk) Collect(timeline, subject - first, subject);
            }
        }
        return new Profiles([_sampleTimesH.With(_concentrations)], _statuses, [.. Enumerable.Repeat(Solver.Closed, _parameters.Count)]);
    }

    void Collect(Timeline timeline, int lane, int subject)
    {
        if (timeline.Overflow[lane] == 0)
            timeline.Collect(lane, _concentrations.AsSpan(_sampleTimesH.Offsets[subject], _sampleTimesH[subject].Length));
        else
            _statuses[subject] = new SolveStatus(SolveOutcome.NotFinite, "A concentration overflowed although every parameter and dose is legal: they are too extreme to mean anything. Use values of a realistic size.");
    }

    void CheckParameters()
    {
        for (int i = 0; i < _parameters.Model.Parameters.Count; i++)
        {
            ModelParameter parameter = _parameters.Model.Parameters[i];
            ReadOnlySpan<double> values = _parameters.Padded(i)[.._parameters.Count];
            for (int subject = 0; subject < values.Length; subject++)
            {
                if (!parameter.IsLegal(values[subject]) && _statuses[subject].IsOk && IsUsed(parameter, subject))
                    _statuses[subject] = Illegal(parameter, values[subject]);
            }
        }
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
