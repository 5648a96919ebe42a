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

    readonly List<MeasuredRow> _rows = [];
    readonly List<int> _samples = [];

    /// <param name="drawn">The samples; subjects who have none are left out of it.</param>
    /// <param name="endpoints">What is measured.</param>
    /// <param name="subjects">The subjects of the block.</param>
    /// <param name="events">Their events.</param>
    public SampleRows(Table drawn, IReadOnlyList<MeasuredEndpoint> endpoints, SubjectRange subjects, EventHistories events)
    {
        ReadOnlySpan<long> id = drawn.Get<long>("ID").Values, sample = drawn.Get<long>("SAMPLE").Values;
        ReadOnlySpan<long> of = drawn.Schema.Columns.Any(c => c.Name == TrialTables.MeasuredIn) ? drawn.Get<long>(TrialTables.MeasuredIn).Values : [];
        ReadOnlySpan<double> time = drawn.Get<double>("TIME").Values;
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

        void Add(MeasuredRow row, int of)
        {
            _rows.Add(row);
            _samples.Add(of);
        }
    }

    /// <summary>What is measured.</summary>
    public IReadOnlyList<MeasuredRow> Rows => _rows;

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>A column that says something about each row.</summary>
    public T[] Each<T>(Func<MeasuredRow, T> of) => [.. _rows.Select(of)];

    /// <summary>A column that says something about the sample of each row, or about its event.</summary>
    /// <param name="ofSample">What it says of a row of the table of samples.</param>
    /// <param name="ofEvent">What it says of an event.</param>
    public T[] Each<T>(Func<int, T> ofSample, Func<MeasuredRow, HappenedEvent, T> ofEvent) =>
        [.. _rows.Select((row, i) => row.Event is { } happening ? ofEvent(row, happening) : ofSample(_samples[i]))];
}
