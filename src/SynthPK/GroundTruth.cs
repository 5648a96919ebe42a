using SynthPK.Datasets;
using SynthPK.Populations;
using SynthPK.Simulation;

namespace SynthPK;

/// <summary>What really happened to the subjects of a block, and the tables it is told in.</summary>
sealed class GroundTruth(TrialTables tables, Cohort cohort, TrialPlan plan, Table taken, Table drawn, Profiles latent, double[] measured)
{
    readonly bool[] _failed = FailedSamples(drawn, cohort.Subjects, latent.Statuses);

    /// <summary>The subjects as a faultless record would have them.</summary>
    public Table Subjects() => tables.Subjects.Of([Ids(), plan.Arms, .. Covariates()]);

    /// <summary>The observations as a faultless laboratory and record would have them.</summary>
    public Table Observations(double? lloqMgPerL)
    {
        double[] lloq = new double[drawn.Rows];
        Array.Fill(lloq, lloqMgPerL ?? 0);
        bool[] noLloq = new bool[drawn.Rows];
        Array.Fill(noLloq, lloqMgPerL is null);
        return tables.Observations.Of(Copy<long>(drawn, "ID"), Copy<long>(drawn, "SAMPLE"), Copy<double>(drawn, "NTIME"), Copy<double>(drawn, "TIME"), Valid(measured), new bool[drawn.Rows], (lloq, noLloq));
    }

    /// <summary>The truth bundle, beside what was recorded and what was done to it.</summary>
    public Truth With(Table recordedDoses, Table audit, IReadOnlyList<StageSummary> stages) =>
        new(Parameters(), Doses(recordedDoses), Latent(), audit, stages);

    Table Parameters()
    {
        string[] status = [.. latent.Statuses.Select(s => s.Message)];
        bool[] isOk = [.. latent.Statuses.Select(s => s.IsOk)];
        return tables.Parameters.Of(
        [
            Ids(), plan.Arms, .. Covariates(),
            .. cohort.Parameters.Where(p => p.Varies).Select(p => p.Etas),
            .. cohort.Parameters.Select(p => p.Values),
            (status, isOk),
        ]);
    }

    Table Latent() => tables.Latent.Of(
        Copy<long>(drawn, "ID"), Copy<long>(drawn, "SAMPLE"), Copy<double>(drawn, "NTIME"), Copy<double>(drawn, "TIME"), Valid([.. latent.First.Items]), Valid(measured));

    Table Doses(Table recorded)
    {
        Table planned = plan.Doses;
        int[] inTaken = RowsIn(taken, planned), inRecorded = RowsIn(recorded, planned);
        bool[] isTaken = Array.ConvertAll(inTaken, row => row >= 0), isRecorded = Array.ConvertAll(inRecorded, row => row >= 0);
        return tables.TrueDoses.Of(
            Copy<long>(planned, "ID"), Copy<long>(planned, "DOSE"), Copy<string>(planned, "ROUTE"),
            Copy<double>(planned, "TIME"), Copy<double>(planned, "AMT"), Copy<double>(planned, "DUR"),
            isTaken, Picked(taken, "TIME", inTaken), Picked(taken, "AMT", inTaken), Picked(taken, "DUR", inTaken),
            isRecorded, Picked(recorded, "TIME", inRecorded), Picked(recorded, "AMT", inRecorded));
    }

    long[] Ids() => [.. Enumerable.Range(0, cohort.Subjects.Count).Select(i => cohort.Subjects.First + i)];

    IEnumerable<object> Covariates() => cohort.Covariates.Select(c => c.IsCategorical ? (object)c.Levels : c.Numbers);

    static T[] Copy<T>(Table table, string column)
        where T : notnull => [.. table.Get<T>(column).Values];

    /// <summary>Values that are null where the simulation of the subject failed.</summary>
    (double[] Values, bool[] Nulls) Valid(double[] values) => (values, [.. _failed]);

    static bool[] FailedSamples(Table drawn, SubjectRange subjects, IReadOnlyList<SolveStatus> statuses)
    {
        ReadOnlySpan<long> id = drawn.Get<long>("ID").Values;
        bool[] failed = new bool[id.Length];
        for (int row = 0; row < failed.Length; row++) failed[row] = !statuses[(int)(id[row] - subjects.First)].IsOk;
        return failed;
    }

    /// <summary>For each planned dose the row of another layer that holds it, or -1. Both are sorted alike.</summary>
    static int[] RowsIn(Table layer, Table planned)
    {
        ReadOnlySpan<long> id = layer.Get<long>("ID").Values, dose = layer.Get<long>("DOSE").Values;
        ReadOnlySpan<long> plannedId = planned.Get<long>("ID").Values, plannedDose = planned.Get<long>("DOSE").Values;
        int[] rows = new int[planned.Rows];
        for (int row = 0, at = 0; row < rows.Length; row++)
        {
            bool isHere = at < id.Length && id[at] == plannedId[row] && dose[at] == plannedDose[row];
            rows[row] = isHere ? at++ : -1;
        }
        return rows;
    }

    static (double[] Values, bool[] Nulls) Picked(Table layer, string column, int[] rows)
    {
        ReadOnlySpan<double> from = layer.Get<double>(column).Values;
        double[] values = new double[rows.Length];
        bool[] nulls = new bool[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            nulls[i] = rows[i] < 0;
            values[i] = nulls[i] ? 0 : from[rows[i]];
        }
        return (values, nulls);
    }
}
