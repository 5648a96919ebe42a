using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using SynthPK.Wording;

namespace SynthPK.Corruption;

/// <summary>
/// One way real data go wrong. A stage is a record of its parameters; its randomness, its tables and its audit come to
/// it in its context.
/// </summary>
/// <remarks>
/// A stage of one's own is a sealed record that derives from this one. What every stage must keep:
/// draws come from the context's key, by subject and record, never by row; a hit is <c>u &lt; p</c> with the same u at
/// every severity, and a magnitude is a fixed direction times a scale that grows; nothing depends on subjects of other runs.
/// These are laws, and <see cref="Laws.StageLaws"/> proves a stage against them: <c>StageLaws.Breaches(new HaemolysedSamples())</c>
/// is empty. <see cref="CorruptionStages.Register"/> makes the stage known to scenario files, where every public property with
/// an initialiser is a key; the tool does it for <c>synthpk --stages my.dll generate my.yaml</c>.
/// </remarks>
/// <example>
/// <code>
/// public sealed record HaemolysedSamples : CorruptionStage
/// {
///     public double Rate { get; init; } = 0.02;
///     public override Phase Phase => Phase.Assay; // acts on observations
///     public override string Description => "Haemolysed samples give no value.";
///     public override string Source => "The project's choice.";
///     public override string Unit => "observation";
///     public override IEnumerable&lt;string&gt; Check() => CheckShare(Rate);
///     protected override CorruptionStage Rung(int severity) => this with { Rate = severity / 150.0 };
///
///     public override void Apply(StageContext context)
///     {
///         Column&lt;double&gt; measured = context.Observations.Get&lt;double&gt;("DV");
///         foreach (SubjectRows subject in context.Observations.Subjects)
///         {
///             RandomKey hits = context.Key.For(subject.Id);
///             foreach (int row in subject)
///                 if (!measured.IsNull(row) &amp;&amp; context.Hit(hits, context.Observations.Record(row), Rate))
///                     context.Set(context.Observations, row, measured, Cell.Null, new("haemolysed", Rate));
///         }
///     }
/// }
/// </code>
/// </example>
public abstract record CorruptionStage
{
    /// <summary>The highest rung of the severity ladder.</summary>
    public const int MaxSeverity = 5;

    /// <summary>The rung of the severity ladder the parameters were taken from, 0 (off) to 5; null when they were given one by one.</summary>
    /// <remarks>Only <see cref="AtSeverity"/> sets it, together with them: the number alone would change nothing.</remarks>
    [Range(0, MaxSeverity)]
    public int? Severity { get; internal init; }

    /// <summary>The stage's name in scenario files, audits and keys: its type's name in lower case with hyphens, without a "Stage" at its end.</summary>
    public string Name
    {
        get
        {
            string type = GetType().Name;
            return Kebab.Of(type.EndsWith("Stage", StringComparison.Ordinal) ? type[..^"Stage".Length] : type);
        }
    }

    /// <summary>When it acts, which says what it may write.</summary>
    public abstract Phase Phase { get; }

    /// <summary>What it does, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Where its law and its defaults come from; "the project's choice" where no source is known.</summary>
    public abstract string Source { get; }

    /// <summary>What it hits: dose, sample, observation, subject or covariate.</summary>
    public abstract string Unit { get; }

    /// <summary>Whether hits come in clusters, a visit or a holiday at a time, and not one by one.</summary>
    public virtual bool IsClustered => false;

    /// <summary>Whether <see cref="Calibrate"/> must be called before the stage can act.</summary>
    public virtual bool NeedsPilot => false;

    /// <summary>Whether rows of subjects of one analytical run (<see cref="StageContext.RunOf"/>) act on one another. Rows of others never may.</summary>
    public virtual bool ActsWithinRuns => false;

    /// <summary>Whether rows of one subject act on one another, so that one that is lost changes what happens to others.</summary>
    public virtual bool ActsWithinSubjects => ActsWithinRuns;

    /// <summary>Whether the stage draws nothing and follows a rule: its parameters and the tables say what it does, whatever the key.</summary>
    public virtual bool IsDetermined => false;

    /// <summary>Whether what it does depends on what the simulation gives so far, and so on every stage before it that changes what really happens.</summary>
    public virtual bool FollowsTheBody => false;

    /// <summary>The covariates that the stage makes change over time, where the scenario has them.</summary>
    public virtual IReadOnlyList<string> Changing => [];

    /// <summary>The names of the stages of the same phase that act before this one wherever both are listed.</summary>
    public virtual IReadOnlyList<string> Follows => [];

    /// <summary>Whether the stage is off: the same bytes as leaving it out.</summary>
    public bool IsOff => Severity == 0;

    /// <summary>The stage with the parameters of a rung of its severity ladder.</summary>
    /// <param name="severity">0 (off), 1 (slight) to 5 (the worst published); 3 is what the evidence supports, where there is any.</param>
    /// <exception cref="ArgumentOutOfRangeException">The severity is not 0 to 5.</exception>
    public CorruptionStage AtSeverity(int severity)
    {
        if (severity is < 0 or > MaxSeverity)
            throw new ArgumentOutOfRangeException(nameof(severity), severity, $"The severity of '{Name}' must be 0 (off) to {MaxSeverity} (worst).");
        return (severity == 0 ? this : Rung(severity)) with { Severity = severity };
    }

    /// <summary>Acts on a block of subjects.</summary>
    public abstract void Apply(StageContext context);

    /// <summary>
    /// The stage with a parameter solved so that a target rate is met on the generator's law, found from a pilot run with
    /// subjects of its own: never from the data that are corrupted, or subjects would depend on each other.
    /// </summary>
    /// <param name="pilot">The pilot.</param>
    public virtual CorruptionStage Calibrate(Pilot pilot) => this;

    /// <summary>
    /// The stage with what a pilot solved written out as its parameters, so that it acts alike where other stages act before it, and a
    /// scenario file says it all. Only a stage that is solved on what others have done needs it.
    /// </summary>
    public virtual CorruptionStage WrittenOut() => this;

    /// <summary>A sentence for each illegal parameter value; none when the stage can act.</summary>
    public virtual IEnumerable<string> Check() => [];

    /// <summary>The stage with the parameters of severity 1 to 5.</summary>
    protected abstract CorruptionStage Rung(int severity);

    /// <summary>A sentence unless a value is a share between 0 and 1.</summary>
    protected static IEnumerable<string> CheckShare(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (>= 0 and <= 1)) yield return FormattableString.Invariant($"{Kebab.Of(name)} is {value}; it must be 0 to 1.");
    }

    /// <summary>A sentence unless a value is finite and not negative.</summary>
    protected static IEnumerable<string> CheckScale(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value) || value < 0) yield return FormattableString.Invariant($"{Kebab.Of(name)} is {value}; it must be 0 or more, and finite.");
    }
}
