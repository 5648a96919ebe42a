using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption.Laws;

/// <summary>
/// A small trial on which stages prove themselves: once-daily doses, some sampled days. Every cell is a function of the subject's number
/// and the nominal time, so a subject is the same in every block.
/// </summary>
sealed record ProvingTrial(Table Subjects, Table Doses, Table Samples, Table Visits, Table Observations)
{
    internal const int Digits = 3;

    /// <summary>The upper limit of quantification, mg/L, so low that most samples must be diluted.</summary>
    internal const double Uloq = 5;

    static readonly double[] SampleTimesH = [0, 0.5, 1, 2, 4, 8, 12, 24, 48, 456, 457, 460];

    static readonly TableSchema SubjectSchema = new("subjects", "", ["ID"], [
        new("ID", ColumnType.Int64, "", ""),
        new("ARM", ColumnType.Text, "", ""),
        new("WT", ColumnType.Double, "kg", "", IsNullable: true),
        new("SCR", ColumnType.Double, "mg/dL", "", IsNullable: true),
        new("SEX", ColumnType.Text, "", "", IsNullable: true),
        new("AGE", ColumnType.Double, "years", "", IsNullable: true),
        new("HT", ColumnType.Double, "cm", "", IsNullable: true),
        new("ENROLLED", ColumnType.Int64, "", ""),
    ]);

    static readonly TableSchema DoseSchema = new("doses", "", ["ID", "DOSE"], [
        new("ID", ColumnType.Int64, "", ""),
        new("DOSE", ColumnType.Int64, "", ""),
        new("TIME", ColumnType.Double, "h", ""),
        new("AMT", ColumnType.Double, "mg", ""),
        new("DUR", ColumnType.Double, "h", ""),
        new("ROUTE", ColumnType.Text, "", ""),
    ]);

    static readonly TableSchema SampleSchema = new("samples", "", ["ID", "SAMPLE"], [
        new("ID", ColumnType.Int64, "", ""),
        new("SAMPLE", ColumnType.Int64, "", ""),
        new("NTIME", ColumnType.Double, "h", ""),
        new("TAD", ColumnType.Double, "h", "", IsNullable: true),
        new("TIME", ColumnType.Double, "h", ""),
    ]);

    static readonly TableSchema ObservationSchema = new("observations", "", ["ID", "SAMPLE"], [
        new("ID", ColumnType.Int64, "", ""),
        new("SAMPLE", ColumnType.Int64, "", ""),
        new("NTIME", ColumnType.Double, "h", ""),
        new("TIME", ColumnType.Double, "h", ""),
        new("DV", ColumnType.Double, "mg/L", "", IsNullable: true),
        new("BLQ", ColumnType.Bool, "", ""),
        new("LLOQ", ColumnType.Double, "mg/L", "", IsNullable: true),
        new("ALQ", ColumnType.Bool, "", ""),
        new("ULOQ", ColumnType.Double, "mg/L", "", IsNullable: true),
    ]);

    static readonly TableSchema VisitSchema = new("visits", "", ["ID", "VISIT"], [
        new("ID", ColumnType.Int64, "", ""),
        new("VISIT", ColumnType.Int64, "", ""),
        new("TIME", ColumnType.Double, "h", ""),
        new("WT", ColumnType.Double, "kg", "", IsNullable: true),
        new("SCR", ColumnType.Double, "mg/dL", "", IsNullable: true),
    ]);

    static readonly TableSchema OutputSchema = new("outputs", "", ["ID", "TIME"], [
        new("ID", ColumnType.Int64, "", ""),
        new("TIME", ColumnType.Double, "h", ""),
        new("CP", ColumnType.Double, "mg/L", ""),
        new("E", ColumnType.Double, "", ""),
    ]);

    /// <summary>Subjects numbered from <paramref name="first"/>.</summary>
    internal static ProvingTrial Of(int first, int count, int doses = 20) => Of([.. Enumerable.Range(first, count).Select(id => (long)id)], doses);

    internal static ProvingTrial Of(long[] ids, int doses = 20, double[]? sampleTimesH = null)
    {
        double[] times = sampleTimesH ?? SampleTimesH;
        Table doseTable = DosesOf(ids, doses);
        Table samples = SamplesOf(ids, times, doses);
        return new ProvingTrial(SubjectsOf(ids), doseTable, samples, VisitsOf(ids), ObservationsOf(samples, samples.Get<double>("TIME"))) { Plan = PlanOf(ids, doses) };
    }

    /// <summary>The doses as the protocol has them, from which everybody deviates: those of odd days are ten minutes earlier, and one at 36 h nobody takes.</summary>
    internal required Table Plan { get; init; }

