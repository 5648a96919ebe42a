using SynthPK.Datasets;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Simulation;

namespace SynthPK;

/// <summary>What really happened to the subjects of a block, and the tables it is told in.</summary>
sealed class GroundTruth
{
    readonly TrialTables _tables;
    readonly Cohort _cohort;
    readonly TrialPlan _plan;
    readonly Table _taken, _drawn;
    readonly SampleRows _samples;
    readonly Laboratory _laboratory;
    readonly IReadOnlyList<OccasionValues> _occasions;
    readonly RandomKey _residual;
    readonly double[] _true, _measured;
    readonly string[] _faults;
    readonly bool[] _failed;

    /// <param name="tables">The trial's tables.</param>
    /// <param name="cohort">Who takes part.</param>
    /// <param name="occasions">What changes between their occasions.</param>
    /// <param name="plan">What was planned for them.</param>
    /// <param name="taken">The doses they took.</param>
    /// <param name="drawn">The samples that were drawn.</param>
    /// <param name="latent">The model's outputs in those samples.</param>
    /// <param name="events">The events that happened.</param>
    /// <param name="laboratory">Who measures.</param>
    /// <param name="residual">The key of the residual errors.</param>
    public GroundTruth(
        TrialTables tables, Cohort cohort, IReadOnlyList<OccasionValues> occasions, TrialPlan plan, Table taken, Table drawn, Profiles latent, EventHistories events, Laboratory laboratory, RandomKey residual)
    {
        (_tables, _cohort, _occasions, _plan, _taken, _drawn, _laboratory, _residual) = (tables, cohort, occasions, plan, taken, drawn, laboratory, residual);
        _samples = new SampleRows(drawn, laboratory.Endpoints, cohort.Subjects, events);
        double[][] outputs = [.. laboratory.Endpoints.Select(e => latent.Outputs[e.Output].Items.ToArray())];
        int[] endpoints = _samples.Each(row => row.Endpoint);
        int at = 0;
        _true = _samples.Each(sample => outputs[endpoints[at++]][sample], (_, happening) => { at++; return happening.Hazard; });
        _faults = Faults(latent, events);
        _measured = laboratory.Measure(_samples.Rows, _true, residual);
        _failed = _samples.Each(row => _faults[Place(row)].Length > 0);
    }

    /// <summary>The subjects as a faultless record would have them.</summary>
    public Table Subjects() => _tables.Subjects.Of([Ids(), _plan.Arms, .. Given(_plan.Enrolled), .. Covariates()]);

    /// <summary>The observations as a faultless laboratory and record would have them.</summary>
    /// <param name="lloq">The lower limit of quantification in force for each endpoint, in its unit; null where there is none.</param>
    public Table Observations(IReadOnlyList<double?> lloq) => _tables.Observations.Of(
    [
        .. SampleKey(), NominalTimes(), _samples.Each(row => row.TimeH), Valid(_measured), new bool[_samples.Count],
        (_samples.Each(row => lloq[row.Endpoint] ?? 0), _samples.Each(row => lloq[row.Endpoint] is null)),
        .. OccasionOfSamples(),
    ]);

    /// <summary>The truth bundle, beside what was recorded and what was done to it.</summary>
    public Truth With(Table recordedDoses, Table audit, IReadOnlyList<StageSummary> stages) =>
        new(Parameters(), Doses(recordedDoses), Latent(), audit, stages) { Occasions = Occasions() };

    Table Parameters()
    {
        return _tables.Parameters.Of(
        [
            Ids(), _plan.Arms, .. Given(_cohort.Mixture), .. Covariates(),
            .. _cohort.Parameters.Where(p => p.Varies).Select(p => p.Etas),
            .. Enumerable.Range(0, _laboratory.Endpoints.Count).SelectMany(e => Given(_laboratory.ErrorEtas(e, _cohort.Subjects, _residual))),
            .. _cohort.Parameters.Select(p => p.Values),
            (_faults, Array.ConvertAll(_faults, fault => fault.Length == 0)),
        ]);
    }

