namespace SynthPK.Realism;

/// <summary>The protocol's sampling times behind the recorded ones of a file that does not state them.</summary>
/// <remarks>
/// A time that many subjects share to the last digit was due, if that holds for most samples: the others belong to the nearest.
/// Else, where most subjects have the same number of samples, the n-th of each was due at the same time: the roundest number
/// among the recorded ones. All bounds are the project's choice.
/// </remarks>
public static class NominalTimes
{
    const double MostAlike = 0.7;      // the share of subjects with as many samples as the most frequent number
    const int LeastSubjects = 5, LeastSamples = 4;
    const double Shared = 0.1;         // the share of subjects that have a time in common
    const double Exact = 0.5;          // the share of samples at such a time
    const double Covered = 0.8;        // the share of samples near one
    const double NearH = 0.1, NearRelative = 0.1;

    /// <summary>Steps of clock times from the roundest on, h.</summary>
    static readonly double[] Steps = [24, 12, 6, 4, 2, 1, 0.5, 0.25, 1 / 6.0, 1 / 12.0, 1 / 60.0];

    /// <summary>The study with nominal times, or as it is where none are found.</summary>
    public static StudyRecord Infer(StudyRecord study)
    {
        double[][] times = [.. study.Subjects.Select(s => s.PostDose.Select(x => x.TimeH - s.FirstDoseH).ToArray())];
        double[]? shared = BySharedTime(times), schedule = shared ?? ByNumber(times);
        if (study.NominalSource != NominalSource.None || schedule is null) return study;
        return study with
        {
            NominalSource = NominalSource.Inferred,
            Subjects = [.. study.Subjects.Select(s => s with { Samples = Due(s, schedule, byNumber: shared is null) })],
        };
    }

    static double[]? ByNumber(double[][] times)
    {
        IGrouping<int, double[]>? most = times.Where(t => t.Length > 0).GroupBy(t => t.Length).OrderByDescending(g => g.Count()).FirstOrDefault();
        if (most is null || most.Key < LeastSamples || most.Count() < LeastSubjects || most.Count() < MostAlike * times.Length) return null;
        double[] schedule = [.. Enumerable.Range(0, most.Key).Select(i => Roundest([.. most.Select(t => t[i])]))];
        return schedule.Zip(schedule.Skip(1)).All(pair => pair.First < pair.Second) ? schedule : null;
    }

    static double[]? BySharedTime(double[][] times)
    {
        double[] all = [.. times.SelectMany(t => t)];
        double[] schedule = [.. times.SelectMany(t => t.Distinct()).GroupBy(t => t).Where(g => g.Count() >= Math.Max(LeastSubjects, Shared * times.Length)).Select(g => g.Key).Order()];
        if (schedule.Length < LeastSamples) return null;
        return all.Count(schedule.Contains) >= Exact * all.Length && all.Count(t => IsNear(t, Nearest(schedule, t))) >= Covered * all.Length ? schedule : null;
    }

    static SampleRecord[] Due(SubjectRecord subject, double[] schedule, bool byNumber)
    {
        int post = subject.PostDose.Count(), at = 0;
        return [.. subject.Samples.Select(sample =>
        {
            double time = sample.TimeH - subject.FirstDoseH;
            if (time <= 0) return sample with { NominalH = subject.FirstDoseH };
            bool isByNumber = byNumber && post == schedule.Length;
            double due = isByNumber ? schedule[at++] : Nearest(schedule, time);
            return sample with { NominalH = isByNumber || IsNear(time, due) ? due + subject.FirstDoseH : null };
        })];
    }

    /// <summary>Whether a time is within 0.1 h, or a tenth, of the time at which it was due.</summary>
    internal static bool IsNear(double time, double due) => Math.Abs(time - due) <= Math.Max(NearH, NearRelative * due);

    static double Nearest(double[] schedule, double time) => schedule.MinBy(due => Math.Abs(due - time));

    /// <summary>The multiple of the largest step that lies among the times and near their median.</summary>
    static double Roundest(double[] times)
    {
        double middle = Statistics.Median(times), near = Math.Max(NearH, NearRelative * middle);
        double low = Math.Max(times.Min(), middle - near), high = Math.Min(times.Max(), middle + near);
        const double Tolerance = 1e-6;
        foreach (double step in Steps)
        {
            double[] multiples = [Math.Ceiling((low - Tolerance) / step) * step, Math.Round(middle / step) * step, Math.Floor((high + Tolerance) / step) * step];
            double[] within = [.. multiples.Where(m => m > 0 && m >= low - Tolerance && m <= high + Tolerance)];
            if (within.Length > 0) return within.MinBy(m => Math.Abs(m - middle));
        }
        return middle;
    }
}
