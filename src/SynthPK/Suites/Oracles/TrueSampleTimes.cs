using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Oracles;

/// <summary>When the samples that a context tells of were truly drawn.</summary>
/// <param name="people">The study.</param>
sealed class TrueSampleTimes(PartStudy people)
{
    /// <summary>The context with true times of samples. A row that was entered twice has the time of its sample; one that is no planned sample keeps the time on record.</summary>
    public Table In(Table context)
    {
        SamplesOnRecord samples = people.Samples;
        Table observations = people.Dataset.Observations;
        // what a context tells of a sample, it tells as the observations do
        Dictionary<(long, double, string, double?), Queue<double>> known = [];
        Column<double> time = observations.Get<double>("TIME"), dv = observations.Get<double>("DV");
        foreach (int row in samples.Rows)
        {
            if (!people.Uids.TryGetValue(samples.IdOf(row), out long uid)) continue;
            var told = (uid, time.Values[row], samples.EndpointOf(row), dv.IsNull(row) ? (double?)null : dv.Values[row]);
            if (!known.TryGetValue(told, out Queue<double>? times)) known.Add(told, times = new Queue<double>());
            times.Enqueue(samples.DrawnH(row) ?? time.Values[row]);
        }
        Column<double> recorded = context.Get<double>("TIME"), values = context.Get<double>("DV");
        double[] truly = [.. recorded.Values];
        for (int row = 0; row < truly.Length; row++)
        {
            if (context.Get<string>("EVENT").Values[row] != TrialRecords.Sample) continue;
            var told = (context.Get<long>("UID").Values[row], truly[row], context.Get<string>("DVID").Values[row], values.IsNull(row) ? (double?)null : values.Values[row]);
            if (known.TryGetValue(told, out Queue<double>? times) && times.TryDequeue(out double timeH)) truly[row] = timeH;
        }
        return new Table(context.Schema, [.. context.Columns.Select(column => column.Name == "TIME" ? new Column<double>(column.Schema, truly) : column)]);
    }
}
