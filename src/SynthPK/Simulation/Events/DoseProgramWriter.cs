using System.Runtime.InteropServices;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Events;

/// <summary>Translates the doses and sample times of one subject after the other into programs.</summary>
/// <remarks>
/// <para>A sample at the time of a dose is drawn before the dose: it is a trough. What has no record of its own, a lagged
/// arrival or the end of an infusion, acts before a sample at its time, as in NONMEM. Times meet only when they are the same
/// number. Other parameters come into force before anything else at their time.</para>
/// <para>Oral doses go to the model's oral states and others to its intravenous states, each state with its own lag and F as
/// they are when the dose is given. An oral dose is infused where the model has a duration or rate for its state.</para>
/// <para>Subjects to whom the same happens share one program, if they follow one another.</para>
/// </remarks>
sealed class DoseProgramWriter
{
    readonly SubjectParameters _parameters;
    readonly Ragged<Dose> _doses;
    readonly Ragged<double> _sampleTimesH;
    readonly ModelDescription _model;
    readonly DoseEntry _entry;
    readonly Infusions _infusions;
    readonly double[] _inputs;
    readonly List<Step> _steps = [];
    List<Arrival> _arrivals = [], _arrivalsBefore = [];
    EventProgram? _before;
    int _subjectBefore;
    double _nowH;

    public DoseProgramWriter(SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH)
    {
        (_parameters, _doses, _sampleTimesH, _model) = (parameters, doses, sampleTimesH, parameters.Model.Facts);
        _entry = DoseEntry.Of(parameters.Model);
        _infusions = new Infusions(parameters.Model.States.Count);
        _inputs = new double[parameters.Model.Parameters.Count];
    }

    /// <summary>The program of a subject. Row i of its results is the sample whose time was given i-th.</summary>
    /// <param name="subject">The subject's row in the parameters, doses and sample times.</param>
    /// <param name="status">Ok, or why there is no program.</param>
    public EventProgram Write(int subject, out SolveStatus status)
    {
        ReadOnlySpan<double> timesH = _sampleTimesH[subject];
        _arrivals.Clear();
        status = Problem(timesH) ?? Collect(subject) ?? SolveStatus.Ok;
        if (!status.IsOk || timesH.IsEmpty) return EventProgram.Empty;
        double startH = StartH(_doses[subject], timesH);
        if (_before?.StartH == startH && timesH.SequenceEqual(_sampleTimesH[_subjectBefore]) && AreAsBefore()) return _before;

        _steps.Clear();
        _infusions.Clear();
        _nowH = startH;
        if (IsSorted(timesH)) Merge(timesH, default);
        else
        {
            double[] sortedTimesH = timesH.ToArray();
            int[] order = [.. Enumerable.Range(0, timesH.Length)];
            Array.Sort(sortedTimesH, order);
            Merge(sortedTimesH, order);
        }
        (_arrivals, _arrivalsBefore, _subjectBefore) = (_arrivalsBefore, _arrivals, subject);
        return _before = new EventProgram([.. _steps], [], startH);
    }

    /// <summary>Gathers everything but samples, in the order in which it happens.</summary>
    SolveStatus? Collect(int subject)
    {
        ReadOnlySpan<double> fromH = _parameters.FromH is { } times ? times[subject] : [];
        for (int set = 1; set < fromH.Length; set++) _arrivals.Add(new Arrival(fromH[set], Act.Parameters, set, 0, 0, false));

        ReadOnlySpan<Dose> doses = _doses[subject];
        if (doses.IsEmpty) return null;
        Take(subject, 0);
        int current = 0;
        foreach (ref readonly Dose dose in doses)
        {
            if (dose.Problem() is string problem) return new SolveStatus(SolveOutcome.IllegalDose, problem);
            int set = 0;
            while (set + 1 < fromH.Length && fromH[set + 1] <= dose.TimeH) set++;
            if (set != current) Take(subject, current = set);
            _entry.At(dose.TimeH);
            IReadOnlyList<int> states = dose.Route == Route.Oral ? _model.Oral : _model.Intravenous;
            if (states.Count == 0) return new SolveStatus(SolveOutcome.IllegalDose, $"The dose at {dose.TimeH} h is {dose.Route}, but the model '{_model.Name}' takes no {(dose.Route == Route.Oral ? "oral" : "intravenous")} dose.");
            for (int i = 0; i < states.Count; i++)
            {
                if (Add(dose, states[i]) is SolveStatus illegal) return illegal;
            }
        }
        return null;
    }

    void Take(int subject, int set)
    {
        int row = _parameters.FirstSet(subject) + set;
        for (int i = 0; i < _inputs.Length; i++) _inputs[i] = _parameters.Padded(i)[row];
        _entry.Take(_inputs);
    }

