using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Reference;

namespace SynthPK.Tests.Evaluation.Reference;

/// <summary>The simple methods of the kinds that ask for something else than values at times, by hand.</summary>
public sealed class OtherBaselineTests
{
    static BenchmarkTask Task(Table train, Table context, string code, AskedQuantity quantity, IEnumerable<(long, double)> asked, params (string Name, double Value)[] settings)
    {
        BenchmarkTask task = Trial.Task(train, context, asked, code, quantity);
        return task with { Description = task.Description with { Settings = new SortedDictionary<string, double>(settings.ToDictionary(s => s.Name, s => s.Value), StringComparer.Ordinal) } };
    }

    static double Only(Baseline baseline, BenchmarkTask task) => baseline.Predict(task, 50, task.Test).Answers[1].Point!.Value;

    /// <summary>People who all are typical, CL 5 L/h at 70 kg, with one to three oral doses 12 h apart.</summary>
    static Table Typical()
    {
        Trial trial = new();
        IReadOnlyList<History> people = PooledFitTests.Typical(new PooledModel { Cl = 5, V1 = 30, Ka = 1.2 }, 12, SynthPK.Dosing.Route.Oral);
        foreach (History person in people)
        {
            foreach (SynthPK.Dosing.Dose dose in person.Doses) trial.Dose(person.Uid, dose.TimeH, dose.AmountMg);
            foreach (RecordedSample sample in person.Samples) trial.Sample(person.Uid, sample.TimeH, sample.Value);
        }
        return trial.Records(people.ToDictionary(p => p.Uid, p => p.WeightKg!.Value));
    }

    /// <summary>People who leave when and why; null stays.</summary>
    static Table Leaving(Table records, params (double TimeH, string Reason)?[] left)
    {
        long[] uid = records.Get<long>("UID").Values.ToArray();
        ColumnSchema time = new("LEFT_TIME", ColumnType.Double, "h", "When", IsNullable: true), reason = new("LEFT_REASON", ColumnType.Text, "", "Why", IsNullable: true);
        return new Table(records.Schema with { Columns = [.. records.Schema.Columns, time, reason] },
        [
            .. records.Columns,
            new Column<double>(time, Array.ConvertAll(uid, u => left[u - 1]?.TimeH ?? 0), Array.ConvertAll(uid, u => left[u - 1] is null)),
            new Column<string>(reason, Array.ConvertAll(uid, u => left[u - 1]?.Reason ?? ""), Array.ConvertAll(uid, u => left[u - 1] is null)),
        ]);
    }

    [Test]
    public void ArmHazard_IsDeparturesOverTimeAtRisk()
    {
        Trial trial = new();
        for (int uid = 1; uid <= 4; uid++) trial.Dose(uid, 0, 100).Sample(uid, 200, 1);
        Table train = Leaving(trial.Records(), (100, "adverse event"), (50, "other"), null, null), context = new Trial().Dose(9, 0, 100).Records();
        // from 72 to 120 h: one of three leaves, at 100 h; 28 + 2 · 48 = 124 h at risk; 1 − exp(−1.5/124 · 48) = 0.44046. Of two departures one is adverse: (1 + 0.5)/(2 + 1) = 0.5
        BenchmarkTask any = Task(train, context, "T11", new("DROPOUT", "", "Leaving") { Least = 0, Greatest = 1 }, [(9, 120)], ("HORIZON_H", 48));
        BenchmarkTask adverse = Task(train, context, "T11", new("DROPOUT_ADVERSE_EVENT", "", "Leaving") { Least = 0, Greatest = 1 }, [(9, 120)], ("HORIZON_H", 48));
        Assert.That(Only(new ArmHazard(), any), Is.EqualTo(0.44046).Within(1e-5));
        Assert.That(Only(new ArmHazard(), adverse), Is.EqualTo(0.22023).Within(1e-5));
    }

