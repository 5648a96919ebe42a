using SynthPK.Evaluation;

namespace SynthPK.Suites.Tasks;

/// <summary>T1: the values of new subjects of whom covariates and doses are on record, and no sample.</summary>
public sealed class NewSubjects : PredictionKind
{
    /// <inheritdoc/>
    public override string Code => "T1";

    /// <inheritdoc/>
    public override string Name => "new-subjects";

    /// <inheritdoc/>
    public override string Description => "Predict the true values of new subjects from their covariates and recorded doses; none of their samples is known.";

    private protected override TaskDescription Describe(TaskSource source) => Described(source, "New subjects",
        "Given: covariates and recorded doses of subjects that are not in train; doses are as they are on record, which need not be as they were taken. "
        + "Asked: the true value of each output at each time, free of residual error.");

    private protected override MadePart Part(TaskSource source, TaskDescription task, bool isTest) => Unsampled(task, [source.People(Name, isTest)]);
}
