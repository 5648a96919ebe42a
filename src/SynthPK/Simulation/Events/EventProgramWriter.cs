using SynthPK.Models;

namespace SynthPK.Simulation.Events;

/// <summary>Translates the records of one subject after the other into programs, in NONMEM's terms.</summary>
/// <remarks>
/// <para>Records at the same time act in the order of the table. What has no record of its own, a lagged arrival, an
/// additional dose or the end of an infusion, acts before a record at its time.</para>
/// <para>A dose's lag, F, rate and duration are those of its own record. Additional doses have the lag of the record too, but
/// F, rate and duration of the moment in which they enter: with <see cref="Interpolation.Nocb"/> those of the next record, as
/// NONMEM has it.</para>
/// <para>A reset, a steady state that replaces the state (SS 1) and switching a compartment off cancel what is on its way and
/// what is running: infusions, additional doses, lagged doses.</para>
/// </remarks>
sealed class EventProgramWriter(StructuralModel model)
{
    /// <summary>More infusions at once, or lagged doses on their way, would be a slip of the pen (the project's choice).</summary>
    const double MostAtOnce = 100_000;

    /// <summary>A program of more steps would not fit the memory of a small machine (the project's choice).</summary>
    const int MostSteps = 20_000_000;

    readonly DoseEntry _entry = DoseEntry.Of(model);
    readonly Infusions _infusions = new(model.States.Count);
    readonly PendingDoses _pending = new();
    readonly bool[] _isOff = new bool[model.States.Count];
    readonly List<Step> _steps = [];
    readonly List<SteadyState> _steadyStates = [];
    double _nowH;
    int _set;
    string? _problem;

    /// <summary>The program of a subject. Row i of its results is what record i observes.</summary>
    /// <param name="records">The records, checked.</param>
    /// <param name="inputs">The sets of parameters of this subject.</param>
    /// <param name="status">Ok, or why there is no program: an additional dose enters when its F or duration is illegal.</param>
    public EventProgram Write(ReadOnlySpan<EventRecord> records, InputSets inputs, out SolveStatus status)
    {
        Begin(records);
        for (int i = 0; i < records.Length && _problem is null; i++)
        {
            ref readonly EventRecord record = ref records[i];
            Use(inputs.Before(i));
            CatchUp(record, inputs);
            Use(inputs.At(i));
            Act(record, inputs);
            _infusions.Tell(_nowH, _steps);
            Add(Events.Act.Observe, i);
            if (record is { Evid: 0, Compartment: < 0 }) SwitchOff(-record.Compartment - 1);
        }
        status = _problem is null ? SolveStatus.Ok : new SolveStatus(SolveOutcome.IllegalDose, _problem);
        return _problem is null && records.Length > 0 ? new EventProgram([.. _steps], [.. _steadyStates], records[0].TimeH) : EventProgram.Empty;
    }

    void Begin(ReadOnlySpan<EventRecord> records)
    {
        _infusions.Clear();
        _pending.Cancel();
        _isOff.AsSpan().Clear();
        _steps.Clear();
        _steadyStates.Clear();
        (_nowH, _set, _problem) = (records.Length > 0 ? records[0].TimeH : 0, 0, null);
    }

    /// <summary>Everything without a record that happens up to a record; a reset makes it meaningless.</summary>
    void CatchUp(in EventRecord record, InputSets inputs)
    {
        if (record.IsReset)
        {
            _infusions.Stop();
            _pending.Cancel();
        }
        while (_problem is null)
        {
            Instant end = _infusions.NextEnd, arrival = _pending.NextArrival;
            bool ends = end.TimeH <= arrival.TimeH;
            Instant next = ends ? end : arrival;
            if (!(next.TimeH - next.SlackH <= record.TimeH)) break;

            if (next.TimeH + next.SlackH >= record.TimeH) MoveTo(record.TimeH);
            else if (next.TimeH - next.SlackH > _nowH) MoveTo(next.TimeH);
            if (ends) _infusions.StopNext();
            else Arrive(_pending.TakeNext(), inputs);
        }
        if (record.TimeH < _nowH)
        {
            _nowH = record.TimeH;
            Add(Events.Act.Clock, 0);
        }
        else MoveTo(record.TimeH);
    }

    /// <summary>Time passes, with the infusions that run now.</summary>
    void MoveTo(double timeH)
    {
        if (!(timeH > _nowH)) return;
        _infusions.Tell(_nowH, _steps);
        _nowH = timeH;
    }

    void Act(in EventRecord record, InputSets inputs)
    {
        if (record.IsReset)
        {
            Add(Events.Act.Reset, 0);
            _infusions.Tell(_nowH, _steps);
            _isOff.AsSpan().Clear();
        }
        if (record.IsDose) Give(record, inputs);
        else if (record is { Evid: 2, Compartment: > 0 }) SwitchOn(record.Compartment - 1);
        else if (record is { Evid: 2, Compartment: < 0 }) SwitchOff(-record.Compartment - 1);
    }

