using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK;

/// <summary>The arms of a trial made ready: what is planned for each subject of a block.</summary>
sealed class TrialDesign(Scenario scenario, TrialTables tables, VisitCalendar? visits = null)
{
    const int Week = 7;

    readonly IReadOnlyList<Arm> _arms = scenario.Arms;
    readonly double[] _shares = [.. scenario.Arms.Select(a => a.Share)];
    readonly PlannedDose[][] _doses = [.. scenario.Arms.Select(a => PlannedDose.Schedule(a.Regimen))];
    readonly Sampler[][] _samplers = [.. scenario.Arms.Select(a => a.Sampling.Select(s => s.Prepare(scenario.ClockH)).ToArray())];
    readonly double[][] _visitsH = [.. scenario.Arms.Select(a => visits?.TimesH(EndH(a, scenario.ClockH)) ?? [])];
    readonly double[][] _occasionsH = [.. scenario.Arms.Select(a => scenario.Occasions?.Of(PlannedDose.Schedule(a.Regimen), EndH(a, scenario.ClockH)) ?? [0])];

    /// <summary>Assigns the subjects of a block to arms, and plans their doses and samples.</summary>
    public TrialPlan Plan(Cohort cohort, RandomKey key)
    {
        SubjectRange subjects = cohort.Subjects;
        int[] assigned = new int[subjects.Count];
        RandomKey allocation = key.For("arm");
        for (int i = 0; i < assigned.Length; i++) assigned[i] = allocation.Categorical(subjects.First + i, _shares);
        OccasionPlan? plan = scenario.Occasions is null ? null : new OccasionPlan(Ragged<double>.Of(assigned.Select(a => _occasionsH[a])));
        long[] enrolled = Enrolled(subjects, key.For("enrolment"));
        return new TrialPlan(Array.ConvertAll(assigned, a => _arms[a].Name), Doses(cohort, assigned, plan), Samples(subjects, assigned, enrolled, key.For("samples")), plan)
        {
            Enrolled = enrolled,
            Visits = visits is null ? null : new VisitPlan(Ragged<double>.Of(assigned.Select(a => _visitsH[a]))),
        };
    }

    /// <summary>The last time at which anything is planned for an arm.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="clockH">The clock time of hour 0, in hours after midnight.</param>
    internal static double EndH(Arm arm, double clockH) =>
        arm.Regimen.SelectMany(course => course.Doses()).Select(dose => dose.TimeH).Concat(arm.Sampling.Select(plan => plan.EndH(clockH))).DefaultIfEmpty().Max();

    /// <summary>The day on which each subject comes in; empty where the scenario does not say.</summary>
    long[] Enrolled(SubjectRange subjects, RandomKey key) => scenario.Enrolment is { } enrolment
        ? [.. Enumerable.Range(0, subjects.Count).Select(i => enrolment.DayOf(subjects.First + i, key))]
        : [];

    Table Doses(Cohort cohort, int[] assigned, OccasionPlan? occasions)
    {
        SubjectRange subjects = cohort.Subjects;
        int rows = assigned.Sum(a => _doses[a].Length), row = 0;
        long[] id = new long[rows], dose = new long[rows];
        double[] time = new double[rows], amount = new double[rows], duration = new double[rows];
        string[] route = new string[rows];
        for (int i = 0; i < assigned.Length; i++)
            foreach (PlannedDose planned in DosesOf(_arms[assigned[i]], cohort, i) ?? _doses[assigned[i]])
            {
                id[row] = subjects.First + i;
                (dose[row], time[row], amount[row], duration[row]) = (planned.Record, planned.Dose.TimeH, planned.Dose.AmountMg, planned.Dose.DurationH);
                route[row++] = DoseRoutes.Name(planned.Dose.Route);
            }
        return occasions is null
            ? tables.Doses.Of(id, dose, time, amount, duration, route)
            : tables.Doses.Of(id, dose, time, amount, duration, route, id.Zip(time, (i, t) => occasions.At((int)(i - subjects.First), t)).ToArray());
    }

    /// <summary>The doses of one subject where they go by its covariates; null where they are those of its arm.</summary>
    static PlannedDose[]? DosesOf(Arm arm, Cohort cohort, int subject)
    {
        if (!arm.Regimen.Any(course => course.IsBySize)) return null;
        return PlannedDose.Schedule([.. arm.Regimen.Select(course => course.For(name =>
        {
            CovariateValues covariate = cohort.Covariates.Single(c => c.Name == name);
            return new Quantity(covariate.Numbers[subject], covariate.Unit);
        }))]);
    }

    Table Samples(SubjectRange subjects, int[] assigned, long[] enrolled, RandomKey key)
    {
        List<long> id = [], sample = [], measured = [];
        List<double> nominal = [], sinceDose = [], time = [];
        List<bool> beforeFirst = [];
        List<PlannedSample> planned = [];
        for (int i = 0; i < assigned.Length; i++)
        {
            planned.Clear();
            RandomKey subject = key.For(subjects.First + i);
            int weekday = enrolled.Length == 0 ? 0 : (int)(enrolled[i] % Week);
            foreach (Sampler sampler in _samplers[assigned[i]]) sampler(planned, subject, weekday);
            foreach (PlannedSample s in planned.OrderBy(s => s.Record))
            {
                if (sample.Count > 0 && sample[^1] == s.Record && id[^1] == subjects.First + i)
                {
                    measured[^1] |= tables.EndpointsIn(s); // one sample serves the endpoints of several plans
                    continue;
                }
                measured.Add(tables.EndpointsIn(s));
                double? last = LastDoseBefore(_doses[assigned[i]], s.TimeH);
                id.Add(subjects.First + i);
                sample.Add(s.Record);
                nominal.Add(s.NominalH);
                sinceDose.Add(s.TimeH - last ?? 0);
                beforeFirst.Add(last is null);
                time.Add(s.TimeH);
            }
        }
        object[] columns = [id.ToArray(), sample.ToArray(), nominal.ToArray(), (sinceDose.ToArray(), beforeFirst.ToArray()), time.ToArray()];
        return tables.Samples.Of(tables.HasEndpoints ? [.. columns, measured.ToArray()] : columns);
    }

    /// <summary>A sample at the very time of a dose is drawn before it, so the dose before counts.</summary>
    static double? LastDoseBefore(PlannedDose[] doses, double timeH)
    {
        int low = 0, high = doses.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (doses[middle].Dose.TimeH < timeH) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? null : doses[low - 1].Dose.TimeH;
    }
}

/// <summary>What is planned for the subjects of a block.</summary>
/// <param name="Arms">The name of each subject's arm.</param>
/// <param name="Doses">The planned doses.</param>
/// <param name="Samples">The planned samples.</param>
/// <param name="Occasions">The subjects' occasions; null when the trial has none.</param>
sealed record TrialPlan(string[] Arms, Table Doses, Table Samples, OccasionPlan? Occasions)
{
    /// <summary>The day on which each subject came in; empty where the scenario does not say.</summary>
    public long[] Enrolled { get; init; } = [];

    /// <summary>What the design says of each subject, a column each.</summary>
    public IEnumerable<object> SubjectLabels => Enrolled.Length == 0 ? [] : [Enrolled];

    /// <summary>When the subjects' covariates are looked at; null when none of them changes.</summary>
    public VisitPlan? Visits { get; init; }

    /// <summary>What multiplies parameters for a while by plan.</summary>
    public Table Conditions { get; init; } = ConditionTable.Empty;
}
