using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>Finds recorded doses that repeat exactly, so that one row can stand for them.</summary>
/// <param name="block">The block.</param>
sealed class DoseRuns(Dataset block)
{
    /// <summary>What an additional dose has of its own.</summary>
    static readonly string[] Own = ["ID", "DOSE", "TIME"];

    readonly Column<long>? _visitIds = block.Visits?.Get<long>("ID");
    readonly Column<double>? _visitTimes = block.Visits?.Get<double>("TIME");
    readonly Column[] _shared = [.. block.Doses.Columns.Where(c => !Own.Contains(c.Name))];
    int _nextVisit;

    /// <summary>
    /// For each event how many doses it stands for beside itself, and how far apart; -1 for a dose that another stands for.
    /// Subjects must be asked for in order.
    /// </summary>
    /// <param name="id">The subject.</param>
    /// <param name="events">Its events, sorted.</param>
    /// <param name="runs">The answer, one for each event.</param>
    public void Find(long id, IReadOnlyList<EventTable.Event> events, List<(int Additional, double IntervalH)> runs)
    {
        runs.Clear();
        for (int i = 0; i < events.Count; i++) runs.Add((0, 0));
        double[] visitsH = VisitsOf(id);
        int first = -1, last = -1;
        for (int i = 0; i < events.Count; i++)
        {
            if (!events[i].IsDose) continue;
            if (first >= 0 && Repeats(events, first, last, i, runs[first]) && !visitsH.Any(v => v > events[first].TimeH && v <= events[i].TimeH))
            {
                double intervalH = runs[first].Additional == 0 ? events[i].TimeH - events[first].TimeH : runs[first].IntervalH;
                (runs[first], runs[i]) = ((runs[first].Additional + 1, intervalH), (-1, 0));
            }
            else first = i;
            last = i;
        }
    }

    bool Repeats(IReadOnlyList<EventTable.Event> events, int first, int last, int next, (int Additional, double IntervalH) run)
    {
        double intervalH = run.Additional == 0 ? events[next].TimeH - events[first].TimeH : run.IntervalH;
        if (!(intervalH > 0) || events[first].TimeH + (run.Additional + 1) * intervalH != events[next].TimeH) return false;
        // Observations stand before doses of the same time.
        if (next - 1 > last && events[next - 1].TimeH == events[next].TimeH) return false;
        foreach (Column column in _shared)
        {
            if (column[events[first].Row] != column[events[next].Row]) return false;
        }
        return true;
    }

    double[] VisitsOf(long id)
    {
        if (_visitIds is null) return [];
        while (_nextVisit < _visitIds.Count && _visitIds.Values[_nextVisit] < id) _nextVisit++;
        int from = _nextVisit;
        while (_nextVisit < _visitIds.Count && _visitIds.Values[_nextVisit] == id) _nextVisit++;
        return _visitTimes!.Values[from.._nextVisit].ToArray();
    }
}