    [Test]
    public void CoxHazard_IsWhatRHas()
    {
        // R: coxph(Surv(t, e) ~ ridge(x, theta = 4, scale = FALSE), ties = "breslow") of the standardised weights, the baseline hazard sums of d/Σ exp(βx); 82 kg, from 6 to 25 h
        double?[] left = [5, 8, 8, null, 20, 30, null, null];
        double[] ends = [5, 8, 8, 30, 20, 30, 30, 30], weights = [90, 80, 60, 85, 70, 75, 55, 65];
        Trial trial = new();
        for (int uid = 1; uid <= 8; uid++) trial.Dose(uid, 0, 100).Sample(uid, ends[uid - 1], 1);
        Table train = Leaving(trial.Records(weights.Index().ToDictionary(w => w.Index + 1L, w => w.Item)), [.. left.Select(t => t is { } own ? (own, "other") : ((double, string)?)null)]);
        Table context = new Trial().Dose(9, 0, 100).Records(new Dictionary<long, double> { [9] = 82 });
        BenchmarkTask task = Task(train, context, "T11", new("DROPOUT", "", "Leaving") { Least = 0, Greatest = 1 }, [(9, 25)], ("HORIZON_H", 19));
        Assert.That(Only(new CoxHazard(), task), Is.EqualTo(0.452559906696).Within(1e-6));
    }

    [Test]
    public void LabelDose_IsTheNamedOneNearestToTheMedianOfTrain()
    {
        Table train = new Trial().Dose(1, 0, 200).Dose(1, 12, 100).Dose(1, 24, 100).Sample(1, 30, 1).Records(), context = new Trial().Dose(9, 0, 100).Records();
        BenchmarkTask task = Task(train, context, "T15", new("DOSE", "mg", "Dose") { Choices = [50, 110, 200] }, [(9, 0)], ("TARGET_MG_H_PER_L", 10));
        Assert.That(Only(new LabelDose(), task), Is.EqualTo(110));
    }

    [Test]
    public void PopulationCurve_ChoosesTheDoseOfItsClearance()
    {
        // all are typical: CL 5 L/h at 70 kg. At 35 kg CL is 5 · 0.5^0.75 = 2.973, so that 20 mg·h/L takes 59.5 mg; at 70 kg 100 mg
        Table context = new Trial().Dose(1, 0, 100).Dose(2, 0, 100).Records(new Dictionary<long, double> { [1] = 35, [2] = 70 });
        BenchmarkTask task = Task(Typical(), context, "T15", new("DOSE", "mg", "Dose") { Choices = [55, 65, 100] }, [(1, 0), (2, 0)], ("TARGET_MG_H_PER_L", 20));
        Predictions found = new PopulationCurve().Predict(task, 50, task.Test);
        Assert.That((found.Answers[1].Point, found.Answers[2].Point), Is.EqualTo(((double?)55, (double?)100)));
    }

    [TestCaseSource(nameof(OfExposure))]
    public void Predict_OfAClass_IsByTheCutOffOfItsStratum(Baseline baseline)
    {
        // 100 mg at CL 5 L/h is 20 mg·h/L, of a single dose and of an interval at steady state: more than 15 and less than 25
        AskedQuantity chance = new("AUC>=cut-off", "", "Class") { Least = 0, Greatest = 1 }, area = new("AUCinf", "mg/L*h", "Area") { Scale = LossScale.Log, Least = 0 };
        Trial context = new Trial().Dose(1, 0, 100);
        for (int dose = 0; dose < 9; dose++) context.Dose(2, 12 * dose, 100);
        BenchmarkTask task = Task(Typical(), context.Records(new Dictionary<long, double> { [1] = 70, [2] = 70 }), "T7", chance, [(1, 0), (1, 0), (2, 96)],
            ("cut_off_single_dose", 15), ("cut_off_steady_state", 25), ("half_life_from_h", 10), ("half_life_to_h", 30));
        Table query = TaskTables.Query.Of(new long[] { 1, 2, 3 }, new long[] { 1, 1, 2 }, new double[] { 0, 0, 96 },
            new[] { chance.Name, area.Name, chance.Name }, new[] { "", "mg/L*h", "" }, new[] { "single-dose", "single-dose", "steady-state" });
        task = task with { Description = task.Description with { Quantities = [chance, area] } };
        IReadOnlyDictionary<long, Answer> answers = baseline.Predict(task, 50, task.Test with { Query = query }).Answers;
        Assert.That(answers[1].Point, Is.GreaterThan(0.99));
        Assert.That(answers[2].Point, Is.EqualTo(20).Within(1).Percent);
        Assert.That(answers[3].Point, Is.LessThan(0.01));
    }

