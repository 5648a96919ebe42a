using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Evaluation;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Simulation;

namespace SynthPK.Suites.Tasks;

/// <summary>T7: what new subjects are exposed to, from a few samples.</summary>
public sealed class Exposure : PredictionKind
{
    const string SingleDose = "single-dose", SteadyState = "steady-state";

    /// <summary>What the question says of a stratum.</summary>
    const string InSteadyState = $" In the stratum {SteadyState} it is repeated at its interval until a typical subject's troughs are within 1 % of what they come to.", InSingleDose = $" In the stratum {SingleDose}, where doses do not build up, it is given once more.";

    /// <summary>How many samples are known. The project's choice.</summary>
    const int Known = 3;

    /// <summary>How many people of train fix settings that go by the exposure of people. The project's choice.</summary>
    const int Asked = 100;

    /// <summary>Digits of such settings.</summary>
    const int Digits = 2;

    /// <summary>What is left of the peak of a typical subject when its half-life begins to be looked at, and when that ends. The project's choice.</summary>
    const double LeftFirst = 1e-2, LeftLast = 1e-3;

    const double HoursPerDay = 24;

    /// <inheritdoc/>
    public override string Code => "T7";

    /// <inheritdoc/>
    public override string Name => "exposure";

    /// <inheritdoc/>
    public override string Description => "Predict peak, trough, area, half-life, time above a concentration and class of exposure of new subjects from a few samples.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario)
    {
        StructuralModel model = ScenarioModel.Of(scenario.Model).Model!;
        return AskedOutputs.Concentration(model) is { } output && scenario.Measured(model).Any(endpoint => endpoint.Name == output && endpoint.IsConcentration)
            ? null
            : $"Scenario '{scenario.Name}' measures no concentration, so there is no exposure to predict.";
    }

    private protected override TaskDescription Describe(TaskSource source)
    {
        PartStudy people = source.Trained;
        string output = AskedOutputs.Concentration(people.Study.Model)!, unit = people.Study.Model.Outputs.Single(o => o.Name == output).Unit;
        TaskDescription task = Described(source, "Exposure from a few samples",
            FormattableString.Invariant($"Given: covariates of subjects that are not in train; {Known} of each one's concentrations on record after its first dose and before the first that follows the protocol, drawn at random, or as many as there are; and its doses: up to the last of these samples as they are on record, which need not be as they were taken, and from there on as they are prescribed. ")
            + $"Prescribed are those of the protocol, and after them the last dose again.{InSteadyState}{InSingleDose} "
            + $"Asked, at the time of the last dose of context: what {output} comes to after it had every prescribed dose been taken, free of residual error, as the quantities describe it.");
        task = task with
        {
            Primary = "aafe",
            Secondary = ["f20", "f30", "mdpe", "wis", "coverage-90", "absolute-error", "brier", "auroc"],
            Settings = HalfLifeSettings(people, output),
            Strata = [new Stratum(SingleDose, "A dose that stands by itself"), new Stratum(SteadyState, "The interval after the last of many doses")],
        };
        double floor = task.Quantities.Single(q => q.Name == output).Floor;
        task = task with { Settings = WithLevels(task, people, output) };
        return task with { Quantities = [.. Quantities(output, unit, floor, task.Settings)] };
    }

    /// <summary>Without what is said of a stratum that nobody is asked in.</summary>
    private protected override TaskDescription Worded(TaskDescription task)
    {
        string question = task.Question;
        foreach ((string stratum, string words) in ((string, string)[])[(SteadyState, InSteadyState), (SingleDose, InSingleDose)])
        {
            if (task.Strata.All(asked => asked.Name != stratum)) question = question.Replace(words, "", StringComparison.Ordinal);
        }
        return task with { Question = question };
    }

