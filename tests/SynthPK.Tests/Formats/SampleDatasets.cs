using SynthPK.Datasets;

namespace SynthPK.Tests.Formats;

/// <summary>A small trial, made by hand: three subjects, oral doses and an infusion, every kind of null.</summary>
static class SampleDatasets
{
    public static DatasetDescription Description { get; } = new("trial", "A small trial", 1);

    static readonly ColumnSchema Id = new("ID", ColumnType.Int64, "", "Subject");

    static readonly ColumnSchema
        Arm = new("ARM", ColumnType.Text, "", "Arm"),
        Weight = new("WT", ColumnType.Double, "kg", "Body weight", IsNullable: true),
        Sex = new("SEX", ColumnType.Text, "", "Sex", IsNullable: true),
        Dose = new("DOSE", ColumnType.Int64, "", "Permanent number of the dose: nominal time in seconds"),
        Sample = new("SAMPLE", ColumnType.Int64, "", "Permanent number of the sample: nominal time in seconds"),
        Time = new("TIME", ColumnType.Double, "h", "Recorded time"),
        NominalTime = new("NTIME", ColumnType.Double, "h", "Nominal time"),
        Amount = new("AMT", ColumnType.Double, "mg", "Amount"),
        Duration = new("DUR", ColumnType.Double, "h", "Duration of the infusion"),
        Route = new("ROUTE", ColumnType.Text, "", "Route"),
        Dv = new("DV", ColumnType.Double, "mg/L", "Concentration", IsNullable: true),
        Blq = new("BLQ", ColumnType.Bool, "", "Below the limit of quantification"),
        Lloq = new("LLOQ", ColumnType.Double, "mg/L", "Lower limit of quantification", IsNullable: true);

    /// <summary>The trial; <paramref name="routes"/> are the routes of its four doses.</summary>
    public static Dataset Trial(params string[] routes)
    {
        if (routes.Length == 0) routes = ["oral", "oral", "infusion", "bolus"];
        Table subjects = Of("subjects", ["ID"],
            new Column<long>(Id, [1, 2, 3]),
            new Column<string>(Arm, ["low", "high", "low"]),
            new Column<double>(Weight, [70.5, 0, 60], [false, true, false]),
            new Column<string>(Sex, ["M", "F", ""], [false, false, true]));
        Table doses = Of("doses", ["ID", "DOSE"],
            new Column<long>(Id, [1, 1, 2, 3]),
            new Column<long>(Dose, [0, 86400, 0, 0]),
            new Column<double>(Time, [0, 24, 0.25, 0]),
            new Column<double>(Amount, [100, 100, 50, 10]),
            new Column<double>(Duration, [0, 0, 0.5, 0]),
            new Column<string>(Route, routes));
        Table observations = Of("observations", ["ID", "SAMPLE"],
            new Column<long>(Id, [1, 1, 1, 2, 2, 2]),
            new Column<long>(Sample, [0, 3600, 86400, 0, 3600, 7200]),
            new Column<double>(NominalTime, [0, 1, 24, 0, 1, 2]),
            // Subject 1's trough is drawn at the time of the second dose; subject 2's samples are recorded out of order.
            new Column<double>(Time, [0, 1.05, 24, 0.1, 2.5, 1.75]),
            new Column<double>(Dv, [0, 4.125, 0.4, 0, 3.3, 2.2], [true, false, false, true, false, false]),
            new Column<bool>(Blq, [true, false, false, true, false, false]),
            new Column<double>(Lloq, [0.05, 0.05, 0.05, 0.05, 0, 0.05], [false, false, false, false, true, false]));
        return new Dataset(subjects, doses, observations, TruthOf(subjects, doses, observations));
    }

    /// <summary>The trial with its second subject in the split to be judged by.</summary>
    public static Dataset Split() => SplitDatasets.Of(Trial(), row => row == 1 ? "test" : "train");

    static Truth TruthOf(Table subjects, Table doses, Table observations) => new(
        Of("parameters", ["ID"], subjects["ID"], new Column<double>(new("CL", ColumnType.Double, "L/h", "Clearance"), [1.5, 2.5, 3.5])),
        Of("doses", ["ID", "DOSE"], doses["ID"], doses["DOSE"], new Column<bool>(new("TAKEN", ColumnType.Bool, "", "Whether it was taken"), [true, false, true, true])),
        Of("latent", ["ID", "SAMPLE"], observations["ID"], observations["SAMPLE"], new Column<double>(new("CONC", ColumnType.Double, "mg/L", "True concentration"), [0, 4, 0.41, 0, 3.2, 2.3])),
        Of("audit", ["ID"], new Column<long>(Id, [2]), new Column<string>(new("STAGE", ColumnType.Text, "", "Stage"), ["wrong-times"])),
        [new StageSummary("wrong-times", "sample", 6, 1, 0.6), new StageSummary("missed-doses", "dose", 4, 1, null)]);

    /// <summary>The blocks of one subject each that make up the trial.</summary>
    public static IReadOnlyList<Dataset> Blocks(Dataset trial) => [.. trial.Subjects.Get<long>("ID").Values.ToArray().Select((id, i) => BlockOf(trial, id, i == 0))];

    static Dataset BlockOf(Dataset trial, long id, bool isFirst)
    {
        Table Rows(Table table) => table.Where([.. table.Get<long>("ID").Values.ToArray().Select(v => v == id)]);
        Truth truth = trial.Truth;
        // The counts of the stages add up over blocks, so they stand in one of them.
        StageSummary[] stages = [.. truth.Stages.Select(s => isFirst ? s : s with { Eligible = 0, Hit = 0, Expected = s.Expected is null ? null : 0 })];
        return new Dataset(Rows(trial.Subjects), Rows(trial.Doses), Rows(trial.Observations),
            new Truth(Rows(truth.Parameters), Rows(truth.Doses), Rows(truth.Latent), Rows(truth.Audit), stages));
    }

    static Table Of(string name, string[] key, params Column[] columns) =>
        new(new TableSchema(name, $"The {name} of the trial", key, [.. columns.Select(c => c.Schema)]), columns);
}
