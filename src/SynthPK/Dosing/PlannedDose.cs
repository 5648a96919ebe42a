namespace SynthPK.Dosing;

/// <summary>One dose as the protocol prescribes it.</summary>
/// <param name="Record">The permanent number of the dose: its nominal time in seconds.</param>
/// <param name="Dose">When, how much, how.</param>
readonly record struct PlannedDose(long Record, Dose Dose)
{
    const double SecondsPerHour = 3600;

    /// <summary>The doses of several courses, in order of time and of their numbers.</summary>
    /// <remarks>
    /// Two courses may dose at the same time (a loading bolus and the start of an infusion); the later written one then
    /// takes the next number, one second on, while its time stays what it is.
    /// </remarks>
    public static PlannedDose[] Schedule(IReadOnlyList<DoseCourse> regimen)
    {
        List<PlannedDose> doses = [];
        long next = long.MinValue;
        foreach (Dose dose in regimen.SelectMany(course => course.Doses()).OrderBy(dose => dose.TimeH))
        {
            long record = Math.Max(next, (long)Math.Round(dose.TimeH * SecondsPerHour));
            doses.Add(new PlannedDose(record, dose));
            next = record + 1;
        }
        return [.. doses];
    }
}
