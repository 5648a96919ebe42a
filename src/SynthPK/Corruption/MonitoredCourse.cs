using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>The doses of a subject whose levels are measured, and the decisions that change them.</summary>
/// <remarks>
/// A decision holds from its own time to the next one's, for what comes later the next one decides: so no dose is changed
/// twice, and all that can show in a level has been decided before it is looked at.
/// </remarks>
sealed class MonitoredCourse
{
    readonly DoseAdjustment _rule;
    readonly Draft _doses;
    readonly SubjectRows _rows;
    readonly (long Record, double TimeH)[] _decisions;
    readonly double[] _planned, _prescribed;
    double _factor = 1;
    Cause? _cause;

    /// <param name="rule">The rule.</param>
    /// <param name="doses">The doses as they stand.</param>
    /// <param name="id">The subject.</param>
    /// <param name="decisions">The observations that decide, and when they were drawn, in that order.</param>
    public MonitoredCourse(DoseAdjustment rule, Draft doses, long id, (long Record, double TimeH)[] decisions)
    {
        (_rule, _doses, _rows, _decisions) = (rule, doses, doses.Of(id), decisions);
        _planned = [.. doses.Clean.Get<double>("AMT").Values[_rows.First.._rows.End]];
        _prescribed = [.. _planned];
    }

    /// <summary>The subject.</summary>
    public long Id => _rows.Id;

    /// <summary>How many decisions there are.</summary>
    public int Decisions => _decisions.Length;

    /// <summary>The observation of a decision.</summary>
    public long Record(int decision) => _decisions[decision].Record;

    /// <summary>Decides on a level, and prescribes the doses up to the next decision.</summary>
    /// <param name="context">Where the doses are written.</param>
    /// <param name="decision">Which decision.</param>
    /// <param name="level">The level; null where the laboratory has none, which changes nothing.</param>
    /// <param name="step">By what the level changes the dose.</param>
    /// <returns>Whether a dose was changed.</returns>
    public bool Decide(StageContext context, int decision, double? level, double step)
    {
        (long record, double drawnH) = _decisions[decision];
        if (step != 1)
        {
            _factor = FactorAt(drawnH) * step;
            _cause = new(step > 1 ? "dose raised" : "dose lowered") { Mechanism = Mechanism.Structural, Driver = "DV", DriverValue = level, PartnerId = Id, PartnerRecord = record };
        }
        if (_cause is not { } cause) return false;
        double fromH = drawnH + _rule.Delay.In("h"), untilH = decision + 1 < _decisions.Length ? _decisions[decision + 1].TimeH + _rule.Delay.In("h") : double.PositiveInfinity;
        bool changed = false;
        Column<double> time = _doses.Get<double>("TIME"), amount = _doses.Get<double>("AMT");
        for (int row = _rows.First; row < _rows.End; row++)
        {
            if (!(time.Values[row] > fromH && time.Values[row] <= untilH)) continue;
            int dose = row - _rows.First;
            _prescribed[dose] = _rule.Amount(_planned[dose] * _factor);
            if (_doses.IsRemoved(row) || _planned[dose] == 0) continue;
            double before = amount.Values[row];
            // What strays from the prescription goes on straying by as much.
            context.Set(_doses, row, amount, before == _planned[dose] ? _prescribed[dose] : before * (_prescribed[dose] / _planned[dose]), cause);
            changed |= amount.Values[row] != before;
        }
        return changed;
    }

    /// <summary>The dose in force when a sample was drawn, as a multiple of what was planned. What is missed is in force all the same.</summary>
    double FactorAt(double drawnH)
    {
        ReadOnlySpan<double> time = _doses.Get<double>("TIME").Values;
        double factor = 1;
        for (int dose = 0; dose < _planned.Length; dose++)
        {
            if (time[_rows.First + dose] < drawnH && _planned[dose] != 0) factor = _prescribed[dose] / _planned[dose];
        }
        return factor;
    }
}
