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

    readonly Allocation _allocation = new(scenario);
    readonly IReadOnlyList<TrialArm> _arms = scenario.TrialArms;
    readonly PlannedDose[][] _doses = [.. scenario.TrialArms.Select(a => a.Doses())];
    readonly Sampler[][] _samplers = [.. scenario.TrialArms.Select(a => a.Arm.Sampling.Select(s => s.Prepare(scenario.ClockH)).ToArray())];
    readonly double[][] _visitsH = [.. scenario.TrialArms.Select(a => visits?.TimesH(a.EndH(scenario.ClockH)) ?? [])];
    readonly double[][] _occasionsH = [.. scenario.TrialArms.Select(a => scenario.OccasionsInForce?.Of(a.Doses(), a.EndH(scenario.ClockH)) ?? [0])];
    readonly (long Record, PlannedCondition Condition)[][] _conditions = [.. scenario.TrialArms.Select(a => PlannedCondition.Numbered(a.Conditions).ToArray())];

    /// <summary>Assigns the subjects of a block to arms, and plans their doses and samples.</summary>
    public TrialPlan Plan(Cohort cohort, RandomKey key)
    {
        SubjectRange subjects = cohort.Subjects;
        int[] assigned = [.. Enumerable.Range(0, subjects.Count).Select(i => _allocation.ArmOf(subjects.First + i, key))];
        OccasionPlan? plan = scenario.OccasionsInForce is null ? null : new OccasionPlan(Ragged<double>.Of(assigned.Select(a => _occasionsH[a])));
        long[] enrolled = _allocation.Enrolled(subjects, key);
        return new TrialPlan(Array.ConvertAll(assigned, a => _arms[a].Arm.Name), Doses(cohort, assigned, plan), Samples(subjects, assigned, enrolled, key.For("samples")), plan)
        {
            Arm = [.. assigned.Select(a => _arms[a])],
            SubjectLabels = [.. _allocation.Labels(subjects, assigned, enrolled, key)],
            Conditions = Conditions(subjects, assigned),
            Visits = visits is null ? null : new VisitPlan(Ragged<double>.Of(assigned.Select(a => _visitsH[a]))),
        };
    }

    Table Doses(Cohort cohort, int[] assigned, OccasionPlan? occasions)
    {
        SubjectRange subjects = cohort.Subjects;
        int rows = assigned.Sum(a => _doses[a].Length), row = 0;
        long[] id = new long[rows], dose = new long[rows];
        double[] time = new double[rows], amount = new double[rows], duration = new double[rows];
        string[] route = new string[rows];
        for (int i = 0; i < assigned.Length; i++)
            foreach (PlannedDose planned in DosesOf(_arms[assigned[i]].Arm, cohort, i) ?? _doses[assigned[i]])
            {
                id[row] = subjects.First + i;
                (dose[row], time[row], amount[row], duration[row]) = (planned.Record, planned.Dose.TimeH, planned.Dose.AmountMg, planned.Dose.DurationH);
                route[row++] = DoseRoutes.Name(planned.Dose.Route);
            }
        int[] who = Array.ConvertAll(id, i => (int)(i - subjects.First));
        return tables.Doses.Of(
        [
            id, dose, time, amount, duration, route,
            .. occasions is null ? (object[])[] : [who.Zip(time, occasions.At).ToArray()],
            .. TrialPlan.Periods([.. who.Select(i => _arms[assigned[i]])], time),
        ]);
    }

    /// <summary>What multiplies parameters by plan.</summary>
    Table Conditions(SubjectRange subjects, int[] assigned)
    {
        if (_conditions.All(own => own.Length == 0)) return ConditionTable.Empty;
        (long Id, long Record, PlannedCondition Condition)[] rows = [.. assigned.SelectMany((a, i) => _conditions[a].Select(c => (subjects.First + i, c.Record, c.Condition)))];
        return ConditionTable.Schema.Of(
            Array.ConvertAll(rows, r => r.Id), Array.ConvertAll(rows, r => r.Record), Array.ConvertAll(rows, r => r.Condition.FromH), Array.ConvertAll(rows, r => r.Condition.ToH),
            Array.ConvertAll(rows, r => r.Condition.Parameter), Array.ConvertAll(rows, r => r.Condition.Factor));
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
            double share = _allocation.SampledIn(_arms[assigned[i]].Study);
            foreach (PlannedSample s in planned.OrderBy(s => s.Record))
            {
                if (share < 1 && subject.For("drawn").Uniform(s.Record) >= share) continue;
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
    /// <summary>Each subject's arm.</summary>
    public IReadOnlyList<TrialArm> Arm { get; init; } = [];

    /// <summary>What the design says of each subject, a column each.</summary>
    public IReadOnlyList<object> SubjectLabels { get; init; } = [];

    /// <summary>When the subjects' covariates are looked at; null when none of them changes.</summary>
    public VisitPlan? Visits { get; init; }

    /// <summary>What multiplies parameters for a while by plan.</summary>
    public Table Conditions { get; init; } = ConditionTable.Empty;

    /// <summary>The columns PERIOD and TRT of rows; none where there are no periods.</summary>
    /// <param name="arms">The arm of each row's subject.</param>
    /// <param name="timesH">The planned time of each row.</param>
    public static IEnumerable<object> Periods(TrialArm[] arms, double[] timesH)
    {
        if (arms.All(arm => arm.Periods.Count == 0)) return [];
        Period[] periods = [.. arms.Zip(timesH, (arm, timeH) => arm.PeriodAt(timeH))];
        return [Array.ConvertAll(periods, p => p.Number), Array.ConvertAll(periods, p => p.Treatment)];
    }
}
