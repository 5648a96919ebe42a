namespace SynthPK.Dosing;

/// <summary>One dose as the protocol prescribes it.</summary>
/// <param name="Record">The permanent number of the dose: its nominal time in seconds.</param>
/// <param name="TimeH">The nominal time.</param>
/// <param name="AmountMg">The amount.</param>
/// <param name="DurationH">How long an infusion runs; 0 for other routes.</param>
/// <param name="Route">How it enters the body.</param>
internal readonly record struct PlannedDose(long Record, double TimeH, double AmountMg, double DurationH, Route Route)
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
        foreach (DoseCourse course in regimen)
        {
            double start = course.Start.In("h"), interval = course.Every?.In("h") ?? 0, amount = course.Dose.In("mg");
            for (int n = 0; n < course.Count; n++)
            {
                double time = start + n * interval;
                long record = NominalSecond(time);
                while (!taken.Add(record)) record++;
                doses.Add(new PlannedDose(record, time, n == 0 && course.Loading is { } loading ? loading.In("mg") : amount, course.DurationH, course.Route));
            }
        }
        return [.. doses.OrderBy(d => d.TimeH).ThenBy(d => d.Record)];
    }

    /// <summary>The permanent number of whatever is planned for a time.</summary>
    public static long NominalSecond(double timeH) => (long)Math.Round(timeH * 3600);
}
