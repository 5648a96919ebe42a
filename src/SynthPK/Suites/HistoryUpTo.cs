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
    public bool KeepsSample(int row) => KnownH(row) <= _untilH(_dataset.Observations.Get<long>("ID").Values[row]);

    /// <summary>From when a row of the observations is known: when it was drawn, was planned or is recorded, whichever is latest.</summary>
    public double KnownH(int row)
    {
        Table observations = _dataset.Observations;
        double recordedH = Math.Max(observations.Get<double>("TIME").Values[row], observations.Get<double>("NTIME").Values[row]);
        return _drawnH.TryGetValue(Key(observations, row, "SAMPLE"), out double drawnH) ? Math.Max(recordedH, drawnH) : recordedH;
    }

    /// <summary>Whether a row of the doses is known. The number of a dose is its planned time in seconds.</summary>
    public bool KeepsDose(int row)
    {
        (long id, long record) = Key(_dataset.Doses, row, "DOSE");
        double untilH = _untilH(id);
        return _dataset.Doses.Get<double>("TIME").Values[row] <= untilH && record / 3600.0 <= untilH && !(_takenH.TryGetValue((id, record), out double takenH) && takenH > untilH);
    }

    /// <summary>Whether a row of the visits is known.</summary>
    public bool KeepsVisit(int row) => _dataset.Visits!.Get<double>("TIME").Values[row] <= _untilH(_dataset.Visits.Get<long>("ID").Values[row]);

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
