using SynthPK.Wording;

namespace SynthPK.Corruption.Laws;

/// <summary>A law that every corruption stage keeps, whoever wrote it. All of them are in <see cref="StageLaws"/>.</summary>
/// <remarks>A stage proves itself on a small trial of the library's own: 400 subjects, once-daily doses for 20 days, twelve samples, covariates and visits.</remarks>
public abstract class StageLaw
{
    private protected const int Subjects = 400;
    private protected const ulong Seed = 20080414;

    /// <summary>With so many hits expected, there are some (e^-7: one stage in a thousand has none).</summary>
    private protected const double SurelySome = 7;

    /// <summary>Enough subjects for what is rare.</summary>
    private protected static readonly ProvingTrial Whole = ProvingTrial.Of(1, Subjects);

    /// <summary>Enough for what is true of each.</summary>
    private protected static readonly ProvingTrial Few = ProvingTrial.Of(1, 40);

    private protected StageLaw()
    {
    }

    /// <summary>The law's name: its type's in lower case with hyphens.</summary>
    public string Name => Kebab.Of(GetType().Name);

    /// <summary>What a stage must keep, in a sentence.</summary>
    public abstract string Statement { get; }

    /// <summary>How a stage breaks the law, in a sentence; null when it keeps it.</summary>
    /// <param name="stage">The stage with the parameters it is used with: its defaults as a rule. Where the law says so, it is tried at every severity as well.</param>
    public string? Breach(CorruptionStage stage)
    {
        try
        {
            return Find(stage);
        }
        catch (Exception thrown) // by code that is not ours
        {
            return $"it throws {thrown.GetType().Name}: {thrown.Message}";
        }
    }

    /// <summary>The law's name.</summary>
    public override string ToString() => Name;

    /// <summary>How a stage breaks the law; null when it keeps it.</summary>
    private protected abstract string? Find(CorruptionStage stage);

    /// <summary>How a stage breaks a law at the lowest severity at which it does; null when it keeps it at all.</summary>
    private protected static string? AtEverySeverity(CorruptionStage stage, Func<CorruptionStage, string?> find)
    {
        for (int severity = 1; severity <= CorruptionStage.MaxSeverity; severity++)
            if (find(stage.AtSeverity(severity)) is { } breach)
                return $"at severity {severity} {breach}";
        return null;
    }

    private protected static CorruptedTrial Corrupt(CorruptionStage stage, int severity, ulong seed = Seed) => Whole.Corrupt(seed, stage.AtSeverity(severity));

    /// <summary>Every other stage of the library, at severity 3.</summary>
    private protected static CorruptionStage[] Others(CorruptionStage stage) => [.. CorruptionStages.All.Where(other => other.Name != stage.Name).Select(other => other.AtSeverity(3))];

    /// <summary>The stage among all the others.</summary>
    private protected static CorruptionStage[] With(CorruptionStage stage) => [.. CorruptionStages.InOrder(Others(stage).Append(stage))];

    /// <summary>The cells that a run has changed, each as often as it was.</summary>
    private protected static AuditedCell[] Audited(CorruptedTrial corrupted) => [.. AuditedCell.Of(corrupted.Audit)];
}