    static IEnumerable<AskedQuantity> Quantities(string output, string unit, double floor, IReadOnlyDictionary<string, double> settings)
    {
        string area = $"{unit}*h";
        string[] classes =
        [
            .. settings.TryGetValue(SubjectExposure.WholeCutOff, out double whole) ? [FormattableString.Invariant($"{SubjectExposure.WholeArea} is {whole} {area} or more")] : (string[])[],
            .. settings.TryGetValue(SubjectExposure.IntervalCutOff, out double interval) ? [FormattableString.Invariant($"{SubjectExposure.IntervalArea} is {interval} {area} or more")] : (string[])[],
        ];
        return
        [
            new(SubjectExposure.Peak, unit, $"Greatest {output} after the last dose: within its dosing interval, or, of a dose that stands by itself, at any time") { Scale = LossScale.Log, Least = 0 },
            new(SubjectExposure.Trough, unit, $"{output} at the end of the dosing interval that begins with the last dose; the interval is as long as that between the last two doses") { Scale = LossScale.Log, Floor = floor, Least = 0 },
            new(SubjectExposure.IntervalArea, area, $"Area under {output} over the dosing interval that begins with the last dose") { Scale = LossScale.Log, Least = 0 },
            new(SubjectExposure.WholeArea, area, $"Area under {output} from the last dose to infinity, as if nothing were left of the doses before") { Scale = LossScale.Log, Least = 0 },
            new(SubjectExposure.HalfLife, "h", FormattableString.Invariant($"ln 2 over the mean slope of ln {output} from {settings[SubjectExposure.HalfLifeFrom]} to {settings[SubjectExposure.HalfLifeTo]} h after the last dose, no further dose being given")) { Scale = LossScale.Log, Least = 0 },
            new(SubjectExposure.TimeAbove, "%", FormattableString.Invariant($"Share of the dosing interval after the last dose in which {output} is above {settings.GetValueOrDefault(SubjectExposure.Mic)} {unit}")) { Least = 0, Greatest = 100 },
            AskedQuantity.Share(SubjectExposure.Class, $"Probability that {string.Join($", or in the stratum {SteadyState} that ", classes)}"),
        ];
    }

    /// <summary>When a typical subject's half-life is looked at.</summary>
    static SortedDictionary<string, double> HalfLifeSettings(PartStudy people, string output)
    {
        DosingCourse course = new(people);
        Dose dose = people.Uids.OrderBy(known => known.Value).Select(known => course.DosesOf(known.Key)[^1]).First(last => last.AmountMg > 0);
        double[] afterH = [.. Enumerable.Range(0, 80).Select(i => 0.25 * RealMath.Pow(2, i / 4.0))]; // to 220,000 h
        double[] values = [.. people.Study.Typically([dose]).At(output, [.. afterH.Select(hours => dose.TimeH + hours)]).Select(value => value[0])];
        int peak = Array.IndexOf(values, values.Max());
        return new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["known_samples"] = Known,
            [SubjectExposure.HalfLifeFrom] = Left(LeftFirst),
            [SubjectExposure.HalfLifeTo] = Left(LeftLast),
        };

