using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Numerics;
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
    readonly Conduct _performed;
    readonly SampleRows _samples;
    readonly Laboratory _laboratory;
    readonly IReadOnlyList<OccasionValues> _occasions;
    readonly RandomKey _residual;
    readonly double[] _true, _measured;
    readonly string[] _faults;
    readonly bool[]? _failed; // null where all is well
    readonly double[] _nominalH;

    /// <param name="tables">The trial's tables.</param>
    /// <param name="cohort">Who takes part.</param>
    /// <param name="occasions">What changes between their occasions.</param>
    /// <param name="plan">What was planned for them.</param>
    /// <param name="performed">What was done of it.</param>
    /// <param name="latent">The model's outputs in those samples.</param>
    /// <param name="events">The events that happened.</param>
    /// <param name="laboratory">Who measures.</param>
    /// <param name="residual">The key of the residual errors.</param>
    public GroundTruth(
        TrialTables tables, Cohort cohort, IReadOnlyList<OccasionValues> occasions, TrialPlan plan, Conduct performed, Profiles latent, EventHistories events, Laboratory laboratory, RandomKey residual)
    {
        (_tables, _cohort, _occasions, _plan, _performed, _laboratory, _residual) = (tables, cohort, occasions, plan, performed, laboratory, residual);
        _samples = new SampleRows(performed.Samples, laboratory.Endpoints, cohort.Subjects, events);
        Ragged<double>[] outputs = [.. laboratory.Endpoints.Select(e => latent.Outputs[e.Output])];
        Column<double> nominalH = performed.Samples.Get<double>("NTIME");
        _true = _samples.Each((row, sample) => outputs[_samples.Rows[row].Endpoint].Items[sample], happening => happening.Hazard);
        _nominalH = _samples.Each((_, sample) => nominalH.Values[sample], happening => happening.UntilH);
        _faults = Faults(latent, events);
        _measured = laboratory.Measure(_samples.Rows, _true, residual, Reporting is null ? null : row => Reporting.AssayOf(StudyOf(row)).Digits);
        _failed = _faults.All(fault => fault.Length == 0) ? null : _samples.Each(row => _faults[Place(row)].Length > 0);
    }

    /// <summary>The trial as a faultless laboratory and record would have it.</summary>
    /// <param name="subjects">The subjects as they are.</param>
    /// <param name="lloq">The lower limit of quantification in force for each endpoint, in its unit; null where there is none.</param>
    public Records Records(Table subjects, IReadOnlyList<double?> lloq) => new(subjects, _performed.Doses, Observations(lloq)) { Visits = _performed.Visits, PlannedDoses = _plan.Doses };

    /// <summary>The observations as a faultless laboratory and record would have them.</summary>
    /// <param name="lloq">The lower limit of quantification in force for each endpoint of each study, in the unit in which it is reported; null where there is none.</param>
    public Table Observations(IReadOnlyList<double?> lloq)
    {
        return _tables.Observations.Of(
        [
            .. SampleKey(), _nominalH, _samples.TimesH, Valid(Reported()), new bool[_samples.Count],
            Limits(lloq),
            .. UpperLimits(),
            .. Reporting is { HasUnits: true } ? [_samples.Each(row => Reporting.UnitOf(StudyOf(row), _laboratory.Endpoints[row.Endpoint]))] : (object[])[],
            .. LabelsOfSamples(),
        ]);
    }

    /// <summary>ALQ and ULOQ, where an assay states an upper limit.</summary>
    IEnumerable<object> UpperLimits()
    {
        if (!_tables.HasUloq) return [];
        int studies = _plan.Arm.Max(arm => arm.Study) + 1;
        return [new bool[_samples.Count], Limits([.. Enumerable.Range(0, studies).SelectMany(study => _laboratory.Endpoints.Select(endpoint => UloqOf(study, endpoint)))])];
    }

    /// <summary>The limit of each row's endpoint in its study; null where there is none.</summary>
    (double[] Values, bool[] Nulls) Limits(IReadOnlyList<double?> limits)
    {
        double[] values = new double[_samples.Count];
        bool[] nulls = new bool[values.Length];
        ReadOnlySpan<MeasuredRow> rows = _samples.Rows;
        for (int row = 0; row < values.Length; row++)
        {
            double? limit = limits[StudyOf(rows[row]) * _laboratory.Endpoints.Count + rows[row].Endpoint];
            (values[row], nulls[row]) = (limit.GetValueOrDefault(), limit is null);
        }
        return (values, nulls);
    }

    /// <summary>The upper limit of an endpoint in the unit in which a study reports it; null where its assay states none.</summary>
    double? UloqOf(int study, MeasuredEndpoint endpoint) => Reporting is { } reporting
        ? reporting.AssayOf(study).Uloq?.In(reporting.UnitOf(study, endpoint))
        : endpoint.Uloq;

    /// <summary>The truth bundle, beside what was recorded and what was done to it.</summary>
    public Truth With(Table recordedDoses, Table audit, IReadOnlyList<StageSummary> stages, bool hasConditions, bool hasDispositions = false) =>
        new(Parameters(), Doses(recordedDoses), Latent(), audit, [.. Screening(), .. stages])
        {
            Occasions = Occasions(),
            Visits = _performed.Visits,
            Conditions = hasConditions ? _performed.Conditions : null,
            Dispositions = hasDispositions ? _performed.Dispositions : null,
        };

    /// <summary>How many people were screened, and how many of them might not take part.</summary>
    IEnumerable<StageSummary> Screening() => _cohort.Screened.Length == 0
        ? []
        : [new StageSummary("screening", "person", _cohort.Screened.Sum(count => (long)count), _cohort.Screened.Sum(count => count - 1L), null)];

    Table Parameters()
    {
        return _tables.Parameters.Of(
        [
            .. _cohort.Identity(_plan.Arms), .. Given(_cohort.Mixture), .. Given(Array.ConvertAll(_cohort.Screened, count => (long)count)), .. _cohort.CovariateColumns(),
            .. _cohort.Parameters.Where(p => p.Varies).Select(p => p.Etas),
            .. Enumerable.Range(0, _laboratory.Endpoints.Count).SelectMany(e => Given(_laboratory.ErrorEtas(e, _cohort.Subjects, _residual))),
            .. _cohort.Parameters.Select(p => p.Values),
            (_faults, Array.ConvertAll(_faults, fault => fault.Length == 0)),
        ]);
    }

    Table Latent() => _tables.Latent.Of([.. SampleKey(), _nominalH, _samples.TimesH, Valid(_true), Valid(_measured), .. LabelsOfSamples()]);

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
        yield return _samples.Ids;
        yield return _samples.Records;
        if (_tables.HasEndpoints) yield return _samples.Each(row => _laboratory.Endpoints[row.Endpoint].Name);
    }

    /// <summary>How studies report that do so in ways of their own; null where none does.</summary>
    Reporting? Reporting => _tables.Labels.Reporting is { IsNeeded: true } reporting ? reporting : null;

    /// <summary>The place of the study of a row's subject.</summary>
    int StudyOf(MeasuredRow row) => _plan.Arm[Place(row)].Study;

    /// <summary>What was measured, as it is reported.</summary>
    double[] Reported()
    {
        if (Reporting is not { } reporting) return _measured;
        int at = 0;
        return _samples.Each(row => reporting.Value(StudyOf(row), _laboratory.Endpoints[row.Endpoint], _measured[at++]));
    }

    /// <summary>OCC where there are occasions, by the time of the sample; PERIOD and TRT where there are periods, by its nominal time.</summary>
    IEnumerable<object> LabelsOfSamples() =>
    [
        .. _plan.Occasions is { } occasions ? [_samples.Each(row => occasions.At(Place(row), row.TimeH))] : (object[])[],
        .. _tables.Labels.HasPeriods ? TrialPlan.Periods(_samples.Each(row => _plan.Arm[Place(row)]), _nominalH) : [],
    ];

    /// <summary>What is wrong with each subject, in a sentence; empty where all is well.</summary>
    string[] Faults(Profiles latent, EventHistories events)
    {
        string[] faults = [.. latent.Statuses.Select((status, i) => status.IsOk ? events.Faults.GetValueOrDefault(i, "") : status.Message)];
        bool[] mayFail = [.. _laboratory.Endpoints.Select(e => e.Endpoint.Outcome is not null)];
        for (int i = 0; i < _true.Length; i++)
        {
            if (!mayFail[_samples.Rows[i].Endpoint]) continue;
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
        Table planned = _plan.Doses, taken = _performed.Doses;
        (long Id, long Dose)[] keys = HaveSameKeys(planned, taken) && HaveSameKeys(planned, recorded)
            ? [.. KeysOf(planned)]
            : [.. new SortedSet<(long, long)>(KeysOf(planned).Concat(KeysOf(taken)).Concat(KeysOf(recorded)))];
        int[] inPlanned = RowsIn(planned, keys), inTaken = RowsIn(taken, keys), inRecorded = RowsIn(recorded, keys);
        return _tables.TrueDoses.Of(
            Array.ConvertAll(keys, key => key.Id), Array.ConvertAll(keys, key => key.Dose), Routes(planned, inPlanned, taken, inTaken, recorded, inRecorded),
            Array.ConvertAll(inPlanned, row => row >= 0), Picked(planned, "TIME", inPlanned), Picked(planned, "AMT", inPlanned), Picked(planned, "DUR", inPlanned),
            Array.ConvertAll(inTaken, row => row >= 0), Picked(taken, "TIME", inTaken), Picked(taken, "AMT", inTaken), Picked(taken, "DUR", inTaken),
            Array.ConvertAll(inRecorded, row => row >= 0), Picked(recorded, "TIME", inRecorded), Picked(recorded, "AMT", inRecorded));
    }

    static bool HaveSameKeys(Table a, Table b) =>
        a.Get<long>("ID").Values.SequenceEqual(b.Get<long>("ID").Values) && a.Get<long>("DOSE").Values.SequenceEqual(b.Get<long>("DOSE").Values);

    static IEnumerable<(long Id, long Dose)> KeysOf(Table doses)
    {
        Column<long> id = doses.Get<long>("ID"), dose = doses.Get<long>("DOSE");
        for (int row = 0; row < doses.Rows; row++) yield return (id.Values[row], dose.Values[row]);
    }

    /// <summary>The route of each dose: as it was taken, or else planned, or else recorded.</summary>
    static string[] Routes(Table planned, int[] inPlanned, Table taken, int[] inTaken, Table recorded, int[] inRecorded)
    {
        ReadOnlySpan<string> byPlan = planned.Get<string>("ROUTE").Values, byMouth = taken.Get<string>("ROUTE").Values, byRecord = recorded.Get<string>("ROUTE").Values;
        string[] routes = new string[inPlanned.Length];
        for (int i = 0; i < routes.Length; i++)
            routes[i] = inTaken[i] >= 0 ? byMouth[inTaken[i]] : inPlanned[i] >= 0 ? byPlan[inPlanned[i]] : byRecord[inRecorded[i]];
        return routes;
    }

    /// <summary>Values that are null where the simulation of the subject failed.</summary>
    (double[] Values, bool[] Nulls) Valid(double[] values) => (values, _failed is null ? new bool[values.Length] : [.. _failed]);

    /// <summary>For each dose the row of a layer that holds it, or -1. Both are sorted alike.</summary>
    static int[] RowsIn(Table layer, (long Id, long Dose)[] keys)
    {
        ReadOnlySpan<long> id = layer.Get<long>("ID").Values, dose = layer.Get<long>("DOSE").Values;
        int[] rows = new int[keys.Length];
        for (int row = 0, at = 0; row < rows.Length; row++)
        {
            bool isHere = at < id.Length && id[at] == keys[row].Id && dose[at] == keys[row].Dose;
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
