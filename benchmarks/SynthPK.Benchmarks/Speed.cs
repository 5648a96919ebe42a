using System.Diagnostics;

namespace SynthPK.Benchmarks;

/// <summary>How fast something ran, and what its numbers were worth.</summary>
/// <param name="SubjectsPerSecond">Subjects per second of processor time, user and system.</param>
/// <param name="E">The largest relative error over the reference's subjects.</param>
/// <param name="Negative">How many concentrations of the reference's subjects are below zero; null where it is not said.</param>
/// <param name="Setting">Method and tolerance.</param>
sealed record Speed(double SubjectsPerSecond, double E, int? Negative, string Setting)
{
    public override string ToString() => FormattableString.Invariant($"{SubjectsPerSecond:N0} subjects/s (E {E:0.#e-0})");

    /// <summary>Repeats a call for at least so long and says how many subjects it simulated in each second of processor time.</summary>
    public static double Of(Action simulate, int subjects, double seconds)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        double elapsed;
        long calls = 0;
        do
        {
            // In groups of about a millisecond or longer, so that asking for the time costs nothing.
            long group = Stopwatch.GetTimestamp();
            do
            {
                simulate();
                calls++;
            }
            while (Stopwatch.GetElapsedTime(group).TotalMilliseconds < 1);
            elapsed = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        }
        while (elapsed < seconds);
        return calls * subjects / elapsed;
    }
}