    /// <summary>What a pipeline makes of the trial. The measured values do not depend on when blood was drawn.</summary>
    internal CorruptedTrial Corrupt(ulong seed, params CorruptionStage[] stages)
    {
        CorruptionPipeline pipeline = new CorruptionPipeline(stages).Calibrate(Pilot);
        return Corrupt(pipeline, seed);
    }

    internal CorruptedTrial Corrupt(CorruptionPipeline pipeline, ulong seed)
    {
        CorruptionRun run = pipeline.Start(RandomKey.FromSeed(seed).For("corruption"));
        Conduct performed = run.Perform(Planned, Simulation);
        Table measured = ObservationsOf(performed.Samples, performed.Samples.Get<double>("TIME"));
        Records released = run.Record(new Records(Subjects, performed.Doses, measured) { Visits = performed.Visits, PlannedDoses = Plan }, Digits);
        return new CorruptedTrial(released.Subjects, released.Doses, performed.Samples, released.Visits!, performed.Conditions!, performed.Dispositions!, released.Observations, measured, run.Audit, run.Summaries);
    }

    internal Conduct Planned => new(Subjects, Doses, Samples) { Visits = Visits, Conditions = ConditionTable.Empty, Dispositions = DispositionTable.Empty };

    /// <summary>What stages solve their parameters on.</summary>
    internal Pilot Pilot => new(Observations) { Subjects = Subjects, Conduct = Planned, Simulation = Simulation };

    /// <summary>A simulation that knows nothing but the time and the doses before it.</summary>
    static TrialSimulation Simulation => new(OutputsOf, performed => ObservationsOf(performed.Samples, performed.Samples.Get<double>("TIME")));

    /// <summary>CP is what is left of the doses taken so far with a half-life of a day; E is 100 less half of it.</summary>
    static Table OutputsOf(Conduct performed, Func<long, double[]> timesH)
    {
        Column<long> dosed = performed.Doses.Get<long>("ID");
        Column<double> at = performed.Doses.Get<double>("TIME"), amount = performed.Doses.Get<double>("AMT");
        ILookup<long, (double TimeH, double Amount)> doses = Enumerable.Range(0, performed.Doses.Rows).ToLookup(row => dosed.Values[row], row => (at.Values[row], amount.Values[row]));
        (long Id, double TimeH)[] rows = [.. performed.Subjects.Get<long>("ID").Values.ToArray().SelectMany(id => timesH(id).Select(t => (id, t)))];
        double[] left = [.. rows.Select(row => doses[row.Id].Where(d => d.TimeH < row.TimeH).Sum(d => d.Amount / 20 * RealMath.Pow(2, (d.TimeH - row.TimeH) / 24)))];
        return new Table(OutputSchema, [
            new Column<long>(OutputSchema.Columns[0], [.. rows.Select(r => r.Id)]),
            new Column<double>(OutputSchema.Columns[1], [.. rows.Select(r => r.TimeH)]),
            new Column<double>(OutputSchema.Columns[2], left),
            new Column<double>(OutputSchema.Columns[3], [.. left.Select(c => 100 - c / 2)]),
        ]);
    }

    static Table VisitsOf(long[] ids)
    {
        (long Id, double TimeH)[] rows = [.. ids.SelectMany(id => new[] { 0.0, 168, 336 }.Select(t => (id, t)))];
        return new Table(VisitSchema, [
            new Column<long>(VisitSchema.Columns[0], [.. rows.Select(r => r.Id)]),
            new Column<long>(VisitSchema.Columns[1], [.. rows.Select(r => (long)(r.TimeH * 3600))]),
            new Column<double>(VisitSchema.Columns[2], [.. rows.Select(r => r.TimeH)]),
            new Column<double>(VisitSchema.Columns[3], [.. rows.Select(r => 50.0 + r.Id % 41 + r.TimeH / 160)]),
            new Column<double>(VisitSchema.Columns[4], [.. rows.Select(r => 0.5 + r.Id % 7 / 10.0 + r.TimeH / 1000)]),
        ]);
    }

    /// <summary>The trial cut into blocks of subjects.</summary>
    internal static IEnumerable<ProvingTrial> Blocks(int subjects, int size)
    {
        for (int first = 1; first <= subjects; first += size) yield return Of(first, Math.Min(size, subjects - first + 1));
    }

