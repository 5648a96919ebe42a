using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Tasks;

/// <summary>T1: the values of new subjects of whom covariates and doses are on record, and no sample.</summary>
public sealed class NewSubjects : TaskKind
{
    /// <inheritdoc/>
    public override string Code => "T1";

    /// <inheritdoc/>
    public override string Name => "new-subjects";

    /// <inheritdoc/>
    public override string Description => "Predict the true values of new subjects from their covariates and recorded doses; none of their samples is known.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) => null;

    /// <inheritdoc/>
    public override MadeTask Make(TaskSource source)
    {
        TaskDescription description = new()
        {
            Id = $"{source.Dataset}/{Name}",
            Version = source.Version,
            Code = Code,
            Kind = Name,
            Dataset = source.Dataset,
            Title = "New subjects",
            Question = "Given: covariates and recorded doses of subjects that are not in train. Asked: the true value of each output at each time, free of residual error. Each subject by itself: nothing may be learnt from the other subjects of context.",
            Quantities = AskedOutputs.Of(source.Trained),
            Answer = new AnswerForm(PointKind.Median, TakesQuantiles: true, Draws: 200),
            Primary = "rmsle",
            Secondary = ["wis", "coverage-90", "mdape", "mpe", "f30"],
            TrainSizes = source.TrainSizes,
            Canary = source.Canary,
        };
        return new MadeTask(this, description, source.Train, Part(source, description, isTest: false), Part(source, description, isTest: true));
    }

    /// <summary>New subjects, asked about all their planned samples.</summary>
    MadePart Part(TaskSource source, TaskDescription task, bool isTest)
    {
        PartStudy people = source.People(Name, isTest);
        Table context = TrialRecords.Of("context", people.Dataset, people.Uids, people.FirstEndpoint, keepsSample: _ => false);
        (Table query, Table truth) = QueryRows.Of(this, task, [(people, AskedSample.All(people, [.. task.Quantities.Select(q => q.Name)]))]);
        return new MadePart(new TaskPart(context, query, truth), [people]);
    }
}
