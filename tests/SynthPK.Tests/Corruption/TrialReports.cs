using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Tests.Corruption;

/// <summary>What tests of single stages ask of the proving trial besides.</summary>
static class TrialReports
{
    /// <summary>What stages that act after the simulation make of the observations, reported with so many digits.</summary>
    internal static (Table Observations, Table Audit) Report(this Trial trial, int digits, ulong seed, params CorruptionStage[] stages)
    {
        CorruptionRun run = new CorruptionPipeline(stages).Calibrate(trial.Pilot).Start(RandomKey.FromSeed(seed).For("corruption"));
        Records reported = run.Record(new Records(trial.Subjects, trial.Doses, trial.Observations) { PlannedDoses = trial.Plan }, digits);
        return (reported.Observations, run.Audit);
    }

    /// <summary>The trial with other measured values, a function of the subject and the nominal time.</summary>
    internal static Trial Measuring(this Trial trial, Func<long, double, double> value)
    {
        Table clean = trial.Observations;
        ReadOnlySpan<long> id = clean.Get<long>("ID").Values;
        ReadOnlySpan<double> nominal = clean.Get<double>("NTIME").Values;
        double[] measured = new double[id.Length];
        for (int row = 0; row < measured.Length; row++) measured[row] = value(id[row], nominal[row]);
        return trial with { Observations = new Table(clean.Schema, [.. clean.Columns.Select(c => c.Name == "DV" ? new Column<double>(c.Schema, measured) : c)]) };
    }
}
