using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Populations;

namespace SynthPK;

/// <summary>The tables of a trial, before any row of them exists.</summary>
sealed class TrialTables
{
    static readonly ColumnSchema Id = new("ID", ColumnType.Int64, "", "Subject number, 1 to the number of subjects");
    static readonly ColumnSchema Dose = new("DOSE", ColumnType.Int64, "", "Permanent number of the dose: its planned time in seconds");
    static readonly ColumnSchema Sample = new("SAMPLE", ColumnType.Int64, "", "Permanent number of the sample: its nominal time in seconds");
    static readonly ColumnSchema NominalTime = new("NTIME", ColumnType.Double, "h", "Nominal time of the sample, as the protocol names it");
    static readonly ColumnSchema RouteName = new("ROUTE", ColumnType.Text, "", "How the dose is given: oral, bolus or infusion");
    static readonly ColumnSchema Lloq = new("LLOQ", ColumnType.Double, "mg/L", "Lower limit of quantification in force for the sample; null when the assay states none", IsNullable: true);

    /// <summary>Released and recorded subjects.</summary>
    public TableSchema Subjects { get; }

    /// <summary>Planned, taken and recorded doses: one schema for all three layers.</summary>
    public TableSchema Doses { get; } = new("doses", "One row for each dose on record", ["ID", "DOSE"],
    [
        Id, Dose,
        new("TIME", ColumnType.Double, "h", "Time of the dose after the start of the trial, as recorded"),
        new("AMT", ColumnType.Double, "mg", "Amount"),
        new("DUR", ColumnType.Double, "h", "How long an infusion ran; 0 for other routes"),
        RouteName,
    ]);

    /// <summary>Planned and performed samples. Not released: the observations are.</summary>
    public TableSchema Samples { get; } = new("samples", "One row for each planned sample", ["ID", "SAMPLE"],
    [
        Id, Sample, NominalTime,
        new("TAD", ColumnType.Double, "h", "Planned time since the last planned dose; null before the first", IsNullable: true),
        new("TIME", ColumnType.Double, "h", "Time at which the blood is drawn"),
    ]);

    /// <summary>Recorded and released observations.</summary>
    public TableSchema Observations { get; } = new("observations", "One row for each sample on record", ["ID", "SAMPLE"],
    [
        Id, Sample, NominalTime,
        new("TIME", ColumnType.Double, "h", "Time of the sample after the start of the trial, as recorded"),
        new("DV", ColumnType.Double, "mg/L", "Measured concentration; null when below the limit of quantification", IsNullable: true),
        new("BLQ", ColumnType.Bool, "", "Whether the concentration is below the limit of quantification"),
        Lloq,
    ]);

    /// <summary>The truth about each subject.</summary>
    public TableSchema Parameters { get; }

    /// <summary>The truth about each planned dose.</summary>
    public TableSchema TrueDoses { get; } = new("doses", "One row for each planned dose: planned, taken, recorded", ["ID", "DOSE"],
    [
        Id, Dose, RouteName,
        new("PLANNED_TIME", ColumnType.Double, "h", "When the protocol prescribed it"),
        new("PLANNED_AMT", ColumnType.Double, "mg", "How much the protocol prescribed"),
        new("PLANNED_DUR", ColumnType.Double, "h", "How long the protocol had it infused"),
        new("TAKEN", ColumnType.Bool, "", "Whether it was taken"),
        new("TAKEN_TIME", ColumnType.Double, "h", "When it was taken", IsNullable: true),
        new("TAKEN_AMT", ColumnType.Double, "mg", "How much was taken", IsNullable: true),
        new("TAKEN_DUR", ColumnType.Double, "h", "How long it ran in", IsNullable: true),
        new("RECORDED", ColumnType.Bool, "", "Whether it is on record"),
        new("RECORDED_TIME", ColumnType.Double, "h", "When the record says it was taken", IsNullable: true),
        new("RECORDED_AMT", ColumnType.Double, "mg", "How much the record says was taken", IsNullable: true),
    ]);

    /// <summary>The truth about each planned sample.</summary>
    public TableSchema Latent { get; } = new("latent", "One row for each planned sample, on record or not", ["ID", "SAMPLE"],
    [
        Id, Sample, NominalTime,
        new("TIME", ColumnType.Double, "h", "When the blood was really drawn, or would have been"),
        new("CONC", ColumnType.Double, "mg/L", "True concentration at that time; null when the simulation of the subject failed", IsNullable: true),
        new("MEASURED", ColumnType.Double, "mg/L", "What a faultless laboratory with no limit of quantification reports: residual error and rounding, nothing else", IsNullable: true),
    ]);

    public TrialTables(PopulationLaw law, Population population, StructuralModel model)
    {
        ColumnSchema arm = new("ARM", ColumnType.Text, "", "Arm of the trial");
        Subjects = new("subjects", "One row for each subject, with the covariates as recorded", ["ID"],
            [Id, arm, .. population.Covariates.Select(c => Covariate(c.Key, c.Value, isNullable: true))]);
        Parameters = new("parameters", "One row for each subject: true covariates, ETAs and individual parameters", ["ID"],
        [
            Id, arm,
            .. population.Covariates.Select(c => Covariate(c.Key, c.Value, isNullable: false)),
            .. law.Varying.Select(p => new ColumnSchema($"ETA_{p}", ColumnType.Double, "", $"Between-subject deviation of ln {p}")),
            .. law.Names.Select(p => new ColumnSchema(p, ColumnType.Double, Unit(p), $"Individual {model.Parameters.Single(m => m.Name == p).Description}")),
            new ColumnSchema("STATUS", ColumnType.Text, "", "What is wrong with the simulation of the subject; null when all is well", IsNullable: true),
        ]);

        string Unit(string parameter) => model.Parameters.Single(m => m.Name == parameter).Unit;
    }

    /// <summary>All tables of a dataset, with the levels of their text columns.</summary>
    public DatasetSchema Schema(Scenario scenario) => new(Subjects, Doses, Observations, new TruthSchema(Parameters, TrueDoses, Latent, Audit.Schema))
    {
        Levels = new Dictionary<string, IReadOnlyList<string>>(scenario.Population.Covariates
            .Where(c => c.Value is CategoricalCovariate)
            .Select(c => KeyValuePair.Create(c.Key, (IReadOnlyList<string>)[.. ((CategoricalCovariate)c.Value).Levels.Keys])))
        {
            ["ARM"] = [.. scenario.Arms.Select(a => a.Name)],
            ["ROUTE"] = [.. scenario.Arms.SelectMany(a => a.Regimen).Select(c => DoseRoutes.Name(c.Route)).Distinct()],
        },
    };

    static ColumnSchema Covariate(string name, Covariate law, bool isNullable) => law switch
    {
        ContinuousCovariate c => new(name, ColumnType.Double, c.Unit, $"Covariate {name}", isNullable),
        CockcroftGaultCovariate => new(name, ColumnType.Double, CockcroftGaultCovariate.Unit, "Creatinine clearance by Cockcroft and Gault", isNullable),
        _ => new(name, ColumnType.Text, "", $"Covariate {name}", isNullable),
    };
}