        double Left(double share) => Rounded(afterH[Enumerable.Range(peak, afterH.Length - peak).FirstOrDefault(i => values[i] <= share * values[peak], afterH.Length - 1)]);
    }

    /// <summary>The settings with the median area of the people of train as cut-offs, and their median mean concentration in place of an MIC.</summary>
    static SortedDictionary<string, double> WithLevels(TaskDescription task, PartStudy trained, string output)
    {
        HashSet<long> first = [.. trained.Uids.OrderBy(known => known.Value).Take(Asked).Select(known => known.Key)];
        PartStudy people = trained.Only(first.Contains);
        DosingCourse course = new(people);
        RecordCut planned = new(people, _ => double.NegativeInfinity, Further(course, people, task));
        List<double> whole = [], interval = [], means = [];
        foreach (long id in first)
        {
            PossibleSubject subject = planned.Truly.Truly(id);
            if (subject.Doses[^1].AmountMg == 0) continue;
            SubjectExposure exposure = new(subject, output, subject.Doses[^1].TimeH, task);
            if (!course.Of(id).BuildsUp)
            {
                whole.Add(exposure.Of([SubjectExposure.WholeArea])[0][0]);
                continue;
            }
            interval.Add(exposure.Of([SubjectExposure.IntervalArea])[0][0]);
            means.Add(interval[^1] / course.IntervalH(id));
        }
        SortedDictionary<string, double> settings = new(task.Settings.ToDictionary(), StringComparer.Ordinal);
        if (whole.Count > 0) settings[SubjectExposure.WholeCutOff] = Median(whole);
        if (interval.Count > 0) (settings[SubjectExposure.IntervalCutOff], settings[SubjectExposure.Mic]) = (Median(interval), Median(means));
        return settings;
    }

    /// <summary>What is prescribed after the protocol.</summary>
    static IEnumerable<PrescribedDose> Further(DosingCourse course, PartStudy people, TaskDescription task) =>
        people.Uids.Keys.Order().SelectMany(id => course.Further(id, EveryH(course, id, task), course.Of(id) is { BuildsUp: true } repeated ? repeated.Further : 1));

    /// <summary>The time from the last dose of the protocol to the next one that is prescribed: the dosing interval, or whole days until nothing is left in a typical subject.</summary>
    static double EveryH(DosingCourse course, long id, TaskDescription task) =>
        course.Of(id).BuildsUp ? course.IntervalH(id) : Math.Ceiling(task.Setting(SubjectExposure.HalfLifeTo) / HoursPerDay) * HoursPerDay;

    private protected override MadePart Part(TaskSource source, TaskDescription task, bool isTest)
    {
        PartStudy people = source.People(Name, isTest);
        HashSet<int> told = Told(people, task);
        Dictionary<long, double> knownH = told.GroupBy(people.Samples.IdOf).ToDictionary(own => own.Key, own => own.Max(people.Samples.KnownH));
        PartStudy those = people.Only(knownH.ContainsKey);
        DosingCourse course = new(those);
        RecordCut cut = new(those, of => knownH[of], Further(course, those, task));
        (Table query, Table truth) = QueryRows.Tables(task, Rows(cut.Truly, course, task));
        return new MadePart(new TaskPart(cut.Records("context", told.Contains), query, truth), [cut.Truly]);
    }

    /// <summary>Queries and truths; none about who gets a placebo, and none that has no finite answer greater than 0.</summary>
    List<(Query Query, TrueAnswer Truth)> Rows(PartStudy people, DosingCourse course, TaskDescription task)
    {
        List<(Query Query, TrueAnswer Truth)> rows = [];
        foreach ((long id, long uid) in people.Uids.OrderBy(known => known.Value))
        {
            PossibleSubject subject = people.Truly(id);
            Dose last = subject.Doses[^1];
            if (last.AmountMg == 0) continue;
            bool buildsUp = course.Of(id).BuildsUp;
            string[] asked = buildsUp
                ? [SubjectExposure.Peak, SubjectExposure.Trough, SubjectExposure.IntervalArea, SubjectExposure.HalfLife, SubjectExposure.TimeAbove, SubjectExposure.Class]
                : [SubjectExposure.Peak, SubjectExposure.WholeArea, SubjectExposure.HalfLife, SubjectExposure.Class];
            Query[] queries = [.. asked.Select(quantity => new Query(0, uid, last.TimeH, quantity, buildsUp ? SteadyState : SingleDose))];
            foreach ((Query query, double[] answer) in queries.Zip(Answers(subject, queries, task)))
            {
                // where the curve falls so fast that no half-life is seen, none is asked for
                if (!double.IsFinite(answer[0]) || (task.QuantityOf(query.Quantity).Scale == LossScale.Log && answer[0] <= 0)) continue;
                rows.Add((query with { Number = rows.Count + 1 }, new TrueAnswer(answer[0])));
            }
        }
        return rows;
    }

    internal override double[][] Answers(PossibleSubject subject, IReadOnlyList<Query> queries, TaskDescription task) =>
        new SubjectExposure(subject, AskedOutputs.Concentration(subject.Model)!, queries[0].TimeH!.Value, task).Of([.. queries.Select(query => query.Quantity)]);

    /// <summary>The rows of the samples that are told: of each subject some of its concentrations in a random order, drawn after its first dose and before the first that follows the protocol.</summary>
    static HashSet<int> Told(PartStudy people, TaskDescription task)
    {
        RandomKey choice = RandomKey.FromSeed(people.Study.Scenario.Seed).For("told");
        string[] concentrations = [.. people.Study.Laboratory.Endpoints.Where(endpoint => endpoint.IsConcentration).Select(endpoint => endpoint.Name)];
        SamplesOnRecord samples = people.Samples;
        DosingCourse course = new(people);
        Column<long> record = people.Dataset.Observations.Get<long>("SAMPLE");
        Dictionary<long, (double FromH, double ToH)> spans = people.Uids.Keys.ToDictionary(of => of, of => (course.TimesH(of)[0], course.TimesH(of)[^1] + EveryH(course, of, task)));
        return
        [
            .. samples.Rows
                .Where(row => concentrations.Contains(samples.EndpointOf(row)) && spans.TryGetValue(samples.IdOf(row), out (double FromH, double ToH) span) && samples.KnownH(row) > span.FromH && samples.KnownH(row) < span.ToH)
                .GroupBy(samples.IdOf)
                .SelectMany(own => own.OrderBy(row => choice.For(own.Key).Uniform(record.Values[row])).ThenBy(row => record.Values[row]).Take(Known)),
        ];
    }

    static double Median(List<double> values) => Rounded(values.Order().ElementAt(values.Count / 2));

    static double Rounded(double value) => SignificantDigits.Round(value, Digits);
}
