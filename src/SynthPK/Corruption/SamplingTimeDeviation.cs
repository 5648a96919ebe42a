using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>Blood that is not drawn at the planned time.</summary>
/// <remarks>
/// <para>
/// actual = planned + SD · (<see cref="Lateness"/> + z), SD = <see cref="BaseSdMin"/> + max(<see cref="LeastSdMin"/>, <see cref="RelativeSd"/> · time since the last planned dose),
/// and no more than <see cref="MostSdMin"/>.
/// z has mean 0 and SD 1: it is standard normal, or skewed, z = (exp(s·n) − exp(s²/2))/√(exp(s²)(exp(s²) − 1)), n standard normal, s the <see cref="Skew"/>.
/// A sample planned before the first dose, or at the very time of a dose (a trough), is drawn early instead:
/// actual = planned − |N(0, <see cref="PreDoseSdMin"/>)|. Deviations are whole seconds.
/// With the probability <see cref="ExactShare"/> a sample is drawn on time.
/// </para>
/// <para>
/// Rich trials that were looked at have a fifth of the samples on time, most others late, and an SD of about 2 min and 0.6 min more for each
/// hour: base-sd-min 2, least-sd-min 0, relative-sd 0.01, exact-share 0.2, skew 0.5, lateness 0.8. In clinics it is about three times as much.
/// </para>
/// <para>
/// No sample crosses a planned dose, so a trough stays a trough; none passes half-way to the sample planned before or
/// after it, so samples stay in order; none is drawn before time 0, where the trial starts. A deviation that would is
/// cut short. Severity scales the same deviate.
/// </para>
/// </remarks>
public sealed record SamplingTimeDeviation : CorruptionStage
{
    static readonly double[] RelativeSds = [0.005, 0.01, 0.025, 0.08, 0.20];

    const double DefaultRelativeSd = 0.025, DefaultPreDoseSdMin = 10, SecondsPerHour = 3600;

    /// <summary>The standard deviation as a share of the planned time since the last dose.</summary>
    public double RelativeSd { get; init; } = DefaultRelativeSd;

    /// <summary>The least standard deviation, in minutes.</summary>
    public double LeastSdMin { get; init; } = 1;

    /// <summary>How late samples are on average, in standard deviations; negative when they are early. About 0.75 in the actual times of Upton's theophylline data.</summary>
    public double Lateness { get; init; }

    /// <summary>The standard deviation of the half-normal earliness of a sample before a dose, in minutes.</summary>
    public double PreDoseSdMin { get; init; } = DefaultPreDoseSdMin;

    /// <summary>What is added to the standard deviation of every sample after a dose, in minutes.</summary>
    public double BaseSdMin { get; init; }

    /// <summary>The most that the standard deviation comes to, in minutes, however long after the dose; it grows without end when null.</summary>
    public double? MostSdMin { get; init; }

    /// <summary>The share of samples drawn exactly as planned.</summary>
    public double ExactShare { get; init; }

    /// <summary>s, the standard deviation of the logarithm that skews deviations to the right, 0 to 2; they are normal at 0.</summary>
    public double Skew { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Timing;

    /// <inheritdoc/>
    public override string Description => "Blood is drawn earlier or later than planned, the more so the longer after the dose.";

    /// <inheritdoc/>
    public override string Source =>
        "Windows of about 5 % of the time after the dose in sites' procedures, taken as 2 SD; in theophylline's actual times the SD is 2.5 min at 15 min, 4 min at 1-3.5 h, "
        + "8 min at 9 h and 15 min at 24 h. The least SD, the pre-dose law, the limits and the rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "sample";

    /// <inheritdoc/>
    public override IEnumerable<string> Check() =>
        [.. CheckScale(RelativeSd), .. CheckScale(LeastSdMin), .. CheckScale(PreDoseSdMin), .. CheckScale(BaseSdMin), .. CheckScale(MostSdMin ?? 0, nameof(MostSdMin)), .. CheckShare(ExactShare), .. CheckShape()];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with
    {
        RelativeSd = RelativeSds[severity - 1],
        PreDoseSdMin = DefaultPreDoseSdMin * (RelativeSds[severity - 1] / DefaultRelativeSd),
    };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft samples = context.Samples;
        Draft doses = context.Doses;
        ReadOnlySpan<double> doseTimes = doses.Clean.Get<double>("TIME").Values;
        Column<double> time = samples.Get<double>("TIME"), sinceDose = samples.Get<double>("TAD");
        ReadOnlySpan<double> planned = samples.Clean.Get<double>("TIME").Values;
        (double[] deviates, double[] exact) = samples.UniformPairsBelow(context.Key, 0);
        RealMath.NormalQuantiles(deviates);
        foreach (SubjectRows subject in samples.Subjects)
        {
            SubjectRows own = doses.Of(subject.Id);
            int end = own.End; // doses that nobody planned stand behind the others
            while (end > own.First && doses.IsCopy(end - 1)) end--;
            Apply(context, samples, subject, time, sinceDose, deviates, exact, planned[subject.First..subject.End], doseTimes[own.First..end]);
        }
    }

