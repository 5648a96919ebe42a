using System.Runtime.InteropServices;
using SynthPK.Datasets;
using SynthPK.Observation;
using SynthPK.Populations;

namespace SynthPK;

/// <summary>The samples of a block taken apart into what is measured in them: one row for each endpoint of each sample, and one for each event.</summary>
/// <remarks>Rows are in the order of subjects, endpoints, samples, which is that of their permanent numbers.</remarks>
sealed class SampleRows
{
    /// <summary>Where an event stands in the table of samples.</summary>
    const int NoSample = -1;

    readonly List<MeasuredRow> _rows;
    readonly List<int> _samples;

    /// <param name="drawn">The samples; subjects who have none are left out of it.</param>
    /// <param name="endpoints">What is measured.</param>
    /// <param name="subjects">The subjects of the block.</param>
    /// <param name="events">Their events.</param>
    public SampleRows(Table drawn, IReadOnlyList<MeasuredEndpoint> endpoints, SubjectRange subjects, EventHistories events)
    {
        ReadOnlySpan<long> id = drawn.Get<long>("ID").Values, sample = drawn.Get<long>("SAMPLE").Values;
        ReadOnlySpan<long> of = drawn.Schema.Columns.Any(c => c.Name == TrialTables.MeasuredIn) ? drawn.Get<long>(TrialTables.MeasuredIn).Values : [];
        ReadOnlySpan<double> time = drawn.Get<double>("TIME").Values;
        (_rows, _samples) = (new(id.Length), new(id.Length));
        for (int subject = 0, first = 0, end; subject < subjects.Count; subject++, first = end)
        {
            for (end = first; end < id.Length && id[end] == subjects.First + subject;) end++;
            for (int endpoint = 0; endpoint < endpoints.Count; endpoint++)
            {
                if (endpoints[endpoint].Endpoint.EventTime is not null)
                {
                    foreach (MeasuredRow row in events.Of(endpoint, subject)) Add(row, NoSample);
                    continue;
                }
                for (int row = first; row < end; row++)
                {
                    if (of.Length > 0 && (of[row] >> endpoint & 1) == 0) continue;
                    Add(new MeasuredRow(id[row], sample[row], time[row], endpoint), row);
                }
            }
        }
        (Ids, Records, TimesH) = (new long[Count], new long[Count], new double[Count]);
        for (int i = 0; i < Count; i++)
        {
            ref readonly MeasuredRow row = ref Rows[i];
            (Ids[i], Records[i], TimesH[i]) = (row.Subject, endpoints[row.Endpoint].Record(row.Sample), row.TimeH);
        }

        void Add(MeasuredRow row, int of)
        {
            _rows.Add(row);
            _samples.Add(of);
        }
    }

    /// <summary>What is measured.</summary>
    public ReadOnlySpan<MeasuredRow> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>The subject of each row.</summary>
    public long[] Ids { get; }

    /// <summary>The permanent number of each row.</summary>
    public long[] Records { get; }

    /// <summary>The true time of each row.</summary>
    public double[] TimesH { get; }

    /// <summary>A column that says something about each row.</summary>
    public T[] Each<T>(Func<MeasuredRow, T> of)
    {
        T[] each = new T[Count];
        for (int row = 0; row < each.Length; row++) each[row] = of(Rows[row]);
        return each;
    }

    /// <summary>A column that says something about the sample of each row, or about its event.</summary>
    /// <param name="ofSample">What it says of a row, given its place and that of its sample in the table of samples.</param>
    /// <param name="ofEvent">What it says of an event.</param>
    public T[] Each<T>(Func<int, int, T> ofSample, Func<HappenedEvent, T> ofEvent)
    {
        T[] each = new T[Count];
        for (int row = 0; row < each.Length; row++) each[row] = Rows[row].Event is { } happening ? ofEvent(happening) : ofSample(row, _samples[row]);
        return each;
    }
}
