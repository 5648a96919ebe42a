using System.Globalization;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Estimation;
using SynthPK.Evaluation;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Suites.Oracles;

namespace SynthPK.Suites.Tasks;

/// <summary>T15: which dose brings a subject to the target, when a few of its samples are known.</summary>
public sealed class DoseIndividualisation : TaskKind
{
    const string Asked = "DOSE", Target = "TARGET_MG_H_PER_L", Low = "LOW_MG_H_PER_L", High = "HIGH_MG_H_PER_L", Interval = "INTERVAL_H", Duration = "DURATION_H";

    /// <summary>How many samples of a subject are known. The project's choice: a peak and a trough are what monitoring draws.</summary>
    const int Samples = 2;

    /// <summary>The doses to choose from, in multiples of the label's. The project's choice.</summary>
    static readonly double[] Multiples = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4];

    /// <summary>The band about the target within which a dose attains it: that of bioequivalence, 0.80 to 1.25; above it is toxic. The project's choice.</summary>
    const double LowShare = 0.80, HighShare = 1.25;

    /// <summary>Among how many versions of a subject an oracle chooses its dose. The project's choice.</summary>
    const int Versions = 100;

    /// <summary>Areas that differ from proportion by less are in proportion.</summary>
    const double Proportional = 1e-5;

    /// <inheritdoc/>
    public override string Code => "T15";

    /// <inheritdoc/>
    public override string Name => "dose-individualisation";

    /// <inheritdoc/>
    public override string Description => "Choose the dose that brings a subject's exposure at steady state to the target, from a few of its samples.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario)
    {
        if (ScenarioModel.Of(scenario.Model).Model!.Outputs[0].Unit != "mg/L") return "What the model gives first is no concentration in mg/L, so there is no area under it to aim at.";
        return CourseOf(scenario) is null ? "No course of doses goes on long enough for a next dose to be chosen: each arm gives single doses." : null;
    }

    /// <inheritdoc/>
    public override MadeTask Make(TaskSource source)
    {
        DoseCourse course = CourseOf(source.Scenario)!;
        double intervalH = course.Every!.Value.In("h"), labelMg = LabelMg(source.Trained, course);
        double target = TargetOf(source.Trained, course, labelMg);
        double[] doses = [.. Multiples.Select(multiple => SignificantDigits.Round(multiple * labelMg, 4))];
        TaskDescription description = Described(
            source, "Dose individualisation",
            FormattableString.Invariant($"Given: covariates, doses and the first {Samples} samples on record of subjects that are not in train, and of each nothing after those. Asked: the dose in mg, to be given every {intervalH:0.###} h from then on for ever ({course.Route.ToString().ToLowerInvariant()}), that brings the area under the true curve over one interval at steady state nearest to the target of {target:G4} mg*h/L. The dose must be one of these, and any other is an error: ")
                + string.Join(", ", doses.Select(dose => dose.ToString("R", CultureInfo.InvariantCulture))) + $" mg. {BySubject}",
            [
                new(Asked, "mg", "The dose, one of those that the task names. What comes of each is the area under the curve over one interval at steady state, in mg*h/L; where more is given than can be eliminated, over the interval after the last of " + SteadyStateArea.Exact.Most + " doses") { Scale = LossScale.Log, Choices = doses },
            ],
            new AnswerForm(PointKind.Mean), "dose-regret") with
        {
            Secondary = ["attainment", "toxicity"],
            Settings = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                [Target] = target,
                [Low] = LowShare * target,
                [High] = HighShare * target,
                [Interval] = intervalH,
                [Duration] = course.DurationH,
            },
            Normaliser = "LABEL",
        };
        return new MadeTask(this, description, source.Train, Part(source, description, course.Route, isTest: false), Part(source, description, course.Route, isTest: true));
    }

    /// <summary>A choice is no summary of draws.</summary>
    internal override double[][]? Answers(PossibleSubject subject, IReadOnlyList<Query> queries, TaskDescription task) => null;

    /// <summary>Those who hold a subject to be something.</summary>
    internal override bool SpeaksFor(Oracle oracle, TaskDescription task) => oracle is SubjectOracle;

    /// <summary>The dose whose expected regret |ln(AUC/target)| is least over all that an oracle holds a subject to be.</summary>
    internal override Predictions AnswersOf(Oracle oracle, MadeTask made, MadePart part, int threads)
    {
        TaskDescription task = made.Description;
        Route route = CourseOf(part.Studies[0].Study.Scenario)!.Route;
        IReadOnlyDictionary<long, WeightedSubject> known = ((SubjectOracle)oracle).Know(part, threads);
        return new Predictions(Query.Of(part.Part.Query).ToDictionary(query => query.Number, query => new Answer(Best(known[query.Uid].AtMost(Versions), task, route))));
    }

    static double Best(WeightedSubject subject, TaskDescription task, Route route)
    {
        double[] doses = DosesOf(task);
        (double best, double least) = (doses[0], double.PositiveInfinity);
        foreach ((double dose, double[] areas) in doses.Zip(AreasOf(subject.Subject, task, route, SteadyStateArea.Rough)))
        {
            (double regret, double excess) = Expected(areas, subject.Weights, task.Setting(Target));
            if (regret < least) (best, least) = (dose, regret);
            // a larger dose never has a smaller area: where the excess alone is as bad as the best, nothing better comes
            if (excess >= least) break;
        }
        return best;
    }

    /// <summary>The expected distance of areas from a target on the log scale, and that of those above it alone; versions that cannot be simulated do not count.</summary>
    static (double Regret, double Excess) Expected(double[] areas, double[] weights, double target)
    {
        double regret = 0, excess = 0, counted = 0;
        for (int version = 0; version < areas.Length; version++)
        {
            if (!(areas[version] > 0)) continue;
            double above = RealMath.Log(areas[version] / target);
            regret += weights[version] * Math.Abs(above);
            excess += weights[version] * Math.Max(above, 0);
            counted += weights[version];
        }
        return counted > 0 ? (regret / counted, excess / counted) : (double.PositiveInfinity, 0);
    }

    /// <summary>What each dose comes to, from the least to the greatest, for each version. Where a linear model's greatest dose comes to as many times the least as it is, so does every other.</summary>
    static IEnumerable<double[]> AreasOf(PossibleSubject subject, TaskDescription task, Route route, SteadyStateArea steady)
    {
        double[] doses = DosesOf(task), least = Area(doses[0]);
        yield return least;
        bool isProportional = subject.Model.IsLinear && least.Zip(Area(doses[^1])).All(a => !(Math.Abs(a.Second / a.First * doses[0] / doses[^1] - 1) > Proportional));
        foreach (double dose in doses[1..]) yield return isProportional ? Array.ConvertAll(least, area => area * dose / doses[0]) : Area(dose);

        double[] Area(double dose) => steady.Of(subject, new Dose(0, dose, task.Setting(Duration), route), task.Setting(Interval));
    }

    /// <summary>The doses that the task names.</summary>
    static double[] DosesOf(TaskDescription task) => [.. task.QuantityOf(Asked).Choices];

    MadePart Part(TaskSource source, TaskDescription task, Route route, bool isTest)
    {
        PartStudy people = source.People(Name, isTest, change: AlwaysDosed);
        Dictionary<long, double> lastH = LastKnownH(people);
        PartStudy those = people.Only(lastH.ContainsKey);
        double[] doses = DosesOf(task);
        List<(Query, TrueAnswer)> rows = [];
        foreach ((long id, long uid) in those.Uids.OrderBy(u => u.Value))
        {
            IEnumerable<double[]> areas = AreasOf(people.Truly(id), task, route, SteadyStateArea.Exact);
            rows.Add((new Query(rows.Count + 1, uid, null, Asked, ""), new TrueAnswer(null) { Outcomes = [.. doses.Zip(areas, (dose, area) => (dose, area[0]))] }));
        }
        (Table query, Table truth) = QueryRows.Tables(task, rows);
        return new MadePart(new TaskPart(new HistoryUpTo(those, id => lastH[id]).Records("context"), query, truth), [people]);
    }

    /// <summary>Everybody is in the arm whose course goes on.</summary>
    static Scenario AlwaysDosed(Scenario scenario) => scenario.Arms.Count == 0 ? scenario : scenario with { Arms = [ArmOf(scenario)!] };

    /// <summary>From when the last of the samples that are told is known; by ID, of those who have so many.</summary>
    static Dictionary<long, double> LastKnownH(PartStudy people)
    {
        Table observations = people.Dataset.Observations;
        Column<double> time = observations.Get<double>("TIME");
        return people.Samples.Rows
            .Where(row => people.Uids.ContainsKey(people.Samples.IdOf(row)) && time.Values[row] > 0 && !observations["DV"].IsNull(row) && people.Samples.EndpointOf(row) == people.FirstEndpoint)
            .GroupBy(people.Samples.IdOf)
            .Where(own => own.Count() >= Samples)
            .ToDictionary(own => own.Key, own => own.Select(row => HistoryUpTo.KnownH(people, row)).Order().ElementAt(Samples - 1));
    }

    /// <summary>The dose of the label: that of the course; of one by body size, the median that was planned.</summary>
    static double LabelMg(PartStudy trained, DoseCourse course)
    {
        if (!course.IsBySize) return course.Dose.In("mg");
        Table doses = trained.Dataset.Truth.Doses;
        Column<double> planned = doses.Get<double>("PLANNED_AMT");
        double[] amounts = [.. Enumerable.Range(0, doses.Rows).Where(row => !planned.IsNull(row)).Select(row => planned.Values[row]).Order()];
        return SignificantDigits.Round(amounts[amounts.Length / 2], 3);
    }

    /// <summary>What the label's dose does in the typical subject, with three digits.</summary>
    static double TargetOf(PartStudy trained, DoseCourse course, double labelMg) =>
        SignificantDigits.Round(SteadyStateArea.Exact.Of(trained.Study.Typically([]), new Dose(0, labelMg, course.DurationH, course.Route), course.Every!.Value.In("h"))[0], 3);

    static DoseCourse? CourseOf(Scenario scenario) => ArmOf(scenario)?.Regimen.First(IsRepeated) ?? scenario.Courses.FirstOrDefault(IsRepeated);

    static Arm? ArmOf(Scenario scenario) => scenario.Arms.FirstOrDefault(arm => arm.Regimen.Any(IsRepeated));

    static bool IsRepeated(DoseCourse course) => course is { Count: > 1, Every: not null };
}
