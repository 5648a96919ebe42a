using SynthPK.Datasets;
using SynthPK.Observation;

namespace SynthPK;

/// <summary>The samples of a block taken apart into what is measured in them: one row for each endpoint of each sample.</summary>
/// <remarks>Rows are in the order of subjects, endpoints, samples, which is that of their permanent numbers.</remarks>
sealed class SampleRows
{
    readonly List<MeasuredRow> _rows = [];
    readonly List<int> _samples = [];

    public SampleRows(Table drawn, IReadOnlyList<MeasuredEndpoint> endpoints)
    {
        ReadOnlySpan<long> id = drawn.Get<long>("ID").Values, sample = drawn.Get<long>("SAMPLE").Values;
        ReadOnlySpan<long> of = drawn.Schema.Columns.Any(c => c.Name == TrialTables.MeasuredIn) ? drawn.Get<long>(TrialTables.MeasuredIn).Values : [];
        ReadOnlySpan<double> time = drawn.Get<double>("TIME").Values;
        for (int first = 0, end; first < id.Length; first = end)
        {
            for (end = first + 1; end < id.Length && id[end] == id[first];) end++;
            for (int endpoint = 0; endpoint < endpoints.Count; endpoint++)
            {
                for (int row = first; row < end; row++)
                {
                    if (of.Length > 0 && (of[row] >> endpoint & 1) == 0) continue;
                    _rows.Add(new MeasuredRow(id[row], sample[row], time[row], endpoint));
                    _samples.Add(row);
                }
            }
        }
    }

    /// <summary>What is measured.</summary>
    public IReadOnlyList<MeasuredRow> Rows => _rows;

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>A column that says something about each row.</summary>
    public T[] Each<T>(Func<MeasuredRow, T> of) => [.. _rows.Select(of)];

    /// <summary>A column that says something about the sample of each row.</summary>
    /// <param name="of">What it says of a row of the table of samples.</param>
    public T[] OfSample<T>(Func<int, T> of) => [.. _samples.Select(of)];

    /// <summary>The row of the table of samples in which a row's sample stands.</summary>
    public int Sample(int row) => _samples[row];
}
