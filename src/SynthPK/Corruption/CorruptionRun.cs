using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>The corruption of one block of subjects: first <see cref="Perform"/>, then, after the simulation, <see cref="Record"/>.</summary>
public sealed class CorruptionRun
{
    readonly IReadOnlyList<CorruptionStage> _stages;
    readonly RandomKey _key;
    readonly AuditLog _audit = new();
    readonly List<StageSummary> _summaries = [];

    internal CorruptionRun(IReadOnlyList<CorruptionStage> stages, RandomKey key) => (_stages, _key) = (stages, key);

    /// <summary>Every cell changed so far, as a table of <see cref="Datasets.Audit.Schema"/>, sorted by subject and then in the order of the changes.</summary>
    public Table Audit => _audit.ToTable();

    /// <summary>What each stage has done so far, in the order of the stages. Stages at severity 0 are not among them.</summary>
    public IReadOnlyList<StageSummary> Summaries => _summaries;

    /// <summary>What really happens: which doses are taken and when blood is drawn.</summary>
    /// <param name="doses">The planned doses: ID, DOSE, TIME (h), AMT (mg), DUR (h), ROUTE.</param>
    /// <param name="samples">The planned samples: ID, SAMPLE, NTIME (h), TAD (h since the last planned dose, null before the first), TIME (h).</param>
    /// <returns>The performed doses and samples, which the simulation sees.</returns>
    public (Table Doses, Table Samples) Perform(Table doses, Table samples)
    {
        Draft[] drafts = [new(doses), new(samples)];
        Apply(drafts, isBeforeSimulation: true, digits: 15);
        return (drafts[0].ToTable(), drafts[1].ToTable());
    }

    /// <summary>What the laboratory and the database make of it.</summary>
    /// <param name="subjects">The subjects: ID, ARM, covariates.</param>
    /// <param name="doses">The doses as recorded: ID, DOSE, TIME (h), AMT (mg), DUR (h), ROUTE.</param>
    /// <param name="observations">The measured samples: ID, SAMPLE, NTIME (h), TIME (h), DV (mg/L), BLQ, LLOQ (mg/L).</param>
    /// <param name="digits">The significant digits the assay reports, 1 to 15.</param>
    /// <param name="digitsByEndpoint">Those of each endpoint that is a value with an error, by its DVID; null when observations have none.</param>
    /// <param name="events">The endpoints that are events, by their DVID; none when null.</param>
    /// <returns>The three tables as released.</returns>
    public (Table Subjects, Table Doses, Table Observations) Record(
        Table subjects, Table doses, Table observations, int digits, IReadOnlyDictionary<string, int>? digitsByEndpoint = null, IReadOnlyCollection<string>? events = null)
    {
        Draft[] drafts = [new(subjects), new(doses), new(observations)];
        Apply(drafts, isBeforeSimulation: false, digits, digitsByEndpoint, events);
        return (drafts[0].ToTable(), drafts[1].ToTable(), drafts[2].ToTable());
    }

    void Apply(Draft[] drafts, bool isBeforeSimulation, int digits, IReadOnlyDictionary<string, int>? digitsByEndpoint = null, IReadOnlyCollection<string>? events = null)
    {
        foreach (CorruptionStage stage in _stages)
        {
            if (stage.Phase.IsBeforeSimulation() != isBeforeSimulation) continue;
            StageContext context = new(stage, _key, drafts, _audit, digits) { DigitsByEndpoint = digitsByEndpoint, Events = events ?? [] };
            stage.Apply(context);
            _summaries.Add(context.Summary(stage));
        }
    }
}
