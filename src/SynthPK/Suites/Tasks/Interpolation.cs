using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Randomness;

namespace SynthPK.Suites.Tasks;

/// <summary>T3: what lay between the samples that are known.</summary>
public sealed class Interpolation : PredictionKind
{
    /// <summary>The share of the samples between the first and the last that is hidden (the project's choice).</summary>
    const double HiddenShare = 0.3;

    /// <summary>Where the samples of a subject hang together, the first, a hidden one and the last.</summary>
    const int Fewest = 3;

    /// <inheritdoc/>
    public override string Code => "T3";

    /// <inheritdoc/>
    public override string Name => "interpolation";

    /// <inheritdoc/>
    public override string Description => "Predict the values at samples that are hidden among the known ones of new subjects, completely at random.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) => base.Unfit(scenario)
        ?? (scenario.TrialArms.Any(arm => arm.Arm.Sampling.Sum(plan => plan.Most) >= Fewest) ? null : $"Subjects of scenario '{scenario.Name}' have two samples at most, so none lies between others.");

    private protected override TaskDescription Describe(TaskSource source) => Described(source, "Between known samples",
        "Given: covariates, recorded doses and recorded samples of subjects that are not in train; doses are as they are on record, which need not be as they were taken. "
        + FormattableString.Invariant($"Of each output's samples between a subject's first and last {HiddenShare:P0} are hidden, at least one, drawn at random whatever their values and times. ")
        + "Asked: the true value of the output at the times of the hidden ones, free of residual error.") with
    {
        Settings = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["hidden_share"] = HiddenShare },
    };

    private protected override MadePart Part(TaskSource source, TaskDescription task, bool isTest)
    {
        PartStudy people = source.People(Name, isTest);
        HashSet<(long Id, long Record)> hidden = Hidden(people, Outputs(task));
        HashSet<long> asked = [.. hidden.Select(sample => sample.Id)];
        PartStudy those = people.Only(asked.Contains);
        // a row that was entered twice is hidden twice
        Table context = TrialRecords.Of("context", people.Dataset, those.Uids, people.FirstEndpoint, row => !hidden.Contains(people.Samples.KeyOf(row)));
        (Table query, Table truth) = QueryRows.Of(this, task, [(those, [.. AskedSample.All(those, Outputs(task)).Where(sample => hidden.Contains((sample.Id, sample.Record)))])]);
        return new MadePart(new TaskPart(context, query, truth), [those]);
    }

    /// <summary>The samples that are hidden: of each subject's series of an output the first in a random order.</summary>
    static HashSet<(long Id, long Record)> Hidden(PartStudy people, IReadOnlyList<string> outputs)
    {
        RandomKey mask = RandomKey.FromSeed(people.Study.Scenario.Seed).For("mask");
        SamplesOnRecord samples = people.Samples;
        Column<long> record = people.Dataset.Observations.Get<long>("SAMPLE");
        Column<double> time = people.Dataset.Observations.Get<double>("TIME");
        HashSet<(long, long)> own = [.. AskedSample.All(people, outputs).Select(sample => (sample.Id, sample.Record))];
        HashSet<(long, long)> hidden = [];
        foreach (IGrouping<(long Id, string), int> series in samples.Rows.Where(row => own.Contains((samples.IdOf(row), record.Values[row]))).GroupBy(row => (samples.IdOf(row), samples.EndpointOf(row))))
        {
            int[] inside = [.. series.OrderBy(row => time.Values[row]).ThenBy(row => record.Values[row]).Skip(1).SkipLast(1)];
            if (inside.Length == 0) continue;
            int count = Math.Max(1, (int)Math.Round(HiddenShare * inside.Length));
            RandomKey order = mask.For(series.Key.Id);
            hidden.UnionWith(inside.OrderBy(row => order.Uniform(record.Values[row])).ThenBy(row => record.Values[row]).Take(count).Select(row => (series.Key.Id, record.Values[row])));
        }
        return hidden;
    }
}