    Table Latent() => _tables.Latent.Of([.. SampleKey(), NominalTimes(), _samples.Each(row => row.TimeH), Valid(_true), Valid(_measured), .. OccasionOfSamples()]);

    Table? Occasions()
    {
        if (_tables.Occasions is not { } schema || _plan.Occasions is not { } occasions) return null;
        IEnumerable<(int Subject, int Occasion)> all = Enumerable.Range(0, occasions.FromH.Count).SelectMany(i => Enumerable.Range(1, occasions.FromH[i].Length).Select(o => (i, o)));
        return schema.Of(
        [
            all.Select(o => _cohort.Subjects.First + o.Subject).ToArray(), all.Select(o => (long)o.Occasion).ToArray(), occasions.FromH.Items.ToArray(),
            .. _occasions.Select(o => o.Kappas), .. _occasions.Select(o => o.Values),
        ]);
    }

    /// <summary>ID and SAMPLE, and DVID where rows say which endpoint they are about.</summary>
    IEnumerable<object> SampleKey()
    {
        yield return _samples.Each(row => row.Subject);
        yield return _samples.Each(row => _laboratory.Endpoints[row.Endpoint].Record(row.Sample));
        if (_tables.HasEndpoints) yield return _samples.Each(row => _laboratory.Endpoints[row.Endpoint].Name);
    }

    IEnumerable<object> OccasionOfSamples() => _plan.Occasions is { } occasions
        ? [_samples.Each(row => occasions.At(Place(row), row.TimeH))]
        : [];

    double[] NominalTimes()
    {
        Column<double> times = _drawn.Get<double>("NTIME");
        return _samples.Each(sample => times.Values[sample], (_, happening) => happening.UntilH);
    }

    /// <summary>What is wrong with each subject, in a sentence; empty where all is well.</summary>
    string[] Faults(Profiles latent, EventHistories events)
    {
        string[] faults = [.. latent.Statuses.Select((status, i) => status.IsOk ? events.Faults.GetValueOrDefault(i, "") : status.Message)];
        for (int i = 0; i < _true.Length; i++)
        {
            ref string fault = ref faults[Place(_samples.Rows[i])];
            if (fault.Length == 0) fault = _laboratory.Problem(_samples.Rows[i], _true[i]) ?? "";
        }
        return faults;
    }

    /// <summary>The place of a row's subject in the block.</summary>
    int Place(MeasuredRow row) => (int)(row.Subject - _cohort.Subjects.First);

    /// <summary>A column, unless there is nothing in it to tell.</summary>
    static IEnumerable<object> Given<T>(T[] column) => column.Length == 0 ? [] : [column];

    Table Doses(Table recorded)
    {
        Table planned = _plan.Doses, taken = _taken;
        int[] inTaken = RowsIn(taken, planned), inRecorded = RowsIn(recorded, planned);
        bool[] isTaken = Array.ConvertAll(inTaken, row => row >= 0), isRecorded = Array.ConvertAll(inRecorded, row => row >= 0);
        return _tables.TrueDoses.Of(
            Copy<long>(planned, "ID"), Copy<long>(planned, "DOSE"), Copy<string>(planned, "ROUTE"),
            Copy<double>(planned, "TIME"), Copy<double>(planned, "AMT"), Copy<double>(planned, "DUR"),
            isTaken, Picked(taken, "TIME", inTaken), Picked(taken, "AMT", inTaken), Picked(taken, "DUR", inTaken),
            isRecorded, Picked(recorded, "TIME", inRecorded), Picked(recorded, "AMT", inRecorded));
    }

    long[] Ids() => [.. Enumerable.Range(0, _cohort.Subjects.Count).Select(i => _cohort.Subjects.First + i)];

    IEnumerable<object> Covariates() => _cohort.Covariates.Select(c => c.IsCategorical ? (object)c.Levels : c.Numbers);

    static T[] Copy<T>(Table table, string column)
        where T : notnull => [.. table.Get<T>(column).Values];

    /// <summary>Values that are null where the simulation of the subject failed.</summary>
    (double[] Values, bool[] Nulls) Valid(double[] values) => (values, [.. _failed]);

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
