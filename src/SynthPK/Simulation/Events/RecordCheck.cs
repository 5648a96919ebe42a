using SynthPK.Models;

namespace SynthPK.Simulation.Events;

/// <summary>NONMEM's rules for the items of a record.</summary>
/// <param name="table">The table.</param>
/// <param name="unread">Cells that could not be read: their rows are wrong already.</param>
/// <param name="lacksInputs">Whether a row, from 0, has inputs with which the model cannot be asked.</param>
sealed class RecordCheck(EventTable table, IReadOnlySet<(int Row, string Column)> unread, Func<int, bool> lacksInputs)
{
    /// <summary>More additional doses would be a slip of the finger (the project's choice).</summary>
    const int MostAdditional = 1_000_000;

    readonly IReadOnlyList<ModelState> _states = table.Model.States;
    readonly DoseEntry _entry = DoseEntry.Of(table.Model);
    readonly double[] _inputs = new double[table.Model.Parameters.Count];
    readonly List<EventFault> _faults = [];
    int _row;

    /// <summary>What is wrong with the records.</summary>
    public IReadOnlyList<EventFault> Faults()
    {
        HashSet<int> skipped = [.. unread.Where(cell => table.Model.Parameters.All(p => p.Name != cell.Column)).Select(cell => cell.Row)];
        for (int subject = 0; subject < table.Records.Count; subject++)
        {
            ReadOnlySpan<EventRecord> records = table.Records[subject];
            for (int i = 0; i < records.Length; i++)
            {
                _row = table.Records.Offsets[subject] + i;
                if (skipped.Contains(_row)) continue;
                Time(records[i], i > 0 && !skipped.Contains(_row - 1) ? records[i - 1].TimeH : double.NegativeInfinity);
                if (records[i].Evid is < 0 or > 4) Wrong("EVID", $"EVID is {records[i].Evid}", "0 observation, 1 dose, 2 other, 3 reset, 4 reset and dose");
                else if (records[i].IsDose) Dose(records[i]);
                else NoDose(records[i]);
            }
        }
        return _faults;
    }

    void Time(in EventRecord record, double beforeH)
    {
        if (!double.IsFinite(record.TimeH)) Wrong("TIME", $"TIME is {record.TimeH}", "a finite number");
        else if (record.TimeH < beforeH && !record.IsReset) Wrong("TIME", $"TIME falls from {beforeH} to {record.TimeH}", "times that never fall within a subject, except on EVID 3 or 4, or a new ID");
    }

    void NoDose(in EventRecord record)
    {
        int evid = record.Evid;
        MustBeZero("AMT", record.Amount);
        MustBeZero("RATE", record.Rate);
        MustBeZero("II", record.Interval);
        MustBeZero("ADDL", record.Additional);
        MustBeZero("SS", record.SteadyState);
        // The compartment of an observation says what was measured; only the sign of one that exists does anything.
        bool acts = record.Evid == 2 || record is { Evid: 0, Compartment: < 0 };
        if (acts && Math.Abs((long)record.Compartment) > _states.Count) NoCompartment(record.Compartment);

        void MustBeZero(string column, double value)
        {
            if (value != 0) Wrong(column, $"{column} is {value} on EVID {evid}, which gives no dose", "0 there, or EVID 1 or 4");
        }
    }

    void Dose(in EventRecord record)
    {
        int before = _faults.Count;
        if (!(record.Amount is >= 0 and <= double.MaxValue)) Wrong("AMT", $"AMT is {record.Amount}", "finite and 0 or greater");
        if (!(record.Rate is >= 0 and <= double.MaxValue or EventRecord.ModelledRate or EventRecord.ModelledDuration))
            Wrong("RATE", $"RATE is {record.Rate}", "0 bolus, a positive rate, -1 modelled rate, -2 modelled duration");
        if (!(record.Interval is >= 0 and <= double.MaxValue)) Wrong("II", $"II is {record.Interval}", "finite and 0 or greater");
        if (record.Additional is < 0 or > MostAdditional) Wrong("ADDL", $"ADDL is {record.Additional}", $"0 to {MostAdditional}");
        if (record.SteadyState is < 0 or > 3) Wrong("SS", $"SS is {record.SteadyState}", "0 no, 1 and 3 replace the state, 2 add to it");
        if (record.Compartment < 0) Wrong("CMT", $"CMT is {record.Compartment}, but a dose cannot go into a compartment that it switches off", "the compartment's number, or its name");
        else if (record.Compartment > _states.Count) NoCompartment(record.Compartment);
        if (_faults.Count > before) return;

        if (record.Additional > 0 && record.Interval == 0) Wrong("II", $"ADDL is {record.Additional} and II is 0", "an interval greater than 0 between additional doses");
        if (record.IsConstantInfusion) ConstantInfusion(record);
        else if (record.Amount == 0) Wrong("AMT", "AMT is 0", "an amount greater than 0; 0 only with SS, for an infusion that has run for ever");
        else if (record.SteadyState > 0 && record.Interval == 0) Wrong("II", $"SS is {record.SteadyState} and II is 0", "the interval of the doses; II 0 only with AMT 0, for an infusion that has run for ever");
        if (_faults.Count == before && !lacksInputs(_row) && unread.All(cell => cell.Row != _row)) Entry(record);
    }

    void ConstantInfusion(in EventRecord record)
    {
        if (record.Interval != 0) Wrong("II", $"II is {record.Interval} with AMT 0 and SS, an infusion that has run for ever", "II 0, or an amount");
        if (record.Additional != 0) Wrong("ADDL", $"ADDL is {record.Additional} with AMT 0 and SS, an infusion that has run for ever", "ADDL 0, or an amount");
        if (record.Rate == EventRecord.ModelledDuration) Wrong("RATE", "RATE is -2 with AMT 0 and SS, but an infusion that has run for ever has no duration", "its rate, or -1 for the modelled rate");
    }

    void Entry(in EventRecord record)
    {
        for (int i = 0; i < _inputs.Length; i++) _inputs[i] = table.Input(i, _row);
        _entry.Take(_inputs);
        _entry.At(record.TimeH);
        if (DoseShape.Problem(record, _entry, _states) is string problem) Wrong(record.Rate < 0 ? "RATE" : "", problem, record.Rate < 0 ? $"0 bolus, a positive rate, or a model with {(record.Rate == EventRecord.ModelledRate ? "rate" : "dur")}({_states[record.DosedState].Name})" : null);
    }

    void NoCompartment(int compartment) =>
        Wrong("CMT", $"there is no compartment {Math.Abs((long)compartment)}", string.Join(", ", _states.Select((state, i) => $"{i + 1} {state.Name}")));

    void Wrong(string column, string problem, string? allowed) => _faults.Add(new EventFault(_row + 1, column, problem, allowed));
}
