using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>The stages that act on a dataset, in the order of their phases.</summary>
/// <example>
/// <code>
/// CorruptionRun run = pipeline.Start(key);
/// Conduct performed = run.Perform(new Conduct(subjects, doses, samples));
/// // simulate, measure
/// Records released = run.Record(new Records(subjects, performed.Doses, observations), digits);
/// </code>
/// </example>
public sealed class CorruptionPipeline
{
    /// <summary>A pipeline of stages. Those at severity 0 are left out.</summary>
    /// <exception cref="ArgumentException">The stages cannot act in this order, or one is listed twice, or has an illegal parameter.</exception>
    public CorruptionPipeline(IReadOnlyList<CorruptionStage> stages)
    {
        string[] problems = [.. Check(stages).Select(p => p.Problem)];
        if (problems.Length > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(stages));
        Stages = [.. stages.Where(stage => !stage.IsOff)];
    }

    /// <summary>The stages that are on.</summary>
    public IReadOnlyList<CorruptionStage> Stages { get; }

    /// <summary>Whether a stage must be calibrated before <see cref="Start"/>.</summary>
    public bool NeedsPilot => Stages.Any(stage => stage.NeedsPilot);

    /// <summary>The pipeline with its stages calibrated on a pilot run with subjects of its own.</summary>
    public CorruptionPipeline Calibrate(Pilot pilot) => new([.. Stages.Select(stage => stage.Calibrate(pilot))]);

    /// <summary>The lower limit of quantification in force, mg/L: that of <see cref="BlqCensoring"/> if it is on, otherwise the assay's; null when there is none.</summary>
    internal double? Lloq(double? assayLloq) =>
        Stages.OfType<BlqCensoring>().FirstOrDefault() is { } censoring ? censoring.Limit(assayLloq) : assayLloq;

    /// <summary>What is wrong with a list of stages, a sentence each: their order, doubles, parameters.</summary>
    /// <param name="stages">The stages as listed; those that are off count too.</param>
    /// <returns>The position of the stage at fault, from 0, and what is wrong with it.</returns>
    public static IEnumerable<(int Index, string Problem)> Check(IReadOnlyList<CorruptionStage> stages)
    {
        for (int i = 0; i < stages.Count; i++)
        {
            CorruptionStage stage = stages[i];
            if (stage.Severity is < 0 or > CorruptionStage.MaxSeverity)
                yield return (i, $"The severity of '{stage.Name}' is {stage.Severity}; it must be 0 (off) to {CorruptionStage.MaxSeverity} (worst).");
            foreach (string problem in stage.Check())
                yield return (i, $"Corruption stage '{stage.Name}': {problem}");
            CorruptionStage[] before = [.. stages.Take(i)];
            if (before.Any(other => other.Name == stage.Name))
                yield return (i, $"Corruption stage '{stage.Name}' is listed twice; it can act once.");
            if (before.FirstOrDefault(other => other.Phase > stage.Phase) is { } later)
                yield return (i, $"Corruption stage '{stage.Name}' ({stage.Phase}) cannot come after '{later.Name}' ({later.Phase}); list the stages in the order {string.Join(", ", Enum.GetNames<Phase>())}.");
            if (before.FirstOrDefault(other => other.Phase == stage.Phase && other.Follows.Contains(stage.Name)) is { } follower)
                yield return (i, $"Corruption stage '{stage.Name}' cannot come after '{follower.Name}', which acts on what it leaves; list '{stage.Name}' first.");
        }
    }

    /// <summary>Begins the corruption of one block of subjects.</summary>
    /// <param name="key">The key of all corruption, the same for every block.</param>
    public CorruptionRun Start(RandomKey key) => new(Stages, key);
}