    void Apply(
        StageContext context, Draft samples, SubjectRows subject, Column<double> time, Column<double> sinceDose, double[] deviates, double[] exact, ReadOnlySpan<double> planned, ReadOnlySpan<double> doses)
    {
        double mostSdMin = MostSdMin ?? double.PositiveInfinity;
        int next = 0; // the first dose at or after the sample
        foreach (int row in subject)
        {
            int sample = row - subject.First;
            while (next < doses.Length && doses[next] < planned[sample]) next++;
            while (next > 0 && doses[next - 1] >= planned[sample]) next--; // windows may overlap, so planned times need not ascend
            bool isPreDose = sinceDose.IsNull(row) || (next < doses.Length && doses[next] == planned[sample]);

            double deviate = deviates[row];
            double shiftS = 60 * (isPreDose
                ? -Math.Abs(deviate) * PreDoseSdMin
                : (Skewed(deviate) + Lateness) * Math.Min(mostSdMin, BaseSdMin + Math.Max(LeastSdMin, 60 * RelativeSd * sinceDose.Values[row])));
            if (exact[row] < ExactShare) shiftS = 0;
            double plannedS = Math.Round(planned[sample] * SecondsPerHour);
            double actualS = Math.Clamp(plannedS + Math.Round(shiftS), EarliestS(planned, sample, doses, next), LatestS(planned, sample, doses, next));

            if (context.Count(actualS != plannedS, null))
                context.Set(samples, row, time, actualS / SecondsPerHour, isPreDose ? "drawn early before the dose" : "drawn off the planned time");
        }
    }

    /// <summary>z, from a standard normal deviate.</summary>
    double Skewed(double normal)
    {
        if (Skew == 0) return normal;
        double spread = RealMath.Exp(Skew * Skew);
        return (RealMath.Exp(Skew * normal) - Math.Sqrt(spread)) / Math.Sqrt(spread * (spread - 1));
    }

    IEnumerable<string> CheckShape()
    {
        if (Math.Abs(Lateness) is not <= 10) yield return FormattableString.Invariant($"lateness is {Lateness}; it must be -10 to 10 standard deviations.");
        if (!(Skew is >= 0 and <= 2)) yield return FormattableString.Invariant($"skew is {Skew}; it must be 0 to 2.");
    }

    static double EarliestS(ReadOnlySpan<double> planned, int sample, ReadOnlySpan<double> doses, int next)
    {
        double plannedS = Math.Round(planned[sample] * SecondsPerHour), earliest = 0;
        if (next > 0) earliest = Math.Max(earliest, Math.Floor(doses[next - 1] * SecondsPerHour) + 1);
        if (sample > 0 && planned[sample - 1] < planned[sample]) earliest = Math.Max(earliest, Math.Floor((planned[sample - 1] + planned[sample]) / 2 * SecondsPerHour) + 1);
        return Math.Min(plannedS, earliest);
    }

    static double LatestS(ReadOnlySpan<double> planned, int sample, ReadOnlySpan<double> doses, int next)
    {
        double plannedS = Math.Round(planned[sample] * SecondsPerHour), latest = double.PositiveInfinity;
        if (next < doses.Length) latest = Math.Ceiling(doses[next] * SecondsPerHour) - 1;
        if (sample + 1 < planned.Length && planned[sample] < planned[sample + 1]) latest = Math.Min(latest, Math.Floor((planned[sample] + planned[sample + 1]) / 2 * SecondsPerHour));
        return Math.Max(plannedS, latest);
    }
}
