using SynthPK.Datasets;
using SynthPK.Formats;

namespace SynthPK.Cli;

/// <summary>A study on its way into a folder, and what is counted on the way.</summary>
sealed class Generation(IProgress<int>? progress) : IProgress<Dataset>
{
    readonly List<(long Subject, string Status)> _failures = [];
    IReadOnlyList<StageSummary>? _stages;

    /// <summary>Subjects that are done.</summary>
    public int Subjects { get; private set; }

    public long Doses { get; private set; }

    public long Observations { get; private set; }

    /// <summary>Observations that have a limit of quantification.</summary>
    public long Limited { get; private set; }

    /// <summary>Observations of each endpoint; none where there is one only.</summary>
    public SortedDictionary<string, long> ByEndpoint { get; } = new(StringComparer.Ordinal);

    /// <summary>Observations below the limit of quantification.</summary>
    public long Blq { get; private set; }

    /// <summary>Rows of all tables, those of the truth too.</summary>
    public long Rows { get; private set; }

    /// <summary>What each corruption stage did.</summary>
    public IReadOnlyList<StageSummary> Stages => _stages ?? [];

    /// <summary>Subjects that could not be simulated, and why.</summary>
    public IReadOnlyList<(long Subject, string Status)> Failures => _failures;

    /// <summary>An observation worth explaining: one that much was done to, or else the first; null when there is none.</summary>
    public RecordId? Example { get; private set; }

    public string ContentHash { get; private set; } = "";

    /// <summary>Generates a study into a folder, which appears when it is whole.</summary>
    public static Generation Run(Study study, string directory, IReadOnlyList<DatasetFormat> formats, bool replace, StudyOptions options, IProgress<int>? progress, CancellationToken cancellation)
    {
        Generation generation = new(progress);
        generation.ContentHash = study.Save(directory, formats, replace, options, generation, cancellation).ContentHash;
        return generation;
    }

    /// <inheritdoc/>
    public void Report(Dataset value)
    {
        Count(value);
        Subjects += value.Truth.Parameters.Rows;
        progress?.Report(Subjects);
    }

    void Count(Dataset block)
    {
        Doses += block.Doses.Rows;
        Observations += block.Observations.Rows;
        Blq += block.Observations.Get<bool>("BLQ").Values.Count(true);
        Column<double> lloq = block.Observations.Get<double>("LLOQ");
        Limited += Enumerable.Range(0, lloq.Count).LongCount(row => !lloq.IsNull(row));
        if (block.Observations.Schema.Columns.Any(c => c.Name == "DVID"))
        {
            foreach (string endpoint in block.Observations.Get<string>("DVID").Values) ByEndpoint[endpoint] = ByEndpoint.GetValueOrDefault(endpoint) + 1;
        }
        Rows += block.Released.Concat(block.Truth.Tables).Sum(t => (long)t.Rows);
        _stages = _stages is null ? block.Truth.Stages : StageSummary.Add([_stages, block.Truth.Stages]);
        Column<string> status = block.Truth.Parameters.Get<string>("STATUS");
        for (int row = 0; row < status.Count; row++)
            if (!status.IsNull(row)) _failures.Add((block.Truth.Parameters.Get<long>("ID").Values[row], status.Values[row]));
        Example ??= MostChanged(block) ?? First(block);
    }

    static RecordId? MostChanged(Dataset block)
    {
        Table audit = block.Truth.Audit;
        Column<string> table = audit.Get<string>("TABLE");
        return Enumerable.Range(0, audit.Rows)
            .Where(row => table.Values[row] is "observations" or "samples")
            .GroupBy(row => new RecordId(audit.Get<long>("ID").Values[row], RecordKind.Observation, audit.Get<long>("RECORD").Values[row]))
            .MaxBy(changes => changes.DistinctBy(row => audit.Get<string>("STAGE").Values[row]).Count())?.Key;
    }

    static RecordId? First(Dataset block) => block.Observations.Rows == 0
        ? null
        : new RecordId(block.Observations.Get<long>("ID").Values[0], RecordKind.Observation, block.Observations.Get<long>("SAMPLE").Values[0]);
}
