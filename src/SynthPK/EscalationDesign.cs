using System.ComponentModel.DataAnnotations;
using SynthPK.Dosing;
using SynthPK.Observation;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK;

/// <summary>
/// Dose levels one after the other, a cohort of subjects each: the first trial in people. Subjects come into cohorts in the order of their
/// numbers; those beyond the last level's cohort form further cohorts at that level.
/// </summary>
public sealed record EscalationDesign : Design
{
    const double HoursPerDay = 24;

    /// <summary>Of a sentinel pair one gets the drug and one the placebo.</summary>
    const int Sentinels = 2;

    /// <summary>What is given at each level, by its name, from the first level to the last. Each is an arm.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<DoseCourse>> Levels { get; init; }

    /// <summary>How many subjects a cohort has, those on placebo included; 1 to 1000.</summary>
    [Range(1, 1000)]
    public required int CohortSize { get; init; }

    /// <summary>How many subjects of each cohort get a placebo, chosen at random: doses of 0 mg at the times of the drug's, in the arm placebo. None by default.</summary>
    [Range(0, 1000)]
    public int Placebo { get; init; }

    /// <summary>From the first day of a cohort to that of the next, in whole days; when absent nothing is said of when subjects come in.</summary>
    [Unit("h"), Range(24.0, 1e6)]
    public Quantity? Interval { get; init; }

    /// <summary>How much earlier than the others of a cohort its first two subjects come in, one of them on placebo, in whole days; all on one day when absent.</summary>
    [Unit("h"), Range(24.0, 1e6)]
    public Quantity? Sentinel { get; init; }

    /// <summary>The sampling plans, which add up.</summary>
    public required IReadOnlyList<SamplingPlan> Sampling { get; init; }

    internal override IEnumerable<DoseCourse> Courses => Levels.Values.SelectMany(regimen => regimen ?? []);

    internal override IEnumerable<SamplingPlan> Plans => Sampling;

    internal override bool IsWhole => Levels.Count > 0 && Levels.Values.All(regimen => regimen?.Count > 0) && Courses.All(course => course is { Count: 1 } or { Every: not null });

    internal override IReadOnlyList<TrialArm> Arms =>
    [
        .. Levels.Select(level => new TrialArm(new Arm { Name = level.Key, Regimen = level.Value, Sampling = Sampling })),
        .. Placebo == 0 ? (TrialArm[])[] : [.. Levels.Select(level => new TrialArm(new Arm { Name = PlaceboName, Regimen = [.. level.Value.Select(Nothing)], Sampling = Sampling }))],
    ];

    /// <summary>The name of the arm of those who get no drug.</summary>
    internal const string PlaceboName = "placebo";

    internal override bool HasCalendar => Interval is not null;

    internal override int? ArmOf(long subject, RandomKey key)
    {
        int level = (int)Math.Min(CohortOf(subject), Levels.Count - 1);
        return IsOnPlacebo(subject, key) ? Levels.Count + level : level;
    }

    internal override long DayOf(long subject, RandomKey key) =>
        CohortOf(subject) * Days(Interval!.Value) + (Sentinel is { } sentinel && PlaceOf(subject) >= Sentinels ? Days(sentinel) : 0);

    long CohortOf(long subject) => (subject - 1) / CohortSize;

    int PlaceOf(long subject) => (int)((subject - 1) % CohortSize);

    /// <summary>Whether a subject is among those of its cohort who draw the placebo: as many as there are to be, exactly.</summary>
    bool IsOnPlacebo(long subject, RandomKey key)
    {
        if (Placebo == 0) return false;
        RandomKey cohort = key.For("placebo").For(CohortOf(subject));
        int place = PlaceOf(subject), first = Sentinel is null ? 0 : Sentinels, wanted = Sentinel is null ? Placebo : Placebo - 1;
        if (place < first) return cohort.Uniform(-1) < 0.5 == (place == 0); // one of the two
        return Enumerable.Range(first, CohortSize - first).Count(other => cohort.Uniform(other) < cohort.Uniform(place)) < wanted;
    }

    static DoseCourse Nothing(DoseCourse course) => course with { Dose = new Quantity(0, "mg"), Loading = course.Loading is null ? course.Loading : new Quantity(0, "mg"), By = null, RoundTo = null, Min = null, Max = null };

    static long Days(Quantity time) => (long)Math.Round(time.In("h") / HoursPerDay);
}
