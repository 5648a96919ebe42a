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

    /// <summary>What really happens: which doses are taken, what the body does meanwhile, when blood is drawn, who stays.</summary>
    /// <param name="planned">The trial as planned.</param>
    /// <param name="simulation">What stages of the phase Trial may ask of the simulation; they cannot act without.</param>
    /// <returns>The trial as performed, which the simulation sees.</returns>
    public Conduct Perform(Conduct planned, TrialSimulation? simulation = null)
    {
        Draft[] drafts = [.. planned.Tables.Select(table => new Draft(table))];
        Apply(drafts, isBeforeSimulation: true, stage => new StageContext(stage, _key, drafts, _audit, digits: 15) { Simulation = simulation });
        return Conduct.Of(drafts.ToDictionary(draft => draft.Name, draft => draft.ToTable()));
    }

    /// <summary>What the laboratory and the database make of it.</summary>
    /// <param name="measured">The trial as measured.</param>
    /// <param name="digits">The significant digits the assay reports, 1 to 15.</param>
    /// <param name="digitsByEndpoint">Those of each endpoint that is a value with an error, by its DVID; null when observations have none.</param>
    /// <param name="events">The endpoints that are events, by their DVID; none when null.</param>
    /// <param name="concentrations">The endpoints that are concentrations of a drug, by their DVID; all when null.</param>
    /// <returns>The trial as released.</returns>
    public Records Record(Records measured, int digits, IReadOnlyDictionary<string, int>? digitsByEndpoint = null, IReadOnlyCollection<string>? events = null, IReadOnlyCollection<string>? concentrations = null)
    {
        Draft[] drafts = [.. measured.Tables.Select(table => new Draft(table))];
        Apply(drafts, isBeforeSimulation: false, stage =>
            new StageContext(stage, _key, drafts, _audit, digits) { DigitsByEndpoint = digitsByEndpoint, Events = events ?? [], Concentrations = concentrations, PlannedDosesOrNone = measured.PlannedDoses });
        return Records.Of(drafts.ToDictionary(draft => draft.Name, draft => draft.ToTable()));
    }

    void Apply(Draft[] drafts, bool isBeforeSimulation, Func<CorruptionStage, StageContext> contextOf)
    {
        foreach (CorruptionStage stage in _stages)
        {
            if (stage.Phase.IsBeforeSimulation() != isBeforeSimulation) continue;
            StageContext context = contextOf(stage);
            stage.Apply(context);
            foreach (Draft draft in drafts) draft.Settle();
            _summaries.Add(context.Summary(stage));
        }
    }
}
