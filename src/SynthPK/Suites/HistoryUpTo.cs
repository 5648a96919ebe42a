using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Suites;

/// <summary>What is known of subjects at a time of each: nothing that is recorded, was planned or really happened after it.</summary>
/// <remarks>A record can bear a wrong time, so that its own word is not enough: a sample of the future may stand in the past.</remarks>
sealed class HistoryUpTo
{
    readonly Func<long, double> _untilH;
    readonly Dataset _dataset;
    readonly Dictionary<(long Id, long Record), double> _drawnH, _takenH;

    /// <param name="dataset">The dataset.</param>
    /// <param name="untilH">Until when the history of a subject is known, h, by its ID.</param>
    public HistoryUpTo(Dataset dataset, Func<long, double> untilH)
    {
        (_dataset, _untilH) = (dataset, untilH);
        _drawnH = Times(dataset.Truth.Latent, "SAMPLE", "TIME");
        _takenH = Times(dataset.Truth.Doses, "DOSE", "TAKEN_TIME");
    }

    /// <summary>Whether a row of the observations is known.</summary>
    public bool KeepsSample(int row) =>
        Keeps(_dataset.Observations, row, "TIME") && Keeps(_dataset.Observations, row, "NTIME") && IsBefore(_drawnH, Key(_dataset.Observations, row, "SAMPLE"));

    /// <summary>Whether a row of the doses is known. The number of a dose is its planned time in seconds.</summary>
    public bool KeepsDose(int row)
    {
        (long id, long record) = Key(_dataset.Doses, row, "DOSE");
        return Keeps(_dataset.Doses, row, "TIME") && record / 3600.0 <= _untilH(id) && IsBefore(_takenH, (id, record));
    }

    /// <summary>Whether a row of the visits is known.</summary>
    public bool KeepsVisit(int row) => Keeps(_dataset.Visits!, row, "TIME");

    bool Keeps(Table table, int row, string time) => table.Get<double>(time).Values[row] <= _untilH(table.Get<long>("ID").Values[row]);

    bool IsBefore(Dictionary<(long Id, long Record), double> times, (long Id, long Record) key) => !times.TryGetValue(key, out double timeH) || timeH <= _untilH(key.Id);

    /// <summary>The subject of a row and the permanent number of what it tells of; of a row that was entered twice, that of the first.</summary>
    static (long Id, long Record) Key(Table table, int row, string record) =>
        (table.Get<long>("ID").Values[row], Draft.Original(table.Get<long>(record).Values[row]));

    static Dictionary<(long Id, long Record), double> Times(Table table, string record, string time)
    {
        Column<long> id = table.Get<long>("ID"), number = table.Get<long>(record);
        Column<double> timeH = table.Get<double>(time);
        Dictionary<(long Id, long Record), double> times = [];
        for (int row = 0; row < table.Rows; row++)
        {
            if (!timeH.IsNull(row)) times[(id.Values[row], number.Values[row])] = timeH.Values[row];
        }
        return times;
    }
}
