using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Tests.Corruption;

/// <summary>A stage that loses measured values in a way that a test says, so as to break a law. It is made by tests alone: the laws do not look for it.</summary>
/// <param name="Act">What it does, with the rate of its severity.</param>
sealed record Lawbreaker(Action<StageContext, double> Act) : CorruptionStage
{
    public double Rate { get; init; } = 0.06;

    public string Says { get; init; } = "Loses values.";

    public override Phase Phase => Phase.Assay;

    public override string Description => Says;

    public override string Source => "None.";

    public override string Unit => "observation";

    protected override CorruptionStage Rung(int severity) => this with { Rate = severity / 50.0 };

    public override void Apply(StageContext context) => Act(context, Rate);

    /// <summary>One that loses each value for which a test says so.</summary>
    /// <param name="isHit">The context, the key of the subject, the row, the rate.</param>
    internal static Lawbreaker Losing(Func<StageContext, RandomKey, int, double, bool> isHit) => new((context, rate) =>
    {
        Column<double> measured = context.Observations.Get<double>("DV");
        foreach (SubjectRows subject in context.Observations.Subjects)
        {
            RandomKey key = context.Key.For(subject.Id);
            foreach (int row in subject)
                if (!measured.IsNull(row) && context.Count(isHit(context, key, row, rate), rate)) context.Set(context.Observations, row, measured, Cell.Null, new("lost", rate));
        }
    });
}
