using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Evaluation;

namespace SynthPK.Suites;

/// <summary>
/// A cut through the records of subjects, each at a time of its own: what was recorded up to then, and what is prescribed from there on.
/// Doses after the cut are those of the protocol, told and taken alike, so that neither tells who left or forgot them later.
/// </summary>
/// <remarks>A planned dose belongs to the side on which its planned time lies, however late it was taken or recorded; any other to that of its own time.</remarks>
sealed class RecordCut
{
    readonly PartStudy _people;
    readonly Func<long, double> _atH;
    readonly Dictionary<(long Id, long Dose), double> _plannedH = [];
    readonly IReadOnlyList<PrescribedDose> _prescribed;

    /// <param name="people">The subjects.</param>
    /// <param name="atH">The time of the cut, by the subject's ID.</param>
    /// <param name="further">What is prescribed beyond the protocol; nothing when null.</param>
    public RecordCut(PartStudy people, Func<long, double> atH, IEnumerable<PrescribedDose>? further = null)
    {
        (_people, _atH) = (people, atH);
        Table doses = people.Planned.Doses;
        Column<long> id = doses.Get<long>("ID"), dose = doses.Get<long>("DOSE");
        Column<double> time = doses.Get<double>("TIME");
        for (int row = 0; row < doses.Rows; row++) _plannedH.Add((id.Values[row], dose.Values[row]), time.Values[row]);
        _prescribed =
        [
            .. Enumerable.Range(0, doses.Rows).Where(row => people.Uids.ContainsKey(id.Values[row]) && time.Values[row] > atH(id.Values[row])).Select(row => new PrescribedDose(row, time.Values[row])),
            .. further ?? [],
        ];
        Truly = people.Taking(Given());
    }

    /// <summary>The people, had they taken every dose after the cut as it is prescribed; before it they took what they took.</summary>
    public PartStudy Truly { get; }

    /// <summary>What is told of them.</summary>
    /// <param name="name">The table's name: train or context.</param>
    /// <param name="keepsSample">Which rows of the observations are told, of those that were drawn and recorded up to the cut; all of them when null.</param>
    public Table Records(string name, Func<int, bool>? keepsSample = null)
    {
        Dataset released = _people.Dataset;
        Table recorded = released.Doses;
        Column<long> id = recorded.Get<long>("ID"), dose = recorded.Get<long>("DOSE");
        Column<double> time = recorded.Get<double>("TIME");
        bool[] isPast = [.. Enumerable.Range(0, recorded.Rows).Select(row => _people.Uids.ContainsKey(id.Values[row]) && IsPast(id.Values[row], dose.Values[row], time.Values[row]))];
        Dataset told = released with { Doses = Table.Concat([recorded.Where(isPast), LaterDoses()]) };
        Column<long>? visited = released.Visits?.Get<long>("ID");
        Column<double>? visitedH = released.Visits?.Get<double>("TIME");
        return TrialRecords.Of(name, told, _people.Uids, _people.FirstEndpoint,
            row => _people.Samples.KnownH(row) <= _atH(_people.Samples.IdOf(row)) && (keepsSample?.Invoke(row) ?? true), keepsDose: null, row => visitedH!.Values[row] <= _atH(visited!.Values[row]));
    }

    bool IsPast(long id, long dose, double ownH) => _plannedH.GetValueOrDefault((id, Draft.Original(dose)), ownH) <= _atH(id);

    /// <summary>The prescribed doses as rows of the released table.</summary>
    Table LaterDoses()
    {
        Table planned = _people.Planned.Doses;
        int[] rows = [.. _prescribed.Select(dose => dose.Row)];
        double[] times = [.. _prescribed.Select(dose => dose.TimeH)];
        return new Table(_people.Dataset.Doses.Schema, [.. planned.Columns.Select(column => column.Name == "TIME" ? new Column<double>(column.Schema, times) : column.Take(rows))]);
    }

    /// <summary>Taken before the cut, prescribed after it.</summary>
    ILookup<long, Dose> Given()
    {
        Table truth = _people.Dataset.Truth.Doses, planned = _people.Planned.Doses;
        Column<long> id = truth.Get<long>("ID"), dose = truth.Get<long>("DOSE"), plannedId = planned.Get<long>("ID");
        Column<bool> taken = truth.Get<bool>("TAKEN");
        Column<double> time = truth.Get<double>("TAKEN_TIME");
        IEnumerable<(long Id, Dose Dose)> past = Enumerable.Range(0, truth.Rows)
            .Where(row => taken.Values[row] && _people.Uids.ContainsKey(id.Values[row]) && IsPast(id.Values[row], dose.Values[row], time.Values[row]))
            .Select(row => (id.Values[row], DoseRow.Of(truth, row, "TAKEN_")));
        IEnumerable<(long Id, Dose Dose)> later = _prescribed.Select(dose => (plannedId.Values[dose.Row], DoseRow.Of(planned, dose.Row) with { TimeH = dose.TimeH }));
        return past.Concat(later)
            .OrderBy(given => given.Id).ThenBy(given => given.Dose.TimeH).ToLookup(given => given.Id, given => given.Dose);
    }
}

/// <summary>A dose that is prescribed.</summary>
/// <param name="Row">The row of the planned doses that says whose it is, how much and how.</param>
/// <param name="TimeH">When it is to be given.</param>
readonly record struct PrescribedDose(int Row, double TimeH);
