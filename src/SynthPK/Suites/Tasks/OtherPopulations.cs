using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Tasks;

/// <summary>T6: people of kinds that nobody in train is of, and records with errors that train's have not.</summary>
public sealed class OtherPopulations : PredictionKind
{
    const string SamePopulation = "same-population", UnseenErrors = "unseen-errors";

    /// <summary>How many people are drawn for each who is wanted: some of those drawn are not of the kind.</summary>
    const int Drawn = 3;

    /// <summary>How many fields are wrong where errors are unseen. The project's choice: so that their strata are about them.</summary>
    const double ErrorRate = 0.2;

    /// <inheritdoc/>
    public override string Code => "T6";

    /// <inheritdoc/>
    public override string Name => "other-populations";

    /// <inheritdoc/>
    public override string Description => "Predict the true values of new subjects of a kind that train has none of: children, people with impaired kidneys, the obese; and of records with unseen errors.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) => base.Unfit(scenario)
        ?? (PopulationChange.Of(scenario).Count > 0 ? null : $"Neither weight nor renal function acts on a parameter in scenario '{scenario.Name}' in a way that carries over to others, so there are no other populations to ask about.");

    private protected override TaskDescription Describe(TaskSource source) => Described(source, "People unlike those of train",
        "Given: covariates and recorded doses of subjects who are not in train, and none of their samples. Those of a stratum that is out of distribution are of a kind that train has nobody of; those of the others are like train. Doses and covariates are as they are on record, which need not be as they were. "
        + "Asked: the true value of each output at each time, free of residual error. Nothing but this task's train table may be learnt from.") with
    {
        Train = "train.parquet",
        Strata =
        [
            new Stratum(SamePopulation, "People as in train"),
            .. PopulationChange.Of(source.Scenario).Select(change => new Stratum(change.Name, change.Description, IsOutOfDistribution: true)),
            .. source.Scenario.Corruption.Any(IsHeldOut) ? [new Stratum(UnseenErrors, "People as in train, in whose records a fifth of covariates and dose amounts are wrong, by a unit or a slip of the pen; train has no such errors", IsOutOfDistribution: true)] : (Stratum[])[],
        ],
    };

    /// <summary>The people of train who are of none of the kinds, without the errors that are held out.</summary>
    private protected override Table Train(TaskSource source, TaskDescription task)
    {
        PartStudy people = source.Scenario.Corruption.Any(IsHeldOut) ? source.Trained.Without(IsHeldOut) : source.Trained;
        return TrainRecords.Of(people.Only(Ordinary(people, source.Scenario)), source.TrainSizes);
    }

    /// <summary>New subjects, as many in each stratum.</summary>
    private protected override MadePart Part(TaskSource source, TaskDescription task, bool isTest)
    {
        Dictionary<string, PopulationChange> changes = PopulationChange.Of(source.Scenario).ToDictionary(change => change.Name);
        List<PartStudy> studies = [];
        long firstUid = 1;
        foreach ((string stratum, int count) in Dealt(source, task, isTest))
        {
            PopulationChange? change = changes.GetValueOrDefault(stratum);
            PartStudy drawn = source.People(Name, isTest, Drawn * count, scenario => WithErrors(change?.Changed(scenario) ?? scenario, stratum), stratum, firstUid);
            firstUid += Drawn * count;
            Func<long, bool> isWanted = change is null ? Ordinary(drawn, source.Scenario) : Kind(drawn, change);
            HashSet<long> kept = [.. drawn.Uids.Where(known => isWanted(known.Key)).OrderBy(known => known.Value).Take(count).Select(known => known.Key)];
            studies.Add(drawn.Only(kept.Contains));
        }
        return Unsampled(task, studies);
    }

    /// <summary>Errors of covariates and doses: what train and the other strata have none of.</summary>
    static bool IsHeldOut(CorruptionStage stage) => !stage.IsOff && stage is CovariateUnits or DoseRecordErrors;

    static Scenario WithErrors(Scenario scenario, string stratum) => scenario with
    {
        Corruption = stratum == UnseenErrors
            ? [.. scenario.Corruption.Select(stage => stage switch { CovariateUnits units => units with { ErrorRate = ErrorRate }, DoseRecordErrors doses => doses with { ErrorRate = ErrorRate }, _ => stage })]
            : [.. scenario.Corruption.Where(stage => !IsHeldOut(stage))],
    };

    /// <summary>Who is of none of the kinds that a scenario has strata for.</summary>
    static Func<long, bool> Ordinary(PartStudy people, Scenario scenario)
    {
        Func<long, bool>[] kinds = [.. PopulationChange.Of(scenario).Select(change => Kind(people, change))];
        return id => !kinds.Any(kind => kind(id));
    }

    static Func<long, bool> Kind(PartStudy people, PopulationChange change)
    {
        Table truth = people.Dataset.Truth.Parameters;
        Dictionary<long, int> rows = truth.Get<long>("ID").Values.ToArray().Index().ToDictionary(row => row.Item, row => row.Index);
        return id => change.Is(truth, rows[id]);
    }
}
