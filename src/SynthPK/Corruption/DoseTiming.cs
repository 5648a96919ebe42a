using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Doses that are taken earlier or later than planned.</summary>
/// <remarks>
/// <para>
/// taken = planned + habit + deviation. The habit of a subject, who rises late or early, is N(0, <see cref="HabitSdH"/>) for
/// all of its doses. The deviation of a dose is N(0, <see cref="SdH"/>), but with probability <see cref="LateShare"/> the dose
/// is forgotten for a while and |N(0, <see cref="LateSdH"/>)| late. Shifts are whole seconds and at most 0.45 of the interval
/// to the dose planned before or after, so doses stay in order. Severity scales the same deviates. Doses planned at one
/// time are taken at one time.
/// </para>
/// <para>
/// The first dose starts the clock and is taken on time. So is a dose that the site's staff sees taken: one with a sample
/// planned within <see cref="ObservedWithinH"/> before or after it. Otherwise every second trough would be drawn after a dose.
/// </para>
/// </remarks>
public sealed record DoseTiming : CorruptionStage
{
    static readonly double[] SdsH = [0.1, 0.3, 1, 2, 3];

    const double HabitPerSd = 0.75, LatePerSd = 4, ShareOfInterval = 0.45, SecondsPerHour = 3600;

    /// <summary>The standard deviation of a dose about the subject's habit, h.</summary>
    public double SdH { get; init; } = 1;

    /// <summary>The standard deviation of the subjects' habits, h.</summary>
    public double HabitSdH { get; init; } = HabitPerSd;

    /// <summary>The share of doses that are forgotten for a while.</summary>
    public double LateShare { get; init; } = 0.10;

    /// <summary>The standard deviation of the normal law whose absolute value is the delay of such a dose, h.</summary>
    public double LateSdH { get; init; } = LatePerSd;

    /// <summary>A dose with a sample planned within so many hours before or after it is taken on time, under the eyes of the staff.</summary>
    public double ObservedWithinH { get; init; } = 1;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Behaviour;

    /// <inheritdoc/>
    public override string Description => "Doses are taken earlier or later than planned, some of them much later.";

    /// <inheritdoc/>
    public override string Source =>
        "Normal dosing times about a subject's own: Girard et al., Stat Med 1998;17:2313. The SD of 1 h and the late tenth follow a published synthetic dataset; the habits, the limits, "
        + "which doses are observed and the rungs are the project's choice: minutes in phase I, 15 to 150 min in outpatients.";

    /// <inheritdoc/>
    public override string Unit => "dose";

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckScale(SdH), .. CheckScale(HabitSdH), .. CheckShare(LateShare), .. CheckScale(LateSdH), .. CheckScale(ObservedWithinH)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with
    {
        SdH = SdsH[severity - 1],
        HabitSdH = HabitPerSd * SdsH[severity - 1],
        LateSdH = LatePerSd * SdsH[severity - 1],
    };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft doses = context.Doses, samples = context.Samples;
        // What the protocol plans decides who is at the site, whatever becomes of the sample.
        ReadOnlySpan<double> sampled = samples.Clean.Get<double>("NTIME").Values;
        ReadOnlySpan<double> planned = doses.Clean.Get<double>("TIME").Values;
        Column<double> time = doses.Get<double>("TIME");
        long[] plannedS = new long[planned.Length];
        for (int row = 0; row < plannedS.Length; row++) plannedS[row] = (long)Math.Round(planned[row] * SecondsPerHour);
        RandomKey habits = context.Key.For("habit");
        double[] lates = doses.Uniforms(context.Key.For("late"), plannedS), deviates = doses.Normals(context.Key.For("spread"), plannedS);
        foreach (SubjectRows subject in doses.Subjects)
        {
            SubjectRows own = samples.Of(subject.Id);
            Apply(context, doses, subject, time, HabitSdH * habits.Normal(subject.Id), plannedS, lates, deviates, planned[subject.First..subject.End], sampled[own.First..own.End]);
        }
    }

    void Apply(
        StageContext context, Draft doses, SubjectRows subject, Column<double> time, double habitH, long[] plannedS, double[] lates, double[] deviates, ReadOnlySpan<double> planned, ReadOnlySpan<double> sampled)
    {
        int sample = 0, before = 0, after = 0; // the first sample at which the staff may see the dose; the last of the doses before; the first of those after
        foreach (int row in subject)
        {
            double plannedH = planned[row - subject.First];
            while (planned[before] < plannedH && planned[before + 1] < plannedH) before++;
            while (after < planned.Length && planned[after] <= plannedH) after++;
            while (sample < sampled.Length && sampled[sample] < plannedH - ObservedWithinH) sample++;
            bool isObserved = sample < sampled.Length && sampled[sample] <= plannedH + ObservedWithinH;
            if (isObserved || plannedH == planned[0]) continue;

            bool isLate = lates[row] < LateShare;
            double shiftH = habitH + (isLate ? Math.Abs(deviates[row]) * LateSdH : deviates[row] * SdH);
            double intervalH = plannedH - planned[before], nextH = after < planned.Length ? planned[after] - plannedH : intervalH;
            double shiftS = Math.Round(SecondsPerHour * Math.Clamp(shiftH, -ShareOfInterval * intervalH, ShareOfInterval * nextH));
            if (context.Count(shiftS != 0, null))
                context.Set(doses, row, time, (plannedS[row] + shiftS) / SecondsPerHour, isLate ? "remembered late" : shiftS < 0 ? "taken early" : "taken late");
        }
    }
}
