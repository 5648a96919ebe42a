using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Simulation;

namespace SynthPK;

/// <summary>A block of a study's subjects: who they are, what is planned for them, and what comes of it as it is performed.</summary>
/// <param name="model">The model.</param>
/// <param name="tables">The trial's tables.</param>
/// <param name="law">The law of the population.</param>
/// <param name="people">The key that the people were drawn with.</param>
/// <param name="cohort">Who takes part.</param>
/// <param name="occasions">What changes between their occasions.</param>
/// <param name="plan">What is planned for them.</param>
/// <param name="laboratory">Who measures.</param>
/// <param name="residual">The key of the residual errors.</param>
sealed class StudyBlock(
    StructuralModel model, TrialTables tables, PopulationLaw law, RandomKey people, Cohort cohort, IReadOnlyList<OccasionValues> occasions, TrialPlan plan, Laboratory laboratory, RandomKey residual)
{
    readonly Bodies _bodies = new(model, law, cohort, occasions, plan.Occasions);

    /// <summary>The trial as planned.</summary>
    public Conduct Planned { get; } = new(tables.Subjects.Of([.. cohort.Identity(plan.Arms), .. plan.SubjectLabels, .. cohort.CovariateColumns()]), plan.Doses, plan.Samples)
    {
        Visits = tables.Visits is { } schema ? plan.Visits?.Table(schema, cohort, law.CovariatesAt(cohort, plan.Visits.TimesH, people)) : null,
        Conditions = plan.Conditions,
        Dispositions = DispositionTable.Empty,
    };

    /// <summary>What stages may ask of the simulation while the trial goes on.</summary>
    /// <param name="lloq">The lower limit of quantification of each endpoint, in its unit; null where there is none.</param>
    public TrialSimulation Simulation(IReadOnlyList<double?> lloq) => new(Outputs, performed => Truth(performed).Observations(lloq));

    /// <summary>The true values of an output of the block's first subject at any times.</summary>
    public double[] Curve(Conduct performed, int output, IReadOnlyList<double> timesH) => [.. _bodies.Simulate(performed, Ragged<double>.Of([[.. timesH]])).Outputs[output].Items];

    /// <summary>The true values of the model's outputs at times of each subject.</summary>
    public Profiles Simulate(Conduct performed, Ragged<double> timesH) => _bodies.Simulate(performed, timesH);

    /// <summary>What really happened, of a trial as performed.</summary>
    public GroundTruth Truth(Conduct performed)
    {
        Profiles latent = _bodies.Simulate(performed, Performed.SampleTimes(performed.Samples, cohort.Subjects));
        EventHistories events = new(model, _bodies.Parameters(performed), Performed.Doses(performed.Doses, cohort.Subjects), laboratory.Endpoints, cohort.Subjects, residual, Performed.LeftH(performed.Dispositions, cohort.Subjects));
        return new GroundTruth(tables, cohort, occasions, plan, performed, latent, events, laboratory, residual);
    }

    /// <summary>The true values of the model's outputs at the times of each subject.</summary>
    Table Outputs(Conduct performed, Func<long, double[]> timesH)
    {
        double[][] ownH = [.. Enumerable.Range(0, cohort.Subjects.Count).Select(i => timesH(cohort.Subjects.First + i))];
        Profiles profiles = _bodies.Simulate(performed, Ragged<double>.Of(ownH));
        TableSchema schema = new("outputs", "The true values of the model's outputs", ["ID", "TIME"],
        [
            new("ID", ColumnType.Int64, "", "Subject number"),
            new("TIME", ColumnType.Double, "h", "Time after the start of the trial"),
            .. model.Outputs.Select(o => new ColumnSchema(o.Name, ColumnType.Double, o.Unit, o.Name)),
        ]);
        return schema.Of(
        [
            ownH.SelectMany((own, i) => Enumerable.Repeat(cohort.Subjects.First + i, own.Length)).ToArray(),
            ownH.SelectMany(own => own).ToArray(),
            .. profiles.Outputs.Select(o => o.Items.ToArray()),
        ]);
    }
}
