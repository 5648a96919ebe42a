using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Numerics;
using SynthPK.Suites.Oracles;

namespace SynthPK.Suites.Tasks;

/// <summary>T11: who of those still in the trial at a landmark leaves it soon after, and why.</summary>
/// <remarks>
/// Without a landmark the end of a record tells who left: scores of minus the last time alone reach an AUROC of 0.99 on such data.
/// So everybody's history ends at the landmark, whatever came after, and only those are asked about who are still there.
/// </remarks>
public sealed class Dropout : TaskKind
{
    const string Any = "DROPOUT";
    const double HoursPerDay = 24;

    /// <summary>The landmarks, in days. The project's choice.</summary>
    static readonly int[] LandmarksInDays = [3, 7, 14];

    /// <summary>How far the question looks ahead at most, and at least: a week and a day. The project's choice.</summary>
    const double MostH = 7 * HoursPerDay, LeastH = HoursPerDay;

    /// <summary>Where fewer leave, a test has hardly anyone to find. The project's choice.</summary>
    const double LeastShare = 0.10;

    static readonly ColumnSchema LeftTime = new("LEFT_TIME", ColumnType.Double, "h", "When the subject left the trial before its end; null for one who stayed", IsNullable: true);
    static readonly ColumnSchema LeftReason = new("LEFT_REASON", ColumnType.Text, "", "Why; null for one who stayed", IsNullable: true);

    /// <inheritdoc/>
    public override string Code => "T11";

    /// <inheritdoc/>
    public override string Name => "dropout";

    /// <inheritdoc/>
    public override string Description => "Predict who of those still in the trial at a landmark leaves it soon after, and why, from the history up to the landmark.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario)
    {
        if (StageOf(scenario) is not { } stage) return "Nobody leaves this trial before its end.";
        double endH = EndH(scenario);
        if (Landmarks(endH).Count == 0) return FormattableString.Invariant($"The trial ends after {endH:0.#} h, before there is a landmark to look ahead from.");
        return SharePlanned(stage, endH) < LeastShare ? "Too few subjects leave this trial to tell who does." : null;
    }

