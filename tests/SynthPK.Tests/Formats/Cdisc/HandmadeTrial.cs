using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Formats.Cdisc;

/// <summary>
/// Two subjects made by hand. Three doses of 100 mg are planned at 0, 24 and 48 h. Subject 1 (site 2) takes them at 0.5, 25 and never, and has a
/// trough planned for 24 h twice on record; subject 2 (site 1) is given a placebo and leaves at 30 h.
/// </summary>
static class HandmadeTrial
{
    const long Copy = 5_000_000_000;

    static readonly TableSchema Subjects = new("subjects", "", ["ID"],
    [
        new("ID", ColumnType.Int64, "", ""), new("ARM", ColumnType.Text, "", ""), new("SITE", ColumnType.Int64, "", ""), new("ENROLLED", ColumnType.Int64, "", ""),
        new("SEX", ColumnType.Text, "", "", IsNullable: true), new("AGE", ColumnType.Double, "years", "", IsNullable: true), new("WT", ColumnType.Double, "kg", "", IsNullable: true),
        new("HT", ColumnType.Double, "cm", "", IsNullable: true), new("SCR", ColumnType.Double, "mg/dL", "", IsNullable: true), new("CYP", ColumnType.Text, "", "Genotype", IsNullable: true),
    ]);

    static readonly TableSchema Doses = new("doses", "", ["ID", "DOSE"],
    [
        new("ID", ColumnType.Int64, "", ""), new("DOSE", ColumnType.Int64, "", ""), new("TIME", ColumnType.Double, "h", ""), new("AMT", ColumnType.Double, "mg", ""), new("DUR", ColumnType.Double, "h", ""), new("ROUTE", ColumnType.Text, "", ""),
    ]);

    static readonly TableSchema Observations = new("observations", "", ["ID", "SAMPLE"],
    [
        new("ID", ColumnType.Int64, "", ""), new("SAMPLE", ColumnType.Int64, "", ""), new("NTIME", ColumnType.Double, "h", ""), new("TIME", ColumnType.Double, "h", ""),
        new("DV", ColumnType.Double, "mg/L", "", IsNullable: true), new("BLQ", ColumnType.Bool, "", ""), new("LLOQ", ColumnType.Double, "mg/L", "", IsNullable: true), new("UNIT", ColumnType.Text, "", ""),
    ]);

    static readonly TableSchema TrueDoses = new("doses", "", ["ID", "DOSE"],
    [
        new("ID", ColumnType.Int64, "", ""), new("DOSE", ColumnType.Int64, "", ""), new("ROUTE", ColumnType.Text, "", ""), new("PLANNED", ColumnType.Bool, "", ""),
        new("PLANNED_TIME", ColumnType.Double, "h", "", IsNullable: true), new("PLANNED_AMT", ColumnType.Double, "mg", "", IsNullable: true), new("PLANNED_DUR", ColumnType.Double, "h", "", IsNullable: true),
    ]);

    static readonly TableSchema Latent = new("latent", "", ["ID", "SAMPLE"], [new("ID", ColumnType.Int64, "", ""), new("SAMPLE", ColumnType.Int64, "", ""), new("NTIME", ColumnType.Double, "h", "")]);

    /// <summary>The trial.</summary>
    public static Dataset Make()
    {
        Table subjects = Subjects.Of(
            new long[] { 1, 2 }, new[] { "active", "placebo" }, new long[] { 2, 1 }, new long[] { 0, 40 }, (new[] { "male", "" }, new[] { false, true }), (new[] { 40.0, 50 }, new[] { false, false }),
            (new[] { 80.0, 0 }, new[] { false, true }), (new[] { 180.0, 170 }, new[] { false, false }), (new[] { 1.0, 0.8 }, new[] { false, false }), (new[] { "PM", "" }, new[] { false, true }));
        Table doses = Doses.Of(new long[] { 1, 1, 2, 2 }, new long[] { 0, 86400, 0, 86400 }, new[] { 0.5, 25.0, 0, 24 }, new[] { 100.0, 100, 0, 0 }, new double[] { 0, 0, 0, 0 }, new[] { "oral", "oral", "oral", "oral" });
        Table observations = Observations.Of(
            new long[] { 1, 1, 1, 1, 2 }, new long[] { 0, 3600, 86400, 86400 + Copy, 3600 }, new double[] { 0, 1, 24, 24, 1 }, new[] { 0.25, 1.75, 24.5, 24.5, 1 },
            (new[] { 0, 2500.0, 0, 450, 0 }, new[] { true, false, true, false, true }), new[] { true, false, true, false, true }, (new[] { 50.0, 50, 50, 50, 50 }, new bool[5]), new[] { "ng/mL", "ng/mL", "ng/mL", "ng/mL", "ng/mL" });
        double[] at = [0, 24, 48, 0, 24, 48], amounts = [100, 100, 100, 0, 0, 0];
        Table planned = TrueDoses.Of(
            new long[] { 1, 1, 1, 2, 2, 2 }, new long[] { 0, 86400, 172800, 0, 86400, 172800 }, new[] { "oral", "oral", "oral", "oral", "oral", "oral" }, new[] { true, true, true, true, true, true },
            (at, new bool[6]), (amounts, new bool[6]), (new double[6], new bool[6]));
        Table latent = Latent.Of(new long[] { 1, 1, 1, 1, 2, 2 }, new long[] { 0, 3600, 86400, 129600, 3600, 172800 }, new double[] { 0, 1, 24, 36, 1, 48 });
        Table left = DispositionTable.Schema.Of(new long[] { 2 }, new[] { 30.0 }, new[] { "lack of efficacy" }, (new[] { "CP" }, new[] { false }), (new[] { 1.0 }, new[] { false }));
        Truth none = SampleDatasets.Trial().Truth;
        return new Dataset(subjects, doses, observations, new Truth(none.Parameters, planned, latent, none.Audit, []) { Dispositions = left });
    }

    /// <summary>Its tables, the endpoint in mg/L though reported in ng/mL.</summary>
    public static DatasetSchema Schema(Dataset trial) => DatasetSchema.Of(trial) with { Endpoints = [new EndpointSchema("CP", "mg/L", "") { IsConcentration = true }] };
}
