using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Tasks;

/// <summary>T4: what comes after the time at which everybody's records end, in train as in context.</summary>
public sealed class TimeExtrapolation : PredictionKind
{
    const string Near = "near", Far = "far", Accumulation = "accumulation", SteadyState = "steady-state", Washout = "washout", LaterPeriod = "later-period";

    /// <inheritdoc/>
    public override string Code => "T4";

    /// <inheritdoc/>
    public override string Name => "time-extrapolation";

    /// <inheritdoc/>
    public override string Description => "Predict what comes after a time at which all records end, those to learn from as well.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) => base.Unfit(scenario)
        ?? (scenario.TrialArms.Any(arm => arm.Arm.Sampling.Sum(plan => plan.Most) >= 2) ? null : $"Subjects of scenario '{scenario.Name}' have one sample at most, so no records can end before others.");

    private protected override TaskDescription Describe(TaskSource source)
    {
        Horizon horizon = Horizon.Of(source.Trained, [.. AskedOutputs.Of(source.Trained).Select(quantity => quantity.Name)]);
        TaskDescription task = Described(source, "Later than anything to learn from",
            FormattableString.Invariant($"Given: what was recorded of subjects up to {horizon.EndH} h after the start of the trial, of those in this task's own train table as of those in context, who are others; and for those in context the doses that are prescribed from then on. Doses on record need not be as they were taken. ")
            + FormattableString.Invariant($"Asked: the true value of each output at the protocol's sampling times after {horizon.EndH} h and up to {horizon.LastH} h, had every dose from {horizon.EndH} h on been taken as prescribed. Nothing but this task's train table may be learnt from: that of other tasks about the dataset tells what comes later."));
        return task with
        {
            Settings = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["horizon_h"] = horizon.EndH, ["end_h"] = horizon.LastH, ["near_end_h"] = horizon.MiddleH },
            Train = "train.parquet",
            Strata =
            [
                new Stratum(Near, FormattableString.Invariant($"After the only dose, up to {horizon.MiddleH} h"), IsOutOfDistribution: true),
                new Stratum(Far, FormattableString.Invariant($"After the only dose, later than {horizon.MiddleH} h"), IsOutOfDistribution: true),
                new Stratum(Accumulation, "While doses are repeated, before a typical subject's trough reaches 90 % of what it comes to", IsOutOfDistribution: true),
                new Stratum(SteadyState, "While doses are repeated, from then on", IsOutOfDistribution: true),
                new Stratum(Washout, "Later than one dosing interval after the last of the repeated doses", IsOutOfDistribution: true),
                new Stratum(LaterPeriod, "In the later periods of a crossover", IsOutOfDistribution: true),
            ],
        };
    }

    private protected override Table Train(TaskSource source, TaskDescription task)
    {
        double horizonH = task.Setting("horizon_h");
        PartStudy people = source.Trained;
        Table doses = people.Dataset.Doses;
        Column<double> dosedH = doses.Get<double>("TIME");
        Column<double>? visitedH = people.Dataset.Visits?.Get<double>("TIME");
        return TrainRecords.Of(people, source.TrainSizes, row => people.Samples.KnownH(row) <= horizonH, row => dosedH.Values[row] <= horizonH, row => visitedH!.Values[row] <= horizonH);
    }

    /// <summary>New subjects, each asked about one of the strata that its protocol has, dealt by its number.</summary>
    private protected override MadePart Part(TaskSource source, TaskDescription task, bool isTest)
    {
        double horizonH = task.Setting("horizon_h"), middleH = task.Setting("near_end_h");
        PartStudy people = source.People(Name, isTest);
        DosingCourse course = new(people);
        string[] order = [.. task.Strata.Select(stratum => stratum.Name)];
        List<AskedSample> asked = [];
        HashSet<long> askedOf = [];
        foreach (IGrouping<long, AskedSample> own in AskedSample.Planned(people, Outputs(task)).Where(sample => sample.TimeH > horizonH).GroupBy(sample => sample.Id))
        {
            ILookup<string, AskedSample> of = own.ToLookup(sample => StratumOf(course, sample, middleH));
            string[] there = [.. order.Where(of.Contains)];
            string dealt = there[(int)(people.Uids[own.Key] % there.Length)];
            asked.AddRange(of[dealt].Select(sample => sample with { Stratum = dealt }));
            askedOf.Add(own.Key);
        }
        RecordCut cut = new(people.Only(askedOf.Contains), _ => horizonH);
        (Table query, Table truth) = QueryRows.Of(this, task, [(cut.Truly, asked)]);
        return new MadePart(new TaskPart(cut.Records("context"), query, truth), [cut.Truly]);
    }

    static string StratumOf(DosingCourse course, AskedSample sample, double middleH)
    {
        if (course.HasPeriods) return LaterPeriod;
        if (!course.IsRepeated(sample.Id)) return sample.TimeH <= middleH ? Near : Far;
        if (sample.TimeH > course.EndH(sample.Id)) return Washout;
        return sample.TimeH < course.Of(sample.Id).SteadyFromH ? Accumulation : SteadyState;
    }
}
