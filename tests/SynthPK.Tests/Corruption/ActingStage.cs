using SynthPK.Corruption;

namespace SynthPK.Tests.Corruption;

/// <summary>A stage of the phase Behaviour that does what a test says. It is made by tests alone: the laws of stages do not look for it.</summary>
sealed record ActingStage(Action<StageContext> Act) : CorruptionStage
{
    public override Phase Phase => Phase.Behaviour;

    public override string Description => "Does what it is told.";

    public override string Source => "None.";

    public override string Unit => "dose";

    protected override CorruptionStage Rung(int severity) => this;

    public override void Apply(StageContext context) => Act(context);

    /// <summary>A stage that acts on each dose.</summary>
    internal static ActingStage OnDoses(Action<StageContext, SubjectRows, int> act) => new(context =>
    {
        foreach (SubjectRows subject in context.Doses.Subjects)
            foreach (int row in subject)
                act(context, subject, row);
    });
}
