using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Cli.Tests;

/// <summary>A stage of a user's own: this assembly is given to the option --stages.</summary>
public sealed record HaemolysisStage : CorruptionStage
{
    /// <summary>The share of values that are lost.</summary>
    public double Rate { get; init; } = 0.06;

    public override Phase Phase => Phase.Assay;

    public override string Description => "Haemolysed samples give no value.";

    public override string Source => "The project's choice.";

    public override string Unit => "observation";

    public override IEnumerable<string> Check() => CheckShare(Rate);

    protected override CorruptionStage Rung(int severity) => this with { Rate = severity / 50.0 };

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
