using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK;

/// <summary>Who comes into which study, arm and site, and when.</summary>
/// <param name="scenario">The scenario; its design must be whole.</param>
sealed class Allocation(Scenario scenario)
{
    readonly IReadOnlyList<PooledStudy> _studies = scenario.PooledStudies;
    readonly double[] _studyShares = [.. scenario.PooledStudies.Select(study => study.Share)];
    readonly int[][] _armsOf = [.. Enumerable.Range(0, Math.Max(1, scenario.PooledStudies.Count)).Select(s => scenario.TrialArms.Index().Where(a => a.Item.Study == s).Select(a => a.Index).ToArray())];
    readonly double[][] _sharesOf = [.. Enumerable.Range(0, Math.Max(1, scenario.PooledStudies.Count)).Select(s => scenario.TrialArms.Where(a => a.Study == s).Select(a => a.Arm.Share).ToArray())];
    readonly double[] _sampled = [.. scenario.PooledStudies.Select(study => study.Sampled.In("1"))];

    /// <summary>The place of a subject's arm among those of the trial.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="key">The key of the design.</param>
    public int ArmOf(long subject, RandomKey key)
    {
        int study = _studies.Count == 0 ? 0 : key.For("study").Categorical(subject, _studyShares);
        return _armsOf[study][scenario.Design?.ArmOf(subject, key.For("arm")) ?? key.For("arm").Categorical(subject, _sharesOf[study])];
    }

    /// <summary>The share of planned samples that a study draws.</summary>
    public double SampledIn(int study) => _sampled.Length == 0 ? 1 : _sampled[study];

    /// <summary>The day on which each subject comes in; empty where the scenario does not say.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="key">The key of the design.</param>
    public long[] Enrolled(SubjectRange subjects, RandomKey key) => !scenario.HasCalendar
        ? []
        : [.. Enumerable.Range(0, subjects.Count).Select(i => scenario.Enrolment?.DayOf(subjects.First + i, key.For("enrolment")) ?? scenario.Design!.DayOf(subjects.First + i, key.For("arm")))];

    /// <summary>The columns SPLIT, STUDY, SITE and ENROLLED, where there are such.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="assigned">Their arms.</param>
    /// <param name="enrolled">When they came in; empty where the scenario does not say.</param>
    /// <param name="key">The key of the design.</param>
    public IEnumerable<object> Labels(SubjectRange subjects, int[] assigned, long[] enrolled, RandomKey key)
    {
        if (scenario.Splits is { } splits) yield return splits.Of(subjects, key.For("split"));
        if (_studies.Count > 0)
        {
            int[] study = Array.ConvertAll(assigned, a => Array.FindIndex(_armsOf, arms => arms.Contains(a)));
            yield return Array.ConvertAll(study, s => _studies[s].Name);
            yield return study.Select((s, i) => SiteOf(subjects.First + i, s, key.For("site"))).ToArray();
        }
        if (enrolled.Length > 0) yield return enrolled;
    }

    long SiteOf(long subject, int study, RandomKey key) =>
        1 + _studies.Take(study).Sum(s => (long)s.Sites) + (long)(key.Uniform(subject) * _studies[study].Sites);
}
