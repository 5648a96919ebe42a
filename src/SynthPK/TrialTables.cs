using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Observation;
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
    static readonly ColumnSchema Occasion = new("OCC", ColumnType.Int64, "", "Number of the occasion, from 1");

    /// <summary>The column of the samples that tells which endpoints are measured in each, one bit for each.</summary>
    internal const string MeasuredIn = "ENDPOINTS";

    readonly IReadOnlyList<MeasuredEndpoint> _endpoints;
    readonly IReadOnlyList<ModelOutput> _outputs;
    readonly IReadOnlyList<string> _mixture;

    /// <summary>Released and recorded subjects.</summary>
    public TableSchema Subjects { get; }

    /// <summary>Planned, taken and recorded doses: one schema for all three layers.</summary>
    public TableSchema Doses { get; }

    /// <summary>Planned and performed samples. Not released: the observations are.</summary>
    public TableSchema Samples { get; }

    /// <summary>Recorded and released observations.</summary>
    public TableSchema Observations { get; }

    /// <summary>The truth about each subject.</summary>
    public TableSchema Parameters { get; }

    /// <summary>The truth about each dose.</summary>
    public TableSchema TrueDoses { get; } = new("doses", "One row for each dose that was planned, taken or recorded", ["ID", "DOSE"],
    [
        Id, Dose, RouteName,
        new("PLANNED", ColumnType.Bool, "", "Whether the protocol prescribed it"),
        new("PLANNED_TIME", ColumnType.Double, "h", "When the protocol prescribed it", IsNullable: true),
        new("PLANNED_AMT", ColumnType.Double, "mg", "How much the protocol prescribed", IsNullable: true),
        new("PLANNED_DUR", ColumnType.Double, "h", "How long the protocol had it infused", IsNullable: true),
        new("TAKEN", ColumnType.Bool, "", "Whether it was taken"),
        new("TAKEN_TIME", ColumnType.Double, "h", "When it was taken", IsNullable: true),
        new("TAKEN_AMT", ColumnType.Double, "mg", "How much was taken", IsNullable: true),
        new("TAKEN_DUR", ColumnType.Double, "h", "How long it ran in", IsNullable: true),
        new("RECORDED", ColumnType.Bool, "", "Whether it is on record"),
        new("RECORDED_TIME", ColumnType.Double, "h", "When the record says it was taken", IsNullable: true),
        new("RECORDED_AMT", ColumnType.Double, "mg", "How much the record says was taken", IsNullable: true),
    ]);

    /// <summary>The truth about each planned sample.</summary>
    public TableSchema Latent { get; }

    /// <summary>The truth about each occasion; null when the trial has none.</summary>
    public TableSchema? Occasions { get; }

    /// <summary>The covariates that change over time, true, recorded and released: one schema for all; null when none change.</summary>
    public TableSchema? Visits { get; }

    /// <summary>Whether rows say which endpoint they are about: there are several, or it is no value of the model's first output in mg/L, or pooled studies report it in ways of their own.</summary>
    public bool HasEndpoints { get; }

    /// <summary>Whether an assay states an upper limit of quantification, so that observations tell of it.</summary>
    public bool HasUloq { get; }

    /// <summary>The columns that the design adds.</summary>
    public TrialLabels Labels { get; }

    /// <param name="law">The law of the population.</param>
    /// <param name="model">The structural model.</param>
    /// <param name="endpoints">What is measured, in the order of the model's outputs.</param>
    /// <param name="hasOccasions">Whether subjects have occasions.</param>
    /// <param name="changing">The covariates that change over time.</param>
    /// <param name="labels">The columns that the design adds; none when null.</param>
    public TrialTables(PopulationLaw law, StructuralModel model, IReadOnlyList<MeasuredEndpoint> endpoints, bool hasOccasions, IReadOnlyList<CovariateColumn> changing, TrialLabels? labels = null)
    {
        labels ??= new TrialLabels();
        Population population = law.Population;
        (_endpoints, _outputs, _mixture) = (endpoints, model.Outputs, [.. population.Mixture.Keys]);
        Labels = labels;
        HasEndpoints = endpoints is not [{ Output: 0, Endpoint.Error: not null, Unit: "mg/L" }] || labels.Reporting is { IsNeeded: true };
        ColumnSchema[] occasion = [.. hasOccasions ? [Occasion] : (ColumnSchema[])[], .. labels.OfRows], mixture = population.Mixture.Count > 0 ? [new("MIXTURE", ColumnType.Text, "", "Sub-population of the mixture")] : [];
        HasUloq = endpoints.Any(e => e.Uloq is not null) || labels.Reporting is { HasUloq: true };
        ColumnSchema[] endpoint = HasEndpoints ? [new("DVID", ColumnType.Text, "", "Which output of the model was measured")] : [];
        ColumnSchema[] errors = [.. endpoints.Where(e => e.Endpoint.ErrorVariability is not null).Select(e => new ColumnSchema($"ETA_RUV_{e.Name}", ColumnType.Double, "", $"Deviation of ln of the residual error's size for {e.Name}"))];
        string[] units = [.. endpoints.Select(e => e.Unit).Distinct()];
        string unit = units.Length == 1 ? units[0] : "", inUnits = units.Length == 1 ? "" : $"; {string.Join(", ", endpoints.Select(e => $"{e.Name} in {(e.Unit.Length == 0 ? "no unit" : e.Unit)}"))}";
        bool hasEvents = endpoints.Any(e => e.Endpoint.EventTime is not null);
        inUnits += string.Concat(endpoints.Where(e => e.Endpoint.EventTime is not null).Select(e => $"; {e.Name} is 1 for an event and 0 for the end of observation"));
        ColumnSchema[] reported = labels.Reporting is { HasUnits: true } ? [new("UNIT", ColumnType.Text, "", "Unit of DV and LLOQ, as the study reports them")] : [];
        string reportedUnit = reported.Length > 0 ? "" : unit, inReportedUnits = reported.Length > 0 ? "; in UNIT" : inUnits;
        string quantity = HasEndpoints ? "value" : "concentration";
        ColumnSchema arm = new("ARM", ColumnType.Text, "", "Arm of the trial");

        Subjects = new("subjects", "One row for each subject, with the covariates as recorded", ["ID"],
            [Id, arm, .. labels.OfSubjects, .. law.Covariates.Columns.Select(c => Covariate(c, isNullable: true))]);
        Doses = new("doses", "One row for each dose on record", ["ID", "DOSE"],
        [
            Id, Dose,
            new("TIME", ColumnType.Double, "h", "Time of the dose after the start of the trial, as recorded"),
            new("AMT", ColumnType.Double, "mg", "Amount"),
            new("DUR", ColumnType.Double, "h", "How long an infusion ran; 0 for other routes"),
            RouteName,
            .. occasion,
        ]);
        Samples = new("samples", "One row for each planned sample", ["ID", "SAMPLE"],
        [
            Id, Sample, NominalTime,
            new("TAD", ColumnType.Double, "h", "Planned time since the last planned dose; null before the first", IsNullable: true),
            new("TIME", ColumnType.Double, "h", "Time at which the blood is drawn"),
            .. HasEndpoints ? [new ColumnSchema(MeasuredIn, ColumnType.Int64, "", "Which endpoints are measured in it, one bit for each")] : (ColumnSchema[])[],
        ]);
        ColumnSchema record = HasEndpoints ? Sample with { Description = $"Permanent number of the row: the nominal time of the sample in seconds{(hasEvents ? ", or the number of the event," : ",")} and ten thousand millions for each output before this one" } : Sample;
        Observations = new("observations", "One row for each sample on record", ["ID", "SAMPLE"],
        [
            Id, record, .. endpoint, NominalTime,
            new("TIME", ColumnType.Double, "h", "Time of the sample after the start of the trial, as recorded"),
            new("DV", ColumnType.Double, reportedUnit, $"Measured {quantity}; null when below the limit of quantification{inReportedUnits}", IsNullable: true),
            new("BLQ", ColumnType.Bool, "", $"Whether the {quantity} is below the limit of quantification"),
            new("LLOQ", ColumnType.Double, reportedUnit, $"Lower limit of quantification in force for the sample; null when the assay states none{inReportedUnits}", IsNullable: true),
            .. HasUloq ? UpperLimit(reportedUnit, quantity, inReportedUnits) : [],
            .. reported, .. occasion,
        ]);
        Latent = new("latent", "One row for each planned sample, on record or not", ["ID", "SAMPLE"],
        [
            Id, record, .. endpoint, NominalTime,
            new("TIME", ColumnType.Double, "h", "When the blood was really drawn, or would have been"),
            new("CONC", ColumnType.Double, unit, $"True {quantity} at that time; null when the simulation of the subject failed{inUnits}", IsNullable: true),
            new("MEASURED", ColumnType.Double, unit, $"What a faultless laboratory with no limit of quantification reports: residual error and rounding, nothing else{inUnits}", IsNullable: true),
            .. occasion,
        ]);
        Parameters = new("parameters", "One row for each subject: true covariates, ETAs and individual parameters", ["ID"],
        [
            Id, arm, .. mixture, .. law.Covariates.Screens ? [new ColumnSchema("SCREENED", ColumnType.Int64, "", "How many people were screened until one might take part")] : (ColumnSchema[])[],
            .. law.Covariates.Columns.Select(c => Covariate(c, isNullable: false)),
            .. law.Varying.Select(Eta),
            .. errors,
            .. law.Names.Select(p => Individual(p, law.Changing.Contains(p) ? ", but for its KAPPA" : "")),
            new ColumnSchema("STATUS", ColumnType.Text, "", "What is wrong with the simulation of the subject; null when all is well", IsNullable: true),
        ]);
        if (changing.Count > 0)
        {
            Visits = new("visits", "One row for each visit of each subject, with the covariates that change", ["ID", "VISIT"],
            [
                Id,
                new("VISIT", ColumnType.Int64, "", "Permanent number of the visit: its planned time in seconds"),
                new("TIME", ColumnType.Double, "h", "Time of the visit after the start of the trial"),
                .. changing.Select(c => Covariate(c, isNullable: true)),
            ]);
        }
        if (!hasOccasions) return;
        Occasions = new("occasions", "One row for each occasion of each subject", ["ID", "OCC"],
        [
            Id, Occasion,
            new("FROM", ColumnType.Double, "h", "When the occasion begins"),
            .. law.Changing.Select(p => new ColumnSchema($"KAPPA_{p}", ColumnType.Double, IsAdditive(p) ? Unit(p) : "", $"Deviation of {Scale(p)} on the occasion")),
            .. law.Changing.Select(p => Individual(p, " on the occasion")),
        ]);

        ColumnSchema Eta(string p) => new($"ETA_{p}", ColumnType.Double, IsAdditive(p) ? Unit(p) : "", $"Between-subject deviation of {Scale(p)}{(population.Parameters[p].Eta is BoxCoxEta ? ", before its Box-Cox shape" : "")}");

        ColumnSchema Individual(string p, string when) => new(p, ColumnType.Double, Unit(p), $"Individual {Words(p)}{when}");

        string Words(string p) => model.Parameters.Single(m => m.Name == p).Description is { Length: > 0 } words ? words : p;

        bool IsAdditive(string p) => population.Parameters[p].Distribution is NormalDistribution;

        string Scale(string p) => population.Parameters[p].Distribution switch { NormalDistribution => p, LogitDistribution => $"logit {p}", _ => $"ln {p}" };

        string Unit(string parameter) => model.Parameters.Single(m => m.Name == parameter).Unit;
    }

    /// <summary>The endpoints measured in a sample, one bit for each.</summary>
    public long EndpointsIn(PlannedSample sample)
    {
        long bits = 0;
        for (int i = 0; i < _endpoints.Count; i++)
        {
            if (_endpoints[i].Endpoint.EventTime is null && (sample.Of is null || sample.Of.Contains(_endpoints[i].Name))) bits |= 1L << i;
        }
        return bits;
    }

    /// <summary>All tables of a dataset, with the levels of their text columns.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="hasConditions">Whether anything can multiply a parameter for a while.</param>
    /// <param name="hasDispositions">Whether anything can make a subject leave.</param>
    public DatasetSchema Schema(Scenario scenario, bool hasConditions, bool hasDispositions) => new(Subjects, Doses, Observations, new TruthSchema(Parameters, TrueDoses, Latent, Audit.Schema)
    {
        Occasions = Occasions,
        Visits = Visits,
        Conditions = hasConditions ? ConditionTable.Schema : null,
        Dispositions = hasDispositions ? DispositionTable.Schema : null,
    })
    {
        Visits = Visits,
        Endpoints = [.. _endpoints.Select(e => new EndpointSchema(e.Name, e.Unit, _outputs[e.Output].Description) { IsConcentration = e.IsConcentration, IsEvent = e.Endpoint.EventTime is not null })],
        Levels = new Dictionary<string, IReadOnlyList<string>>(
        [
            .. scenario.Population.Columns.Where(c => c.IsCategorical).Select(c => KeyValuePair.Create(c.Name, c.Levels)),
            .. scenario.Splits is { } splits ? [KeyValuePair.Create("SPLIT", (IReadOnlyList<string>)[.. splits.Shares.Select(split => split.Name)])] : (KeyValuePair<string, IReadOnlyList<string>>[])[],
        ])
        {
            ["ARM"] = [.. scenario.TrialArms.Select(a => a.Arm.Name).Distinct()],
            ["DVID"] = [.. _endpoints.Select(e => e.Name)],
            ["MIXTURE"] = _mixture,
            ["ROUTE"] = [.. scenario.Courses.Select(c => DoseRoutes.Name(c.Route)).Distinct()],
            ["STUDY"] = [.. scenario.PooledStudies.Select(study => study.Name)],
            ["TRT"] = [.. scenario.TrialArms.SelectMany(a => a.Periods).Select(p => p.Treatment).Distinct()],
            ["UNIT"] = [.. _endpoints.SelectMany(e => Enumerable.Range(0, scenario.PooledStudies.Count).Select(s => Labels.Reporting!.UnitOf(s, e))).Distinct()],
        },
    };

    static ColumnSchema[] UpperLimit(string unit, string quantity, string inUnits) =>
    [
        new("ALQ", ColumnType.Bool, "", $"Whether the {quantity} is above the upper limit of quantification and no dilution of the sample was measured"),
        new("ULOQ", ColumnType.Double, unit, $"Upper limit of quantification of the assay; null when it states none{inUnits}", IsNullable: true),
    ];

    static ColumnSchema Covariate(CovariateColumn column, bool isNullable) =>
        new(column.Name, column.IsCategorical ? ColumnType.Text : ColumnType.Double, column.Unit, column.Description, isNullable);
}