    static Table SubjectsOf(long[] ids) => new(SubjectSchema, [
        new Column<long>(SubjectSchema.Columns[0], [.. ids]),
        new Column<string>(SubjectSchema.Columns[1], [.. ids.Select(id => id % 2 == 0 ? "A" : "B")]),
        new Column<double>(SubjectSchema.Columns[2], [.. ids.Select(id => 50.0 + id % 41)]),
        new Column<double>(SubjectSchema.Columns[3], [.. ids.Select(id => id % 10 == 0 ? 0 : 0.5 + id % 7 / 10.0)], [.. ids.Select(id => id % 10 == 0)]),
        new Column<string>(SubjectSchema.Columns[4], [.. ids.Select(id => id % 3 == 0 ? "female" : "male")]),
        new Column<double>(SubjectSchema.Columns[5], [.. ids.Select(id => 20.3 + id * 7 % 75)]),
        new Column<double>(SubjectSchema.Columns[6], [.. ids.Select(id => 150.26 + id * 3 % 47)]),
        new Column<long>(SubjectSchema.Columns[7], [.. ids.Select(id => id * 5 % 300)]),
    ]);

    static Table DosesOf(long[] ids, int doses) => DosesOf(ids, [.. Enumerable.Range(0, doses).Select(d => (86400L * d, 24.0 * d))]);

    static Table PlanOf(long[] ids, int doses) => DosesOf(ids,
        [.. Enumerable.Range(0, doses).Select(d => (86400L * d, d % 2 == 0 ? 24.0 * d : 24.0 * d - 1 / 6.0)).Concat(doses > 2 ? [(129_600L, 36.0)] : []).OrderBy(dose => dose.Item1)]);

    static Table DosesOf(long[] ids, (long Record, double TimeH)[] doses)
    {
        long[] id = [.. ids.SelectMany(i => Enumerable.Repeat(i, doses.Length))];
        return new Table(DoseSchema, [
            new Column<long>(DoseSchema.Columns[0], id),
            new Column<long>(DoseSchema.Columns[1], [.. ids.SelectMany(_ => doses.Select(d => d.Record))]),
            new Column<double>(DoseSchema.Columns[2], [.. ids.SelectMany(_ => doses.Select(d => d.TimeH))]),
            new Column<double>(DoseSchema.Columns[3], [.. id.Select(i => 100.0 + i % 3)]),
            new Column<double>(DoseSchema.Columns[4], new double[id.Length]),
            new Column<string>(DoseSchema.Columns[5], [.. id.Select(_ => "oral")]),
        ]);
    }

    static Table SamplesOf(long[] ids, double[] times, int doses)
    {
        long[] id = [.. ids.SelectMany(i => Enumerable.Repeat(i, times.Length))];
        double[] time = [.. ids.SelectMany(_ => times)];
        double[] sinceDose = [.. time.Select(t => t <= 0 ? 0 : t - 24 * Math.Min(doses - 1, Math.Ceiling(t / 24) - 1))]; // a sample at the time of a dose precedes it
        return new Table(SampleSchema, [
            new Column<long>(SampleSchema.Columns[0], id),
            new Column<long>(SampleSchema.Columns[1], [.. time.Select(t => (long)Math.Round(t * 3600))]),
            new Column<double>(SampleSchema.Columns[2], [.. time]),
            new Column<double>(SampleSchema.Columns[3], sinceDose, [.. time.Select(t => t <= 0 || doses == 0)]),
            new Column<double>(SampleSchema.Columns[4], [.. id.Zip(time, InWindow)]),
        ]);
    }

    /// <summary>Up to four minutes after the nominal time, except where that is the time of a dose.</summary>
    static double InWindow(long id, double nominalH) => nominalH % 24 == 0 ? nominalH : (Math.Round(nominalH * 3600) + id * 31 % 240) / 3600;

    static Table ObservationsOf(Table samples, Column<double> times)
    {
        long[] id = [.. samples.Get<long>("ID").Values];
        double[] nominal = [.. samples.Get<double>("NTIME").Values];
        double[] measured = [.. id.Zip(nominal, (i, t) => t == 0 ? i % 5 == 0 ? -0.01 : 0 : Math.Round((1 + i * 37 % 101) * (1 + t % 24) / (1 + t % 24 * (t % 24)), 2))];
        return new Table(ObservationSchema, [
            new Column<long>(ObservationSchema.Columns[0], id),
            new Column<long>(ObservationSchema.Columns[1], [.. samples.Get<long>("SAMPLE").Values]),
            new Column<double>(ObservationSchema.Columns[2], nominal),
            new Column<double>(ObservationSchema.Columns[3], [.. times.Values]),
            new Column<double>(ObservationSchema.Columns[4], measured, [.. id.Select(i => i % 50 == 0)]),
            new Column<bool>(ObservationSchema.Columns[5], new bool[id.Length]),
            new Column<double>(ObservationSchema.Columns[6], new double[id.Length], [.. id.Select(_ => true)]),
            new Column<bool>(ObservationSchema.Columns[7], new bool[id.Length]),
            new Column<double>(ObservationSchema.Columns[8], [.. id.Select(_ => Uloq)]),
        ]);
    }
}
