using SynthPK.Datasets;

namespace SynthPK.Cli;

/// <summary>One step in the life of a dose or a sample: its layer, what the record said after it, and what happened.</summary>
sealed record Step(string Layer, string TimeH, string Value, string What);

/// <summary>The life of one dose or sample, from the protocol to the released row.</summary>
sealed class RecordHistory
{
    const string BelowLimit = "below limit";

    readonly List<Step> _steps = [];
    readonly IReadOnlyList<Change> _changes;
    string _time, _value = "";
    bool _isGone;

    RecordHistory(IReadOnlyList<Change> changes, string time) => (_changes, _time) = (changes, time);

    /// <summary>The life of a dose: prescribed, taken, written down.</summary>
    /// <param name="id">The dose.</param>
    /// <param name="truth">Its row in the truth.</param>
    /// <param name="changes">What was done to it.</param>
    /// <param name="released">The released doses; null where they cannot be read, and what was released follows from the changes.</param>
    public static IReadOnlyList<Step> OfDose(RecordId id, Row truth, IReadOnlyList<Change> changes, Table? released)
    {
        bool isPlanned = truth["PLANNED"].Number == 1;
        RecordHistory dose = new(changes, isPlanned ? truth.Show("PLANNED_TIME") : "") { _value = isPlanned ? truth.Show("PLANNED_AMT") : "", _isGone = !isPlanned };
        dose.Tell("planned", isPlanned ? $"prescribed, {truth.Show("ROUTE")}" : "no such dose");
        dose.Replay("performed", "AMT", otherwise: "taken as prescribed", ifRemoved: "not taken");
        dose.Replay("recorded", "AMT", otherwise: "written down as it was", ifRemoved: "not written down");
        dose.Release("doses", "AMT", released, id);
        return dose._steps;
    }

    /// <summary>The life of a sample: planned, drawn, measured, written down.</summary>
    /// <param name="id">The sample.</param>
    /// <param name="truth">Its row in the truth.</param>
    /// <param name="changes">What was done to it.</param>
    /// <param name="released">The released observations; null where they cannot be read, and what was released follows from the changes.</param>
    public static IReadOnlyList<Step> OfSample(RecordId id, Row truth, IReadOnlyList<Change> changes, Table? released)
    {
        RecordHistory sample = new(changes, truth.Show("NTIME"));
        sample.Tell("planned", "the protocol's nominal time");
        sample.TellPlace(truth);
        sample._time = truth.Show("TIME");
        sample.Replay("performed", "", otherwise: "drawn as planned", ifRemoved: "not drawn");
        sample._value = truth.Show("CONC");
        sample.Tell("true", "concentration in the blood at that time");
        sample._value = truth.Show("MEASURED");
        sample.Tell("measured", "what a faultless laboratory reports: residual error and rounding");
        sample.Replay("measured", "DV", otherwise: null, ifRemoved: "lost");
        sample.Replay("recorded", "DV", otherwise: "written down as it was", ifRemoved: "not written down");
        sample.Release("observations", "DV", released, id);
        return sample._steps;
    }

    /// <summary>The life of a row that no blood was drawn for: a copy of another, in the record only.</summary>
    /// <param name="id">The row.</param>
    /// <param name="changes">What was done to it, its addition first.</param>
    /// <param name="released">The released observations; null where they cannot be read, and what was released follows from the changes.</param>
    public static IReadOnlyList<Step> OfCopy(RecordId id, IReadOnlyList<Change> changes, Table? released)
    {
        RecordHistory copy = new(changes, "") { _isGone = true };
        copy.Tell("planned", "no such sample");
        copy.Replay("measured", "DV", otherwise: null, ifRemoved: "lost");
        copy.Replay("recorded", "DV", otherwise: null, ifRemoved: "not written down");
        copy.Release("observations", "DV", released, id);
        return copy._steps;
    }

    /// <summary>Where a nominal time names a window, the subject has a time of its own in it.</summary>
    void TellPlace(Row truth)
    {
        string planned = _changes.FirstOrDefault(c => c.Layer == "performed" && c.Field == "TIME")?.Before ?? truth.Show("TIME");
        if (planned == _time) return;
        _time = planned;
        Tell("planned", "the subject's own time in that window");
    }

    void Tell(string layer, string what) => _steps.Add(new Step(layer, _time, _value, what));

    /// <summary>One step for each stage that wrote a layer, or one that says that none did.</summary>
    void Replay(string layer, string valueField, string? otherwise, string ifRemoved)
    {
        IGrouping<string, Change>[] stages = [.. _changes.Where(c => c.Layer == layer).GroupBy(c => c.Stage)];
        if (_isGone && !stages.Any(stage => stage.Any(c => c.IsAddition))) return;
        foreach (IGrouping<string, Change> stage in stages)
        {
            foreach (Change change in stage)
            {
                if (change.IsAddition) _isGone = false;
                if (change.IsRemoval) (_isGone, _time, _value) = (true, "", ifRemoved);
                else if (change.Field == "TIME") _time = change.After;
                else if (change.Field == valueField) _value = change.After;
                else if (change is { Field: "BLQ", After: "1" }) _value = BelowLimit;
            }
            string with = stage.FirstOrDefault(c => c.Partner is not null)?.Partner is { } partner ? $" ({partner})" : "";
            Tell(layer, $"{stage.Key}: {string.Join("; ", stage.Select(c => c.Reason).Distinct())}{with}");
        }
        if (stages.Length == 0 && otherwise is not null) Tell(layer, otherwise);
    }

    void Release(string table, string valueField, Table? released, RecordId id)
    {
        Replay("released", valueField, otherwise: null, ifRemoved: "taken out");
        if (released is not null)
        {
            Row? row = Row.Find(released, id);
            (_isGone, _time, _value) = (row is null, row?.Show("TIME") ?? "", row?.Show(valueField) ?? "");
            if (valueField == "DV" && row?["BLQ"].Number == 1) _value = BelowLimit;
        }
        if (_isGone) (_time, _value) = ("", "");
        Tell("released", _isGone ? $"no row of data/{table}" : $"a row of data/{table}");
    }
}
