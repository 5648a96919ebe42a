using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites;

/// <summary>What is known of subjects at a time of each: nothing that is recorded, was planned or really happened after it.</summary>
sealed class HistoryUpTo
{
    readonly PartStudy _people;
    readonly Func<long, double> _untilH;
    readonly Dictionary<(long Id, long Dose), double> _takenH = [];

    /// <param name="people">The subjects.</param>
    /// <param name="untilH">Until when the history of a subject is known, h, by its ID.</param>
    public HistoryUpTo(PartStudy people, Func<long, double> untilH)
    {
        (_people, _untilH) = (people, untilH);
        Table doses = people.Dataset.Truth.Doses;
        Column<long> id = doses.Get<long>("ID"), dose = doses.Get<long>("DOSE");
        Column<double> takenH = doses.Get<double>("TAKEN_TIME");
        for (int row = 0; row < doses.Rows; row++)
        {
            if (!takenH.IsNull(row)) _takenH.Add((id.Values[row], dose.Values[row]), takenH.Values[row]);
        }
    }

    /// <summary>What is told of them.</summary>
    /// <param name="name">The table's name: train or context.</param>
    public Table Records(string name)
    {
        Dataset released = _people.Dataset;
        Column<long>? visited = released.Visits?.Get<long>("ID");
        Column<double>? visitedH = released.Visits?.Get<double>("TIME");
        return TrialRecords.Of(name, released, _people.Uids, _people.FirstEndpoint,
            row => KnownH(_people, row) <= _untilH(_people.Samples.IdOf(row)), KeepsDose, row => visitedH!.Values[row] <= _untilH(visited!.Values[row]));
    }

    /// <summary>From when a row of the observations is known: when it was drawn, was planned or is recorded, whichever is latest.</summary>
    public static double KnownH(PartStudy people, int row) => Math.Max(people.Samples.KnownH(row), people.Dataset.Observations.Get<double>("NTIME").Values[row]);

    /// <summary>Whether a row of the doses is known. The number of a dose is its planned time in seconds.</summary>
    bool KeepsDose(int row)
    {
        Table doses = _people.Dataset.Doses;
        (long id, long dose) = (doses.Get<long>("ID").Values[row], Draft.Original(doses.Get<long>("DOSE").Values[row]));
        double untilH = _untilH(id);
        return doses.Get<double>("TIME").Values[row] <= untilH && dose / 3600.0 <= untilH && !(_takenH.TryGetValue((id, dose), out double takenH) && takenH > untilH);
    }
}
