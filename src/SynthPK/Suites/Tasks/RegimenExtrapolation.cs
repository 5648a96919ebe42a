using SynthPK.Evaluation;

namespace SynthPK.Suites.Tasks;

/// <summary>T5: doses and regimens that nobody in train has had.</summary>
public sealed class RegimenExtrapolation : PredictionKind
{
    const string AsTrained = "as-trained";

    /// <inheritdoc/>
    public override string Code => "T5";

    /// <inheritdoc/>
    public override string Name => "regimen-extrapolation";

    /// <inheritdoc/>
    public override string Description => "Predict the true values of new subjects under doses and regimens that nobody in train has had.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) => base.Unfit(scenario) ?? RegimenChange.Unfit(scenario);

    private protected override TaskDescription Describe(TaskSource source) => Described(source, "Doses and regimens beyond train",
        "Given: covariates and recorded doses of subjects who are not in train and, but for the stratum as-trained, are dosed as nobody in train is; doses are as they are on record, which need not be as they were taken. None of their samples is known. "
        + "Asked: the true value of each output at each time, free of residual error.") with
    {
        Strata = [new Stratum(AsTrained, "Dosed as in train"), .. RegimenChange.Of(source.Scenario).Select(change => new Stratum(change.Name, change.Description, IsOutOfDistribution: true))],
    };

    /// <summary>New subjects, as many in each stratum.</summary>
    private protected override MadePart Part(TaskSource source, TaskDescription task, bool isTest)
    {
        Dictionary<string, RegimenChange> changes = RegimenChange.Of(source.Scenario).ToDictionary(change => change.Name);
        List<PartStudy> studies = [];
        long firstUid = 1;
        foreach ((string stratum, int count) in Dealt(source, task, isTest))
        {
            studies.Add(source.People(Name, isTest, count, scenario => changes.GetValueOrDefault(stratum)?.Changed(scenario) ?? scenario, stratum, firstUid));
            firstUid += count;
        }
        return Unsampled(task, studies);
    }
}