    /// <summary>Adds the part of a dose that enters one state.</summary>
    SolveStatus? Add(in Dose dose, int state)
    {
        double lagH = _entry.LagH(state), f = _entry.F(state), amount = f * dose.AmountMg, durationH = dose.DurationH;
        if (!(lagH is >= 0 and <= double.MaxValue)) return Illegal(dose, state, "lag", lagH, "0 h or more");
        if (!(f is >= 0 and <= double.MaxValue)) return Illegal(dose, state, "bioavailability", f, "0 or more");
        if (dose.Route == Route.Oral)
        {
            double modelledH = _entry.DurationH(state), rate = _entry.Rate(state);
            if (!double.IsNaN(modelledH)) durationH = modelledH;
            else if (!double.IsNaN(rate)) durationH = amount / rate;
            if (!(durationH is >= 0 and <= double.MaxValue)) return Illegal(dose, state, "duration", durationH, "0 h or more");
        }
        double timeH = dose.TimeH + lagH;
        // One too short to tell from its beginning is a bolus.
        Act act = timeH + durationH > timeH ? Act.Infuse : state == _entry.HistoryState ? Act.Remember : Act.Bolus;
        Insert(new Arrival(timeH, act, state, amount, durationH, FollowsSamples: lagH == 0));
        return null;
    }

    SolveStatus Illegal(in Dose dose, int state, string what, double value, string legal) =>
        new(SolveOutcome.IllegalParameter, $"The {what} of {_model.States[state].Name} is {value} for the dose at {dose.TimeH} h; it is finite and {legal}.");

    /// <summary>Puts an arrival behind those that come before it or were there first. Doses mostly come in order, so it has not far to go.</summary>
    void Insert(Arrival arrival)
    {
        int place = _arrivals.Count;
        while (place > 0 && IsBefore(arrival, _arrivals[place - 1])) place--;
        _arrivals.Insert(place, arrival);
    }

    static bool IsBefore(in Arrival a, in Arrival b) =>
        a.TimeH < b.TimeH || (a.TimeH == b.TimeH && !a.FollowsSamples && b.FollowsSamples);

    void Merge(ReadOnlySpan<double> timesH, ReadOnlySpan<int> order)
    {
        ReadOnlySpan<Arrival> arrivals = CollectionsMarshal.AsSpan(_arrivals);
        int next = TakeFirstSet(arrivals);
        for (int i = 0; i < timesH.Length; i++)
        {
            double timeH = timesH[i];
            while (true)
            {
                double endH = _infusions.NextEnd.TimeH;
                bool comes = next < arrivals.Length && (arrivals[next].TimeH < timeH || (arrivals[next].TimeH == timeH && !arrivals[next].FollowsSamples));
                if (endH <= timeH && !(comes && arrivals[next].TimeH < endH))
                {
                    MoveTo(endH);
                    _infusions.StopNext();
                }
                else if (comes) Do(arrivals[next++]);
                else break;
            }
            MoveTo(timeH);
            _infusions.Tell(_nowH, _steps);
            _steps.Add(new Step(_nowH, Act.Observe, order.IsEmpty ? i : order[i], 0));
        }
    }

    /// <summary>Sets of parameters that come into force before the subject's beginning were in force then, and the initial values are theirs.</summary>
    /// <returns>How many arrivals that took.</returns>
    int TakeFirstSet(ReadOnlySpan<Arrival> arrivals)
    {
        int taken = 0;
        while (taken < arrivals.Length && arrivals[taken].Act == Act.Parameters && arrivals[taken].TimeH <= _nowH) taken++;
        if (taken == 0) return 0;
        _steps.Add(new Step(_nowH, Act.Parameters, arrivals[taken - 1].Target, 0));
        _steps.Add(new Step(_nowH, Act.Reset, 0, 0));
        return taken;
    }

    void Do(in Arrival arrival)
    {
        MoveTo(arrival.TimeH);
        if (arrival.Act == Act.Infuse)
        {
            // The rate gives the whole amount between the two times as they are rounded.
            double endH = arrival.TimeH + arrival.DurationH;
            _infusions.Start(arrival.Target, new Instant(endH, 0), arrival.Amount / (endH - arrival.TimeH));
        }
        else _steps.Add(new Step(_nowH, arrival.Act, arrival.Target, arrival.Amount));
    }

    void MoveTo(double timeH)
    {
        if (!(timeH > _nowH)) return;
        _infusions.Tell(_nowH, _steps);
        _nowH = timeH;
    }

    bool AreAsBefore() => CollectionsMarshal.AsSpan(_arrivals).SequenceEqual(CollectionsMarshal.AsSpan(_arrivalsBefore));

    static double StartH(ReadOnlySpan<Dose> doses, ReadOnlySpan<double> timesH)
    {
        double startH = timesH[0];
        foreach (double timeH in timesH) startH = Math.Min(startH, timeH);
        foreach (ref readonly Dose dose in doses) startH = Math.Min(startH, dose.TimeH);
        return startH;
    }

    static SolveStatus? Problem(ReadOnlySpan<double> timesH)
    {
        foreach (double timeH in timesH)
        {
            if (!double.IsFinite(timeH)) return new SolveStatus(SolveOutcome.IllegalSampleTime, $"A sample has the time {timeH} h; a sample time is a finite number of hours.");
        }
        return null;
    }

    static bool IsSorted(ReadOnlySpan<double> timesH)
    {
        for (int i = 1; i < timesH.Length; i++)
        {
            if (timesH[i] < timesH[i - 1]) return false;
        }
        return true;
    }
}