    static IEnumerable<Baseline> OfExposure() => [new PopulationCurve(), new NcaOfContext()];

    [Test]
    public void Resample_OfPeopleWithoutADose_HasTheirLastValue()
    {
        Table train = new Trial().Sample(1, 3, 4).Sample(1, 5, 2).Dose(2, 0, 100).Sample(2, 5, 6).Records();
        ColumnSchema uid = new("UID", ColumnType.Int64, "", "Scenario"), multiple = new("DOSE_MULTIPLE", ColumnType.Double, "", "Multiple"), covariate = new("COVARIATE", ColumnType.Text, "", "Covariate", IsNullable: true);
        Table context = new(new TableSchema("context", "Scenarios", ["UID"], [uid, multiple, covariate]), [new Column<long>(uid, [9]), new Column<double>(multiple, [3]), new Column<string>(covariate, [""], [true])]);
        BenchmarkTask task = Task(train, context, "T13", new("CTROUGH_MEAN", "mg/L", "Trough") { Scale = LossScale.Log }, [(9, 0)]);
        Assert.That(Only(new Resample(), task), Is.EqualTo(12)); // three times (2 + 6)/2
    }

    [Test]
    public void MeanImputation_IsHalfTheLimitTheShareAndTheMean()
    {
        Table train = new Trial().Dose(1, 0, 100).Sample(1, 1, 3).Sample(1, 2, null, lloq: 0.5).Sample(1, 3, null, lloq: 0.5).Sample(2, 3, 1).Records(new Dictionary<long, double> { [1] = 60, [2] = 90 });
        Table context = new Trial().Dose(9, 0, 100).Records();
        Assert.That(Only(new MeanImputation(), Task(train, context, "T14", new("CP", "mg/L", "Value") { Scale = LossScale.Log }, [(9, 5)], ("LLOQ_CP", 0.5))), Is.EqualTo(0.25));
        Assert.That(Only(new MeanImputation(), Task(train, context, "T14", new("P_BLQ_CP", "", "Chance"), [(9, 5)], ("LLOQ_CP", 0.5))), Is.EqualTo(0.5)); // two of four
        Assert.That(Only(new MeanImputation(), Task(train, context, "T14", new("WT", "kg", "Weight"), [(9, 0)], ("LLOQ_CP", 0.5))), Is.EqualTo(75));
    }

    [Test]
    public void Interpolation_IsTheLineBetweenNeighbours()
    {
        Table train = new Trial().Dose(1, 0, 100).Sample(1, 1, 3).Records(), context = new Trial().Dose(9, 0, 100).Sample(9, 2, 8).Sample(9, 6, 2).Records();
        // half-way: 5, or √16 = 4; outside the nearest
        foreach ((Baseline baseline, double middle) in new (Baseline, double)[] { (new LinearInterpolation(), 5), (new LogLinearInterpolation(), 4) })
        {
            BenchmarkTask task = Trial.Task(train, context, [(9, 4), (9, 1), (9, 9)], "T3");
            Assert.That(baseline.Predict(task, 50, task.Test).Answers.OrderBy(a => a.Key).Select(a => a.Value.Point!.Value), Is.EqualTo(new[] { middle, 8, 2 }).Within(1e-12));
        }
    }

    [Test]
    public void NearestNeighbours_GoByWeight_AndBySamples()
    {
        // two kinds of people: the light have 8, the heavy 2 mg/L at 4 h, and half of it at 8 h
        Trial trial = new();
        Dictionary<long, double> weights = [];
        for (int uid = 1; uid <= 16; uid++)
        {
            double peak = uid % 2 == 0 ? 8 : 2;
            trial.Dose(uid, 0, 100).Sample(uid, 4, peak).Sample(uid, 8, peak / 2);
            weights.Add(uid, uid % 2 == 0 ? 50 : 90);
        }
        Table byWeight = new Trial().Dose(1, 0, 100).Dose(2, 0, 200).Records(new Dictionary<long, double> { [1] = 50, [2] = 90 });
        BenchmarkTask task = Trial.Task(trial.Records(weights), byWeight, [(1, 8), (2, 8)], "T1");
        Predictions found = new NearestNeighbours().Predict(task, 50, task.Test);
        Assert.That(found.Answers[1].Point, Is.EqualTo(4).Within(1e-9));
        Assert.That(found.Answers[2].Point, Is.EqualTo(2).Within(1e-9), "1 mg/L, twice the dose");

        BenchmarkTask bySample = Trial.Task(trial.Records(weights), new Trial().Dose(1, 0, 100).Sample(1, 4, 8.5).Records(), [(1, 8)], "T2");
        Assert.That(new NearestNeighbours().Predict(bySample, 50, bySample.Test).Answers[1].Point, Is.EqualTo(4).Within(1e-9));
    }

