using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Observation;
using SynthPK.Randomness;
using SynthPK.Simulation;
using SynthPK.Suites.Oracles;
using SynthPK.Units;

namespace SynthPK.Suites.Tasks;

/// <summary>T10: what a trial of another design would measure, as draws.</summary>
public sealed class NewDesign : TaskKind
{
    /// <summary>How many draws are asked for (the project's choice).</summary>
    const int Draws = 1000;

    /// <summary>A test has no more subjects: a thousand draws of each sample of a hundred subjects would fill a disk. The project's choice.</summary>
    const int MostSubjects = 40;

    /// <summary>By how much the doses differ from those of train, in the test and in validation: nobody shall tune on the very design that is tested. The project's choice.</summary>
    const double TestMultiple = 2, ValidationMultiple = 0.5;

    /// <summary>When blood is drawn, in shares of the trial where there is one dose, or of the first and the last dosing interval. The project's choice.</summary>
    static readonly double[] OneDose = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1], EachInterval = [0.05, 0.15, 0.4, 1];

    /// <inheritdoc/>
    public override string Code => "T10";

    /// <inheritdoc/>
    public override string Name => "simulation";

    /// <inheritdoc/>
    public override string Description => "Simulate what a trial with other doses and sampling times would measure.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) =>
        scenario.Arms.Count > 0 && scenario.Design is null && scenario.Studies.Count == 0 ? null : "The trial is more than parallel arms, so it is not said what another design of it would be.";

    /// <inheritdoc/>
    public override MadeTask Make(TaskSource source)
    {
        TaskDescription description = Described(
            source, "Simulation of a new design",
            FormattableString.Invariant($"Given: covariates and doses of subjects of a trial in which every dose is another than in train and blood is drawn at other times; nothing goes wrong in it, and none of its samples is known. Asked: {Draws} draws of what the laboratory measures at each time, residual error included. Draw s of all queries about a subject is one subject: the draws of its times belong together. The bins of predictive checks are the times of the queries, which all subjects share."),
            [AskedOutputs.Of(source.Trained)[0] with { Description = "What the laboratory measures at the time, residual error included and not censored", Scale = LossScale.Natural, Floor = 0, Least = null }],
            new AnswerForm(PointKind.Median, Draws: Draws, NeedsDraws: true), "npde-w1") with
        {
            Secondary = ["npde-mean", "npde-variance", "npde-ks", "vpc-coverage", "vpc-width", "energy"],
            Normaliser = "B0",
            Floor = "O-POP",
        };
        return new MadeTask(this, description, source.Train, Part(source, description, isTest: false), Part(source, description, isTest: true));
    }

    /// <summary>The floor alone.</summary>
    internal override bool SpeaksFor(Oracle oracle, TaskDescription task) => oracle.Name == task.Floor;

    /// <summary>Draws from the true law of the population, for the covariates of each subject, with residual error.</summary>
    internal override Predictions AnswersOf(Oracle oracle, MadeTask made, MadePart part, int threads)
    {
        PartStudy people = part.Studies[0];
        Table subjects = people.Dataset.Truth.Parameters;
        TrialArm arm = people.Study.Scenario.TrialArms[0];
        double[]? occasionsH = people.Study.Scenario.OccasionsInForce?.Of(arm.Doses(), arm.EndH(people.Study.Scenario.ClockH));
        RandomKey key = RandomKey.FromSeed(people.Study.Scenario.Seed).For("oracle");
        ILookup<long, Query> queries = Query.Of(part.Part.Query).ToLookup(q => q.Uid);
        Dictionary<long, Answer> answers = [];
        for (int row = 0; row < subjects.Rows; row++)
        {
            long id = subjects.Get<long>("ID").Values[row];
            if (!people.Uids.TryGetValue(id, out long uid)) continue;
            RandomKey own = key.For(uid);
            PossibleSubject possible = new(VirtualPeople.Alike(people.Study, subjects, row, occasionsH, Draws, own.For("people")), people.Truly(id).Doses);
            Query[] asked = [.. queries[uid].OrderBy(q => q.TimeH)];
            double[][] measured = Measured(people.Study.Laboratory, possible, asked, own.For("residual"));
            for (int i = 0; i < asked.Length; i++) answers.Add(asked[i].Number, new Answer(null, Draws: measured[i]));
        }
        return new Predictions(answers);
    }

    /// <summary>What the laboratory measures of each version: a row for each query.</summary>
    static double[][] Measured(Laboratory laboratory, PossibleSubject subject, Query[] asked, RandomKey key)
    {
        int endpoint = laboratory.Endpoints.Index().Single(e => e.Item.Name == asked[0].Quantity).Index;
        double[][] truth = subject.At(asked[0].Quantity, [.. asked.Select(q => q.TimeH!.Value)]);
        MeasuredRow[] rows = [.. Enumerable.Range(0, subject.Versions).SelectMany(version => asked.Select((q, i) => new MeasuredRow(version, i, q.TimeH!.Value, endpoint)))];
        double[] measured = laboratory.Measure(rows, [.. rows.Select(row => truth[row.Sample][row.Subject])], key);
        return [.. asked.Select((_, i) => Enumerable.Range(0, subject.Versions).Select(version => measured[version * asked.Length + i]).ToArray())];
    }

    MadePart Part(TaskSource source, TaskDescription task, bool isTest) =>
        Unsampled(task, [source.People(Name, isTest, Math.Min(MostSubjects, source.Subjects(isTest)), scenario => With(scenario, isTest ? TestMultiple : ValidationMultiple))]);

    /// <summary>The first arm alone, with other doses at the same times, sampled at other times; nothing goes wrong.</summary>
    static Scenario With(Scenario scenario, double multiple)
    {
        Arm first = scenario.Arms[0];
        return scenario with
        {
            Arms = [first with { Share = 1, Regimen = [.. first.Regimen.Select(course => RegimenChange.Times(course, multiple))], Sampling = [new TimesPlan([.. TimesH(scenario).Select(timeH => new Quantity(timeH, "h"))])] }],
            Corruption = [],
        };
    }

    static IEnumerable<double> TimesH(Scenario scenario)
    {
        TrialArm arm = new(scenario.Arms[0]);
        double[] dosesH = [.. arm.Doses().Select(dose => dose.Dose.TimeH).Distinct()];
        IEnumerable<double> timesH = dosesH.Length == 1
            ? OneDose.Select(share => dosesH[0] + share * (arm.EndH(scenario.ClockH) - dosesH[0]))
            : EachInterval.SelectMany(share => (double[])[dosesH[0] + share * (dosesH[1] - dosesH[0]), dosesH[^1] + share * (dosesH[^1] - dosesH[^2])]);
        return timesH.Select(timeH => Math.Round(timeH, 2)).Distinct().Order();
    }
}
