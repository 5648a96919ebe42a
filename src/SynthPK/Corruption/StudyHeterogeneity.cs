using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Data pooled from studies that differ in ways nobody wrote down: other formulations, other schedules.</summary>
/// <remarks>
/// <para>
/// A sixth of the subjects belongs to each of the <see cref="Mixed"/> other studies, the rest to the study of the scenario. Another
/// study multiplies F and KA by its factors throughout, and draws each planned sample with its probability. A subject belongs to the
/// same study at every severity at which that study is mixed in. The numbers of the studies stand in the audit as groups.
/// </para>
/// <para>
/// It acts on the plan, so it leaves assays, units and limits of quantification alone: a scenario that names its studies
/// (<c>studies:</c>) gives each its own, and tells who belongs to which.
/// </para>
/// </remarks>
public sealed record StudyHeterogeneity : CorruptionStage
{
    const double NeverH = 1e6;

    /// <summary>Permanent numbers of the conditions that studies bring begin here, far from those of every plan.</summary>
    const long FirstRecord = 20_000_000_000;

    /// <summary>The studies that can be mixed in, in their order: factors on F and KA, and the share of the planned samples. The project's choice: a capsule, a dose with food, another salt, a trial of troughs, a solution.</summary>
    static readonly (double F, double Ka, double Sampled)[] Others = [(0.9, 0.7, 0.8), (1.1, 0.4, 0.6), (0.85, 1.4, 0.5), (0.95, 0.9, 0.25), (1.15, 2, 0.7)];

    static readonly double Share = 1.0 / (Others.Length + 1);

    /// <summary>How many other studies are mixed in, 1 to 5.</summary>
    public int Mixed { get; init; } = 3;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Design;

    /// <inheritdoc/>
    public override string Description => "Some subjects come from other studies, with their formulations and schedules.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "subject";

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        if (Mixed is < 1 or > 5) yield return $"mixed is {Mixed}; it must be 1 to {Others.Length} studies.";
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Mixed = severity };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        RandomKey studies = context.Key.For("study"), drawn = context.Key.For("drawn");
        foreach (SubjectRows subject in context.Subjects.Subjects)
        {
            int study = (int)(studies.Uniform(subject.Id) / Share);
            if (context.Count(study < Mixed, Mixed * Share)) Move(context, subject.Id, study, drawn.For(subject.Id));
        }
    }

    static void Move(StageContext context, long id, int study, RandomKey drawn)
    {
        (double f, double ka, double sampled) = Others[study];
        foreach ((int place, string parameter, double factor) in ((int, string, double)[])[(0, "F", f), (1, "KA", ka)])
        {
            context.Add(context.Conditions, id, FirstRecord + place, new("formulation of another study") { Group = study + 1 },
                ("FROM", 0.0), ("TO", NeverH), ("PARAMETER", parameter), ("FACTOR", factor));
        }
        foreach (int row in context.Samples.Of(id))
        {
            if (drawn.Uniform(context.Samples.Record(row)) >= sampled) context.Remove(context.Samples, row, new("not drawn in another study", 1 - sampled) { Group = study + 1 });
        }
    }
}