    /// <inheritdoc/>
    public override MadeTask Make(TaskSource source)
    {
        double endH = EndH(source.Scenario), horizonH = HorizonH(endH);
        IReadOnlyList<int> landmarks = Landmarks(endH);
        InformativeDropout stage = StageOf(source.Scenario)!;
        TaskDescription description = Described(
            source, "Dropout after a landmark",
            FormattableString.Invariant($"Given: everything on record up to a landmark of subjects who are still in the trial at it; each subject has one landmark, and nothing after it is told of anyone. In train the whole history stands, with the time (LEFT_TIME) and reason (LEFT_REASON) of leaving. Asked: the probability that the subject leaves the trial within the {horizonH} h after its landmark, for whatever reason and for some of the reasons. TIME is the end of that span; the stratum names the landmark."),
            [
                AskedQuantity.Share(Any, "Probability to leave the trial after the landmark and not later than TIME, for whatever reason"),
                .. Reasons(stage).Select(reason => AskedQuantity.Share(QuantityOf(reason), $"Probability to leave it then, the reason being: {reason}")),
            ],
            new AnswerForm(PointKind.Mean), "brier") with
        {
            Secondary = ["auroc", "log-loss", "calibration-slope", "calibration-intercept"],
            Settings = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["HORIZON_H"] = horizonH },
            Strata = [.. landmarks.Select(day => new Stratum(StratumOf(day), $"Landmark at the end of day {day}"))],
            Train = "train.parquet",
            Normaliser = "HAZARD",
            Floor = OmniscientOracle.ShortName,
        };
        Table train = WithOutcomes(source.Train, source.Trained);
        return new MadeTask(this, description, train, Part(source, description, landmarks, isTest: false), Part(source, description, landmarks, isTest: true));
    }

    /// <summary>The chance of leaving is no property of a curve.</summary>
    internal override double[][]? Answers(Simulation.PossibleSubject subject, IReadOnlyList<Query> queries, TaskDescription task) => null;

    /// <summary>The floor alone.</summary>
    internal override bool SpeaksFor(Oracle oracle, TaskDescription task) => oracle.Name == task.Floor;

    /// <summary>The best that anyone could say: the probability by the true hazards along the subject's true course had it stayed.</summary>
    internal override Predictions AnswersOf(Oracle oracle, MadeTask made, MadePart part, int threads)
    {
        Dictionary<long, Answer> answers = [];
        foreach (PartStudy people in part.Studies)
        {
            TrueHazards hazards = new(people);
            Dictionary<long, long> ids = people.Uids.ToDictionary(u => u.Value, u => u.Key);
            foreach (IGrouping<long, Query> own in Query.Of(part.Part.Query).Where(q => ids.ContainsKey(q.Uid)).GroupBy(q => q.Uid))
            {
                DropoutHazard hazard = hazards.Of(ids[own.Key]);
                foreach (Query query in own) answers.Add(query.Number, new Answer(Probability(hazard.Between, query.TimeH!.Value - made.Description.Setting("HORIZON_H"), query.TimeH.Value, query.Quantity)));
            }
        }
        return new Predictions(answers);
    }

    /// <summary>The probability to leave in a span of time for a reason, the other reasons competing: exact where the shares of the hazards are level within the span, as they are but for its days' steps.</summary>
    static double Probability(Func<double, double, DropoutRates> between, double fromH, double toH, string quantity)
    {
        double stays = 1, leaves = 0;
        for (double beginH = fromH; beginH < toH; beginH += HoursPerDay)
        {
            DropoutRates rates = between(beginH, Math.Min(toH, beginH + HoursPerDay));
            if (rates.Sum == 0) continue;
            double then = stays * (1 - RealMath.Exp(-rates.Sum));
            leaves += then * Of(rates, quantity) / rates.Sum;
            stays -= then;
        }
        return leaves;
    }

    static double Of(DropoutRates rates, string quantity) => quantity == Any ? rates.Sum
        : quantity == QuantityOf(InformativeDropout.Adverse) ? rates.Adverse
        : rates.Inefficacy;

    /// <summary>New subjects, each at one landmark, of whom those are asked about who are still there.</summary>
    MadePart Part(TaskSource source, TaskDescription task, IReadOnlyList<int> landmarks, bool isTest)
    {
        PartStudy people = source.People(Name, isTest, landmarks.Count * source.Subjects(isTest));
        Dictionary<long, (double TimeH, string Reason)> left = Left(people.Dataset);
        // numbers are in a random order already
        Dictionary<long, int> landmarkOf = people.Uids.ToDictionary(u => u.Key, u => landmarks[(int)((u.Value - 1) % landmarks.Count)]);
        PartStudy atRisk = people.Only(id => !left.TryGetValue(id, out var own) || own.TimeH > landmarkOf[id] * HoursPerDay);
        List<(Query, TrueAnswer)> rows = [];
        foreach ((long id, long uid) in atRisk.Uids.OrderBy(u => u.Value))
        {
            double untilH = landmarkOf[id] * HoursPerDay + task.Setting("HORIZON_H");
            string? reason = left.TryGetValue(id, out var own) && own.TimeH <= untilH ? own.Reason : null;
            foreach (AskedQuantity quantity in task.Quantities)
            {
                bool leaves = reason is not null && (quantity.Name == Any || quantity.Name == QuantityOf(reason));
                rows.Add((new Query(rows.Count + 1, uid, untilH, quantity.Name, StratumOf(landmarkOf[id])), new TrueAnswer(leaves ? 1 : 0, Kind: reason)));
            }
        }
        (Table query, Table truth) = QueryRows.Tables(task, rows);
        return new MadePart(new TaskPart(new HistoryUpTo(atRisk, id => landmarkOf[id] * HoursPerDay).Records("context"), query, truth), [people]);
    }

    /// <summary>The records to learn from, with what became of each subject.</summary>
    static Table WithOutcomes(Table records, PartStudy trained)
    {
        Dictionary<long, (double TimeH, string Reason)> left = Left(trained.Dataset).Where(l => trained.Uids.ContainsKey(l.Key)).ToDictionary(l => trained.Uids[l.Key], l => l.Value);
        long[] uid = records.Get<long>("UID").Values.ToArray();
        bool[] stayed = Array.ConvertAll(uid, subject => !left.ContainsKey(subject));
        return new Table(records.Schema with { Columns = [.. records.Schema.Columns, LeftTime, LeftReason] },
        [
            .. records.Columns,
            new Column<double>(LeftTime, Array.ConvertAll(uid, subject => left.GetValueOrDefault(subject).TimeH), stayed),
            new Column<string>(LeftReason, Array.ConvertAll(uid, subject => left.GetValueOrDefault(subject).Reason ?? ""), [.. stayed]),
        ]);
    }

    /// <summary>When and why subjects left, by ID.</summary>
    static Dictionary<long, (double TimeH, string Reason)> Left(Dataset dataset)
    {
        Table dispositions = dataset.Truth.Dispositions!;
        Column<long> id = dispositions.Get<long>("ID");
        Column<double> time = dispositions.Get<double>("TIME");
        Column<string> reason = dispositions.Get<string>("REASON");
        return Enumerable.Range(0, dispositions.Rows).ToDictionary(row => id.Values[row], row => (time.Values[row], reason.Values[row]));
    }

    /// <summary>The reasons that the drug has a hand in: the others are the same for everybody.</summary>
    static IEnumerable<string> Reasons(InformativeDropout stage) =>
    [
        .. stage is { AdverseHazard: > 0, AdverseSlope: not 0 } ? [InformativeDropout.Adverse] : (string[])[],
        .. stage is { InefficacyHazard: > 0, InefficacySlope: not 0 } ? [InformativeDropout.Inefficacy] : (string[])[],
    ];

    static string QuantityOf(string reason) => $"{Any}_{reason.ToUpperInvariant().Replace(' ', '_')}";

    static string StratumOf(int day) => $"day-{day}";

    static InformativeDropout? StageOf(Scenario scenario) => scenario.Corruption.OfType<InformativeDropout>().FirstOrDefault(stage => !stage.IsOff);

    static double EndH(Scenario scenario) => scenario.TrialArms.Select(arm => arm.EndH(scenario.ClockH)).DefaultIfEmpty().Min();

    /// <summary>How far the question looks ahead: a week, or as far as the trial goes after the first landmark.</summary>
    static double HorizonH(double endH) => Math.Min(MostH, endH - LandmarksInDays[0] * HoursPerDay);

    static IReadOnlyList<int> Landmarks(double endH) =>
        HorizonH(endH) < LeastH ? [] : [.. LandmarksInDays.Where(day => day * HoursPerDay + HorizonH(endH) <= endH)];

    /// <summary>The share that the stage means to leave a trial of a length; all where it states hazards alone.</summary>
    static double SharePlanned(InformativeDropout stage, double endH) => stage.Share is not { } share ? 1
        : stage.Within is { } within ? 1 - RealMath.Pow(1 - share, endH / within.In("h"))
        : share;
}
