using System.Runtime.InteropServices;
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
    readonly List<DrawnSample>?[] _forAll = new List<DrawnSample>?[scenario.TrialArms.Count]; // the samples of an arm whose subjects are all sampled alike
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
        List<DrawnSample>[] planned = new List<DrawnSample>[assigned.Length];
        for (int i = 0; i < planned.Length; i++)
        {
            int weekday = enrolled.Length == 0 ? 0 : (int)(enrolled[i] % Week);
            bool isForAll = _arms[assigned[i]].Arm.Sampling.All(plan => plan.IsForAll) && _allocation.SampledIn(_arms[assigned[i]].Study) >= 1;
            planned[i] = isForAll ? _forAll[assigned[i]] ??= SamplesOf(assigned[i], default, weekday) : SamplesOf(assigned[i], key.For(subjects.First + i), weekday);
        }
        int rows = planned.Sum(own => own.Count), row = 0;
        long[] id = new long[rows], sample = new long[rows], measured = new long[rows];
        double[] nominal = new double[rows], sinceDose = new double[rows], time = new double[rows];
        bool[] beforeFirst = new bool[rows];
        for (int i = 0; i < planned.Length; i++)
        {
            foreach (DrawnSample s in CollectionsMarshal.AsSpan(planned[i]))
            {
                (id[row], sample[row], measured[row]) = (subjects.First + i, s.Record, s.Endpoints);
                (nominal[row], sinceDose[row], beforeFirst[row], time[row]) = (s.NominalH, s.SinceDoseH ?? 0, s.SinceDoseH is null, s.TimeH);
                row++;
            }
        }
        object[] columns = [id, sample, nominal, (sinceDose, beforeFirst), time];
        return tables.Samples.Of(tables.HasEndpoints ? [.. columns, measured] : columns);
    }

    /// <summary>The samples of a subject of an arm, in the order of their numbers.</summary>
    List<DrawnSample> SamplesOf(int arm, RandomKey subject, int weekday)
    {
        List<PlannedSample> planned = [];
        foreach (Sampler sampler in _samplers[arm]) sampler(planned, subject, weekday);
        double share = _allocation.SampledIn(_arms[arm].Study);
        List<DrawnSample> drawn = new(planned.Count);
        foreach (PlannedSample s in planned.OrderBy(s => s.Record))
        {
            if (share < 1 && subject.For("drawn").Uniform(s.Record) >= share) continue;
            if (drawn.Count > 0 && drawn[^1].Record == s.Record)
                drawn[^1] = drawn[^1] with { Endpoints = drawn[^1].Endpoints | tables.EndpointsIn(s) }; // one sample serves the endpoints of several plans
            else
                drawn.Add(new DrawnSample(s.Record, s.NominalH, s.TimeH, s.TimeH - LastDoseBefore(_doses[arm], s.TimeH), tables.EndpointsIn(s)));
        }
        return drawn;
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

/// <summary>A row of the table of samples.</summary>
/// <param name="Record">Its permanent number.</param>
/// <param name="NominalH">The time that the protocol names.</param>
/// <param name="TimeH">The time at which it is planned.</param>
/// <param name="SinceDoseH">The time since the last planned dose; null before the first.</param>
/// <param name="Endpoints">What is measured in it, one bit for each endpoint.</param>
readonly record struct DrawnSample(long Record, double NominalH, double TimeH, double? SinceDoseH, long Endpoints);

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
