using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Tests.Corruption;

/// <summary>A stage as a user writes it, against the public surface alone: values that haemolysis of the sample made unusable.</summary>
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
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        foreach (SubjectRows subject in observations.Subjects)
        {
            RandomKey key = context.Key.For(subject.Id);
            foreach (int row in subject)
                if (!measured.IsNull(row) && context.Count(key.For(observations.Record(row)).Uniform(0) < Rate, Rate))
                    context.Set(observations, row, measured, Cell.Null, new("haemolysed", Rate));
        }
    }
}
