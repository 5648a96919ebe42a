using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Tests.Corruption;

/// <summary>The example in the documentation of <see cref="CorruptionStage"/>, against the public surface alone: values that haemolysis of the sample made unusable.</summary>
public sealed record HaemolysedSamples : CorruptionStage
{
    public double Rate { get; init; } = 0.02;

    public override Phase Phase => Phase.Assay;

    public override string Description => "Haemolysed samples give no value.";

    public override string Source => "The project's choice.";

    public override string Unit => "observation";

    public override IEnumerable<string> Check() => CheckShare(Rate);

    protected override CorruptionStage Rung(int severity) => this with { Rate = severity / 150.0 };

    public override void Apply(StageContext context)
    {
        Column<double> measured = context.Observations.Get<double>("DV");
        foreach (SubjectRows subject in context.Observations.Subjects)
        {
            RandomKey hits = context.Key.For(subject.Id);
            foreach (int row in subject)
                if (!measured.IsNull(row) && context.Hit(hits, context.Observations.Record(row), Rate))
                    context.Set(context.Observations, row, measured, Cell.Null, new("haemolysed", Rate));
        }
    }
}
