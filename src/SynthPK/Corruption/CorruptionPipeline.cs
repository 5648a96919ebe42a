using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>The stages that act on a dataset, in the order of their phases.</summary>
/// <example>
/// <code>
/// CorruptionRun run = pipeline.Start(key);
/// (doses, samples) = run.Perform(doses, samples);
/// // simulate, measure
/// (subjects, doses, observations) = run.Record(subjects, doses, observations, digits);
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
        }
    }

    /// <summary>Begins the corruption of one block of subjects.</summary>
    /// <param name="key">The key of all corruption, the same for every block.</param>
    public CorruptionRun Start(RandomKey key) => new(Stages, key);
}
