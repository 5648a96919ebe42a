using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK;

/// <summary>The arms of a trial made ready: what is planned for each subject of a block.</summary>
sealed class TrialDesign(IReadOnlyList<Arm> arms, TrialTables tables, Occasions? occasions = null, VisitCalendar? visits = null)
{
    readonly double[] _shares = [.. arms.Select(a => a.Share)];
    readonly PlannedDose[][] _doses = [.. arms.Select(a => PlannedDose.Schedule(a.Regimen))];
    readonly Sampler[][] _samplers = [.. arms.Select(a => a.Sampling.Select(s => s.Prepare()).ToArray())];
    readonly double[][] _visitsH = [.. arms.Select(a => visits?.TimesH(EndH(a)) ?? [])];
    readonly double[][] _occasionsH = [.. arms.Select(a => occasions?.Of(PlannedDose.Schedule(a.Regimen), EndH(a)) ?? [0])];

    /// <summary>Assigns the subjects of a block to arms, and plans their doses and samples.</summary>
    public TrialPlan Plan(SubjectRange subjects, RandomKey key)
    {
        int[] assigned = new int[subjects.Count];
        RandomKey allocation = key.For("arm");
        for (int i = 0; i < assigned.Length; i++) assigned[i] = allocation.Categorical(subjects.First + i, _shares);
        OccasionPlan? plan = occasions is null ? null : new OccasionPlan(Ragged<double>.Of(assigned.Select(a => _occasionsH[a])));
        return new TrialPlan(Array.ConvertAll(assigned, a => arms[a].Name), Doses(subjects, assigned, plan), Samples(subjects, assigned, key.For("samples")), plan)
        {
            Visits = visits is null ? null : new VisitPlan(Ragged<double>.Of(assigned.Select(a => _visitsH[a]))),
        };
    }

    /// <summary>The last time at which anything is planned for an arm.</summary>
    internal static double EndH(Arm arm) =>
        arm.Regimen.SelectMany(course => course.Doses()).Select(dose => dose.TimeH).Concat(arm.Sampling.Select(plan => plan.EndH)).DefaultIfEmpty().Max();

    Table Doses(SubjectRange subjects, int[] assigned, OccasionPlan? occasions)
    {
        int rows = assigned.Sum(a => _doses[a].Length), row = 0;
        long[] id = new long[rows], dose = new long[rows];
        double[] time = new double[rows], amount = new double[rows], duration = new double[rows];
        string[] route = new string[rows];
        for (int i = 0; i < assigned.Length; i++)
            foreach (PlannedDose planned in _doses[assigned[i]])
            {
                id[row] = subjects.First + i;
                (dose[row], time[row], amount[row], duration[row]) = (planned.Record, planned.Dose.TimeH, planned.Dose.AmountMg, planned.Dose.DurationH);
                route[row++] = DoseRoutes.Name(planned.Dose.Route);
            }
        return occasions is null
            ? tables.Doses.Of(id, dose, time, amount, duration, route)
            : tables.Doses.Of(id, dose, time, amount, duration, route, id.Zip(time, (i, t) => occasions.At((int)(i - subjects.First), t)).ToArray());
    }

    Table Samples(SubjectRange subjects, int[] assigned, RandomKey key)
    {
        List<long> id = [], sample = [], measured = [];
        List<double> nominal = [], sinceDose = [], time = [];
        List<bool> beforeFirst = [];
        List<PlannedSample> planned = [];
        for (int i = 0; i < assigned.Length; i++)
        {
            planned.Clear();
            RandomKey subject = key.For(subjects.First + i);
            foreach (Sampler sampler in _samplers[assigned[i]]) sampler(planned, subject);
            planned.Sort((a, b) => a.Record.CompareTo(b.Record));
            foreach (PlannedSample s in planned)
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
    /// <summary>When the subjects' covariates are looked at; null when none of them changes.</summary>
    public VisitPlan? Visits { get; init; }

    /// <summary>What multiplies parameters for a while by plan.</summary>
    public Table Conditions { get; init; } = ConditionTable.Empty;
}
