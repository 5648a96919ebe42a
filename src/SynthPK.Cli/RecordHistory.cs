namespace SynthPK.Cli;

/// <summary>One step in the life of a dose or a sample: its layer, what the record said after it, and what happened.</summary>
sealed record Step(string Layer, string TimeH, string Value, string What);

/// <summary>The life of one dose or sample, from the protocol to the released row.</summary>
sealed class RecordHistory
{
    readonly List<Step> _steps = [];
    readonly IReadOnlyList<Change> _changes;
    string _time, _value;

    RecordHistory(IReadOnlyList<Change> changes, string time, string value) => (_changes, _time, _value) = (changes, time, value);

    /// <summary>The life of a dose: prescribed, taken, written down.</summary>
    /// <param name="truth">The dose's row in the truth.</param>
    /// <param name="released">The dose's released row; null when it is not on record.</param>
    /// <param name="changes">What was done to it.</param>
    public static IReadOnlyList<Step> OfDose(Row truth, Row? released, IReadOnlyList<Change> changes)
    {
        RecordHistory history = new(changes, truth.Show("PLANNED_TIME"), truth.Show("PLANNED_AMT"));
        history.Tell("planned", $"prescribed, {truth.Show("ROUTE")}");
        history.Replay("performed", "AMT", otherwise: "taken as prescribed", ifRemoved: "not taken");
        history.Replay("recorded", "AMT", otherwise: "written down as it was", ifRemoved: "not written down");
        history.Release(released, "AMT");
        return history._steps;
    }

    /// <summary>The life of a sample: planned, drawn, measured, written down.</summary>
    /// <param name="truth">The sample's row in the truth.</param>
    /// <param name="released">The sample's released row; null when it is not on record.</param>
    /// <param name="changes">What was done to it.</param>
    public static IReadOnlyList<Step> OfSample(Row truth, Row? released, IReadOnlyList<Change> changes)
    {
        RecordHistory history = new(changes, truth.Show("NTIME"), "");
        history.Tell("planned", "nominal time");
        history.Replay("performed", "", otherwise: "drawn as planned", ifRemoved: "not drawn");
        (history._time, history._value) = (truth.Show("TIME"), truth.Show("CONC"));
        history.Tell("true", "concentration in the blood at that time");
        history._value = truth.Show("MEASURED");
        history.Tell("measured", "with residual error, rounded as the assay reports");
        history.Replay("measured", "DV", otherwise: null, ifRemoved: "lost");
        history.Replay("recorded", "DV", otherwise: "written down as it was", ifRemoved: "not written down");
        history.Release(released, "DV");
        return history._steps;
    }

    void Tell(string layer, string what) => _steps.Add(new Step(layer, _time, _value, what));

    /// <summary>One step for each stage that wrote a layer, or one that says that none did.</summary>
    void Replay(string layer, string valueField, string? otherwise, string ifRemoved)
    {
        IGrouping<string, Change>[] stages = [.. _changes.Where(c => c.Layer == layer).GroupBy(c => c.Stage)];
        foreach (IGrouping<string, Change> stage in stages)
        {
            foreach (Change change in stage)
            {
                if (change.IsRemoval) (_time, _value) = ("", ifRemoved);
                else if (change.Field == "TIME") _time = change.After;
                else if (change.Field == valueField) _value = change.After;
            }
            Tell(layer, $"{stage.Key}: {string.Join("; ", stage.Select(c => c.Reason).Distinct())}");
        }
        if (stages.Length == 0 && otherwise is not null && _value != "lost" && _value != "not taken") Tell(layer, otherwise);
    }

    void Release(Row? row, string valueField)
    {
        (_time, _value) = row is null ? ("", "") : (row.Show("TIME"), row.Show(valueField));
        Tell("released", row is null ? "not in the released table" : $"row of data/{row.TableName}");
    }
}