    /// <summary>A record gives a dose: now, or when its lag has passed.</summary>
    void Give(in EventRecord record, InputSets inputs)
    {
        int state = record.DosedState;
        if (record.SteadyState > 0) SwitchOn(state);
        _entry.Take(inputs.Values(_set, record.TimeH));
        _entry.At(record.TimeH);
        if (!IsLegal(record)) return;

        double lagH = _entry.LagH(state);
        DoseShape own = DoseShape.Of(record, _entry);
        if (record.SteadyState is 1 or 3)
        {
            _infusions.Stop();
            _pending.Cancel();
            _infusions.Tell(_nowH, _steps);
        }
        if (record.IsConstantInfusion)
        {
            AddSteadyState(new(state, 0, ConstantRate(record), double.PositiveInfinity, 0, 0, record.SteadyState == 2));
            return;
        }
        int onTheirWay = record.SteadyState > 0 ? ReachSteadyState(record, lagH, own) : 0;
        if (_problem is not null) return;
        Course course = new(record, lagH, own, -onTheirWay);
        if (course.Arrival.TimeH - course.Arrival.SlackH <= _nowH) Arrive(course, inputs);
        else _pending.Add(course);
    }

    double ConstantRate(in EventRecord record) => record.Rate == EventRecord.ModelledRate ? _entry.Rate(record.DosedState) : record.Rate;

    /// <summary>The steady state as it is when the record acts, and the infusions that began before it and still run.</summary>
    /// <returns>How many doses given before the record have not arrived yet, because the lag is as long as that.</returns>
    int ReachSteadyState(in EventRecord record, double lagH, DoseShape dose)
    {
        double intervalH = record.Interval;
        double slackH = Instant.At(record.TimeH).Plus(lagH).Plus(intervalH).SlackH;
        double onTheirWay = Math.Floor((lagH + slackH) / intervalH);
        double nextH = Math.FusedMultiplyAdd(-onTheirWay, intervalH, lagH); // from the record to the next arrival, in [0, interval)
        if (nextH < slackH) nextH = 0;
        if (onTheirWay + dose.DurationH / intervalH > MostAtOnce)
        {
            _problem = $"The dose at {record.TimeH} has a lag of {lagH} and a duration of {dose.DurationH} but is repeated every {intervalH}: more than {MostAtOnce} doses would be under way at once.";
            return 0;
        }
        AddSteadyState(new(record.DosedState, dose.Amount, dose.Rate, dose.DurationH, intervalH, intervalH - nextH, record.SteadyState == 2));
        if (dose.Rate == 0) return (int)onTheirWay;
        for (int before = 1; ; before++)
        {
            Instant end = Instant.At(record.TimeH).Plus(nextH).Plus(-before, intervalH).Plus(dose.DurationH);
            if (end.TimeH <= _nowH + end.SlackH) return (int)onTheirWay;
            _infusions.Start(record.DosedState, end, dose.Rate);
        }
    }

    /// <summary>A dose of a course enters its state, and the course goes on.</summary>
    void Arrive(Course course, InputSets inputs)
    {
        do
        {
            DoseShape dose = course.Own;
            if (course.IsAdditional)
            {
                _entry.Take(inputs.Values(_set, _nowH));
                _entry.At(_nowH);
                if (!IsSilent(course.Record))
                {
                    if (!IsLegal(course.Record)) return;
                    dose = DoseShape.Of(course.Record, _entry);
                }
            }
            Enter(course.Record.DosedState, dose);
            if (!course.MoveNext()) return;
        }
        while (course.Arrival.TimeH - course.Arrival.SlackH <= _nowH);
        _pending.Add(course);
        if (_steps.Count > MostSteps) _problem = $"The additional doses of the record at {course.Record.TimeH} are more than {MostSteps} steps.";
    }

    /// <summary>Whether the modelled rate or duration is 0 just now, as tables often have it in rows without a dose: then that of the dose's record counts.</summary>
    bool IsSilent(in EventRecord record) =>
        (record.Rate == EventRecord.ModelledRate && _entry.Rate(record.DosedState) == 0) || (record.Rate == EventRecord.ModelledDuration && _entry.DurationH(record.DosedState) == 0);

    /// <summary>A dose that enters a compartment that is off switches it on: when it arrives, not when it is recorded.</summary>
    void Enter(int state, DoseShape dose)
    {
        SwitchOn(state);
        Instant end = Instant.At(_nowH).Plus(dose.DurationH);
        if (end.TimeH - end.SlackH > _nowH) _infusions.Start(state, end, dose.Rate);
        else _steps.Add(new Step(_nowH, state == _entry.HistoryState ? Events.Act.Remember : Events.Act.Bolus, state, dose.Amount));
    }

    void SwitchOn(int state)
    {
        if (!_isOff[state]) return;
        _isOff[state] = false;
        Add(Events.Act.SwitchOn, state);
    }

    void SwitchOff(int state)
    {
        _infusions.Stop(state);
        _pending.Cancel(state);
        _infusions.Tell(_nowH, _steps);
        if (_isOff[state]) return;
        _isOff[state] = true;
        Add(Events.Act.SwitchOff, state);
    }

    void Use(int set)
    {
        if (set == _set) return;
        _set = set;
        Add(Events.Act.Parameters, set);
    }

    void AddSteadyState(SteadyState steadyState)
    {
        Add(Events.Act.SteadyState, _steadyStates.Count);
        _steadyStates.Add(steadyState);
    }

    void Add(Act act, int target) => _steps.Add(new Step(_nowH, act, target, 0));

    /// <summary>Whether the entry just evaluated is legal for a record's dose; if not, it is the subject's problem.</summary>
    bool IsLegal(in EventRecord record)
    {
        if (DoseShape.Problem(record, _entry, model.States) is string problem) _problem ??= $"At {_nowH}, {problem}.";
        return _problem is null;
    }
}