    [Test]
    public void Draws_AreTheResidualsOfTrainingSubjects_WholePeople()
    {
        // the pool is √(2 · 8) = 4 after 1 h and √(1 · 4) = 2 after 4 h; one subject is half of it, the other twice, always; a value before the dose tells nothing
        Trial trial = new Trial().Dose(1, 0, 100).Sample(1, 1, 2).Sample(1, 4, 1).Dose(2, 0, 100).Sample(2, 1, 8).Sample(2, 4, 4).Sample(2, 0, 3);
        BenchmarkTask task = Trial.Task(trial.Records(), new Trial().Dose(9, 0, 200).Records(), [(9, 1), (9, 4)], "T10");
        task = task with { Description = task.Description with { Answer = new AnswerForm(PointKind.Median, Draws: 1000, NeedsDraws: true) } };
        IReadOnlyDictionary<long, Answer> answers = new NaivePool().Predict(task, 50, task.Test).Answers;
        IReadOnlyList<double> first = answers[1].Draws!, second = answers[2].Draws!;
        Assert.That(first.Select(value => Math.Round(value, 9)).Distinct().Order(), Is.EqualTo(new[] { 4, 16.0 }));
        Assert.That(first.Zip(second).All(pair => Math.Abs(pair.First / pair.Second - 2) < 1e-9), "a draw is one subject at all times");
        Assert.That(first.Count(value => value > 8), Is.InRange(450, 550));
    }

    [Test]
    public void InterquartileRule_IsDistanceInRangesBeyondTheQuartiles()
    {
        // amounts on the log scale: ln 100 nine times and ln 1000 once: the quartiles are equal, so that the one that is off is as far as can be
        Trial trial = new();
        for (int uid = 1; uid <= 9; uid++) trial.Dose(uid, 0, 100).Sample(uid, 1, 3 + uid);
        Trial context = new Trial().Dose(9, 0, 1000).Sample(9, 1, 300);
        Table plain = context.Records();
        ColumnSchema dv = new("QUERY_DV", ColumnType.Int64, "", "Query", IsNullable: true), amt = new("QUERY_AMT", ColumnType.Int64, "", "Query", IsNullable: true);
        bool[] isDose = [.. plain.Get<string>("EVENT").Values.ToArray().Select(e => e == TrialRecords.Dose)];
        Table asking = new(plain.Schema with { Columns = [.. plain.Schema.Columns, dv, amt] },
            [.. plain.Columns, new Column<long>(dv, [.. isDose.Select(d => d ? 0L : 1L)], isDose), new Column<long>(amt, [.. isDose.Select(d => d ? 2L : 0L)], [.. isDose.Select(d => !d)])]);
        BenchmarkTask task = Trial.Task(trial.Records(), asking, [(9, 1), (9, 0)], "T12", new AskedQuantity("DV", "", "Score") { Least = 0, Greatest = 1 });
        Predictions found = new InterquartileRule().Predict(task, 50, task.Test);
        Assert.That(found.Answers[2].Point, Is.EqualTo(1));
        // values per mg: (3 + uid)/100 for 1 to 9 and 0.3: of ten logarithms the quartiles (type 7) are at places 2.25 and 6.75
        double[] logs = [.. Enumerable.Range(1, 9).Select(uid => Math.Log((3 + uid) / 100.0)), Math.Log(0.3)];
        double low = logs[2] + 0.25 * (logs[3] - logs[2]), high = logs[6] + 0.75 * (logs[7] - logs[6]), d = (logs[9] - high) / (high - low);
        Assert.That(found.Answers[1].Point, Is.EqualTo(d / (1 + d)).Within(1e-9));
    }
}
