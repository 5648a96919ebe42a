namespace SynthPK.Dosing;

/// <summary>One dose as the protocol prescribes it.</summary>
/// <param name="Record">The permanent number of the dose: its nominal time in seconds.</param>
/// <param name="Dose">When, how much, how.</param>
readonly record struct PlannedDose(long Record, Dose Dose)
{
    /// <summary>The doses of several courses, in order of time.</summary>
    /// <remarks>
    /// Two courses may dose at the same time (a loading bolus and the start of an infusion); the later written one then
    /// takes the next free number, one second on, while its time stays what it is.
    /// </remarks>
    public static PlannedDose[] Schedule(IReadOnlyList<DoseCourse> regimen)
    {
        List<PlannedDose> doses = [];
        HashSet<long> taken = [];
        foreach (Dose dose in regimen.SelectMany(course => course.Doses()))
        {
            long record = (long)Math.Round(dose.TimeH * 3600);
            while (!taken.Add(record)) record++;
            doses.Add(new PlannedDose(record, dose));
        }
        return [.. doses.OrderBy(d => d.Dose.TimeH).ThenBy(d => d.Record)];
    }
}
