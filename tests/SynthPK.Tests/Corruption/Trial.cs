using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Tests.Corruption;

/// <summary>
/// A small trial to be corrupted: once-daily doses, some sampled days. Every cell is a function of the subject's number
/// and the nominal time, so a subject is the same in every block.
/// </summary>
sealed record Trial(Table Subjects, Table Doses, Table Samples, Table Visits, Table Observations)
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
    internal static Trial Of(int first, int count, int doses = 20) => Of([.. Enumerable.Range(first, count).Select(id => (long)id)], doses);

    internal static Trial Of(long[] ids, int doses = 20, double[]? sampleTimesH = null)
    {
        double[] times = sampleTimesH ?? SampleTimesH;
        Table doseTable = DosesOf(ids, doses);
        Table samples = SamplesOf(ids, times, doses);
        return new Trial(SubjectsOf(ids), doseTable, samples, VisitsOf(ids), ObservationsOf(samples, samples.Get<double>("TIME"))) { Plan = PlanOf(ids, doses) };
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

    /// <summary>What stages that act after the simulation make of the observations, reported with so many digits.</summary>
    internal (Table Observations, Table Audit) Report(int digits, ulong seed, params CorruptionStage[] stages)
    {
        CorruptionRun run = new CorruptionPipeline(stages).Calibrate(Pilot).Start(RandomKey.FromSeed(seed).For("corruption"));
        Records reported = run.Record(new Records(Subjects, Doses, Observations) { PlannedDoses = Plan }, digits);
        return (reported.Observations, run.Audit);
    }

    /// <summary>The trial with other measured values, a function of the subject and the nominal time.</summary>
    internal Trial Measuring(Func<long, double, double> value)
    {
        ReadOnlySpan<long> id = Observations.Get<long>("ID").Values;
        ReadOnlySpan<double> nominal = Observations.Get<double>("NTIME").Values;
        double[] measured = new double[id.Length];
        for (int row = 0; row < measured.Length; row++) measured[row] = value(id[row], nominal[row]);
        return this with { Observations = new Table(ObservationSchema, [.. Observations.Columns.Select(c => c.Name == "DV" ? new Column<double>(c.Schema, measured) : c)]) };
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
        double[] left = [.. rows.Select(row => doses[row.Id].Where(d => d.TimeH < row.TimeH).Sum(d => d.Amount / 20 * Math.Pow(2, (d.TimeH - row.TimeH) / 24)))];
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
    internal static IEnumerable<Trial> Blocks(int subjects, int size)
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

/// <summary>A trial after its corruption.</summary>
/// <param name="Subjects">As recorded.</param>
/// <param name="Doses">As taken and recorded.</param>
/// <param name="Samples">As drawn.</param>
/// <param name="Visits">As recorded.</param>
/// <param name="Conditions">As performed.</param>
/// <param name="Dispositions">As performed.</param>
/// <param name="Observations">As recorded.</param>
/// <param name="Measured">The observations before the laboratory and the record went wrong.</param>
/// <param name="Audit">What was done.</param>
/// <param name="Summaries">What each stage did.</param>
sealed record CorruptedTrial(
    Table Subjects, Table Doses, Table Samples, Table Visits, Table Conditions, Table Dispositions, Table Observations, Table Measured, Table Audit, IReadOnlyList<StageSummary> Summaries)
{
    /// <summary>Every table that came out, the audit last.</summary>
    internal IReadOnlyList<Table> Tables => [Subjects, Doses, Samples, Visits, Conditions, Dispositions, Observations, Audit];

    /// <summary>Each table as it went in, and as it came out.</summary>
    internal IEnumerable<(Table Clean, Table Corrupted)> Pairs(Trial trial) =>
        [(trial.Subjects, Subjects), (trial.Doses, Doses), (trial.Samples, Samples), (trial.Visits, Visits), (ConditionTable.Empty, Conditions), (DispositionTable.Empty, Dispositions), (Measured, Observations)];

    internal static CorruptedTrial Concat(IReadOnlyList<CorruptedTrial> blocks) => new(
        Table.Concat([.. blocks.Select(b => b.Subjects)]),
        Table.Concat([.. blocks.Select(b => b.Doses)]),
        Table.Concat([.. blocks.Select(b => b.Samples)]),
        Table.Concat([.. blocks.Select(b => b.Visits)]),
        Table.Concat([.. blocks.Select(b => b.Conditions)]),
        Table.Concat([.. blocks.Select(b => b.Dispositions)]),
        Table.Concat([.. blocks.Select(b => b.Observations)]),
        Table.Concat([.. blocks.Select(b => b.Measured)]),
        Table.Concat([.. blocks.Select(b => b.Audit)]),
        StageSummary.Add([.. blocks.Select(b => b.Summaries)]));
}
