using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Tasks;

/// <summary>T2: what comes after the first few samples of a new subject.</summary>
public sealed class Forecast : PredictionKind
{
    /// <summary>How soon after the last known sample a value may be asked for, h. The project's choice.</summary>
    const double GapH = 0.5;

    /// <summary>How many sampling times are known (the project's choice).</summary>
    static readonly int[] Known = [1, 2, 3, 6];

    /// <inheritdoc/>
    public override string Code => "T2";

    /// <inheritdoc/>
    public override string Name => "forecast";

    /// <inheritdoc/>
    public override string Description => "Predict what follows the first one, two, three or six sampling times of new subjects.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) => base.Unfit(scenario)
        ?? (scenario.TrialArms.Any(arm => arm.Arm.Sampling.Sum(plan => plan.Most) > 1) ? null : $"Subjects of scenario '{scenario.Name}' have one sample at most, so there is nothing to forecast after it.");

    private protected override TaskDescription Describe(TaskSource source)
    {
        TaskDescription task = Described(source, "Forecast from the first samples",
        "Given: covariates of subjects that are not in train, and what was recorded of each up to a cut: the samples of the first k sampling times after its first dose (what was sampled before that dose is told too and does not count), and the doses, "
        + "which need not be as they were taken. From the cut on the doses are those prescribed. "
        + FormattableString.Invariant($"Asked: the true value of each output at the protocol's later sampling times, more than {GapH} h after the last known sample, had every dose from the cut on been taken as prescribed."));
        int[] counts = [.. SamplingTimes(source.Trained, Outputs(task)).Values.Select(timesH => timesH.Length)];
        return task with
        {
            Settings = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["gap_h"] = GapH },
            // those that half of the people can be asked with
            Strata = [.. Known.Where(k => k == 1 || 2 * counts.Count(count => count > k) >= source.Trained.Uids.Count).Select(k => new Stratum(NameOf(k), k == 1 ? "One sampling time is known" : $"{k} sampling times are known"))],
        };
    }

    static string NameOf(int k) => $"k={k}";

    /// <summary>New subjects, each with one number of known sampling times, dealt by its number; or the next smaller one that leaves it something to be asked about.</summary>
    private protected override MadePart Part(TaskSource source, TaskDescription task, bool isTest)
    {
        PartStudy people = source.People(Name, isTest);
        Dictionary<long, double[]> knownH = SamplingTimes(people, Outputs(task));
        ILookup<long, AskedSample> later = AskedSample.Planned(people, Outputs(task)).ToLookup(sample => sample.Id);
        Dictionary<long, double> cutH = [];
        List<AskedSample> asked = [];
        int[] dealt = [.. Known.Where(k => task.Strata.Any(stratum => stratum.Name == NameOf(k)))];
        foreach ((long id, long uid) in people.Uids.OrderBy(known => known.Value))
        {
            double[] own = knownH.GetValueOrDefault(id, []);
            foreach (int k in dealt.Take((int)(uid % dealt.Length) + 1).Reverse().Where(k => own.Length >= k))
            {
                AskedSample[] after = [.. later[id].Where(sample => sample.TimeH > own[k - 1] + GapH)];
                if (after.Length == 0) continue;
                cutH.Add(id, own[k - 1]);
                asked.AddRange(after.Select(sample => sample with { Stratum = NameOf(k) }));
                break;
            }
        }
        PartStudy those = people.Only(cutH.ContainsKey);
        RecordCut cut = new(those, id => cutH[id]);
        (Table query, Table truth) = QueryRows.Of(this, task, [(cut.Truly, asked)]);
        return new MadePart(new TaskPart(cut.Records("context"), query, truth), [cut.Truly]);
    }

    /// <summary>The times of each subject's samples on record after its first prescribed dose, rising and distinct.</summary>
    static Dictionary<long, double[]> SamplingTimes(PartStudy people, IReadOnlyList<string> outputs)
    {
        SamplesOnRecord samples = people.Samples;
        Table doses = people.Planned.Doses;
        Column<long> dosed = doses.Get<long>("ID");
        Dictionary<long, double> firstH = Enumerable.Range(0, doses.Rows).GroupBy(row => dosed.Values[row], row => doses.Get<double>("TIME").Values[row]).ToDictionary(own => own.Key, own => own.Min());
        return samples.Rows
            .Where(row => outputs.Contains(samples.EndpointOf(row)))
            .Select(row => (Id: samples.IdOf(row), TimeH: samples.KnownH(row)))
            .Where(sample => people.Uids.ContainsKey(sample.Id) && sample.TimeH > firstH[sample.Id])
            .GroupBy(sample => sample.Id, sample => sample.TimeH)
            .ToDictionary(own => own.Key, own => own.Distinct().Order().ToArray());
    }
}
