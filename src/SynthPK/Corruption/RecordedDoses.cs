using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Doses that are written down other than they were taken: missed ones as taken, late ones at the planned time, the others at a round one.</summary>
/// <remarks>
/// <para>
/// A planned dose that was not taken is recorded as planned with probability <see cref="MissedAsTaken"/>, as long as the
/// subject is still in the trial: not after the last dose taken or sample drawn. A dose that was not taken when planned
/// is recorded at the planned time with the subject's own probability c ~ Beta(1, (1 − p)/p), whose mean is
/// p = <see cref="PlannedTimeShare"/>; otherwise its time is recalled to the nearest <see cref="RecallMin"/> minutes.
/// </para>
/// <para>
/// Of all Beta laws of one mean, the one with a first shape of 1 has a quantile in closed form, c = 1 − (1 − u)^(p/(1 − p)),
/// that rises with p: who copies at one severity copies at every higher one. It hides what <see cref="MissedDoses"/> and
/// late doses did to the truth: the simulation sees the doses that were taken.
/// </para>
/// </remarks>
public sealed record RecordedDoses : CorruptionStage
{
    static readonly double[] MissedShares = [0.1, 0.3, 0.5, 0.8, 1], PlannedShares = [0.02, 0.1, 0.25, 0.5, 1], Recalls = [5, 15, 30, 30, 60];

    const double SecondsPerHour = 3600;

    /// <summary>The probability that a missed dose is recorded as taken.</summary>
    public double MissedAsTaken { get; init; } = 0.5;

    /// <summary>The mean over subjects of the probability that the planned time is recorded instead of the actual one.</summary>
    public double PlannedTimeShare { get; init; } = 0.25;

    /// <summary>What the other times are rounded to, in minutes; 0 records them as they are.</summary>
    public double RecallMin { get; init; } = 30;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Recording;

    /// <inheritdoc/>
    public override string Description => "Missed doses are recorded as taken, planned times instead of actual ones, and the others as round times.";

    /// <inheritdoc/>
    public override string Source => "That self-reports and pill counts overstate what electronic monitors see is common knowledge of adherence research; the shares, the law of the copiers and the rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "dose";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <summary>Whether a missed dose can be recorded depends on who is still in the trial.</summary>
    public override bool FollowsTheBody => true;

    /// <inheritdoc/>
    public override bool ActsWithinSubjects => true; // a dose is recorded as taken of those who were still seen after it

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckShare(MissedAsTaken), .. CheckShare(PlannedTimeShare), .. CheckScale(RecallMin)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with
    {
        MissedAsTaken = MissedShares[severity - 1],
        PlannedTimeShare = PlannedShares[severity - 1],
        RecallMin = Recalls[severity - 1],
    };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft doses = context.Doses;
        Table planned = context.PlannedDoses;
        ReadOnlySpan<long> ids = planned.Get<long>("ID").Values, records = planned.Get<long>("DOSE").Values;
        ReadOnlySpan<double> plannedTimes = planned.Get<double>("TIME").Values;
        Column<double> time = doses.Get<double>("TIME");
        RandomKey copiers = context.Key.For("copier"), times = context.Key.For("time"), missed = context.Key.For("missed");
        double[] lastH = LastSeenH(context, ids);

        int row = 0; // both tables are sorted by subject and dose
        int rows = doses.Clean.Rows;
        for (int at = 0, end; at < ids.Length; at = end)
        {
            long id = ids[at];
            for (end = at; end < ids.Length && ids[end] == id;) end++;
            while (row < rows && doses.Id(row) < id) row++; // a subject for whom nothing was planned
            double copies = Copies(copiers.Uniform(id));
            RandomKey ownTimes = times.For(id), ownMissed = missed.For(id);
            for (int dose = at; dose < end || (row < rows && doses.Id(row) == id);)
            {
                bool isThere = row < rows && doses.Id(row) == id, isPlanned = dose < end;
                if (isPlanned && (!isThere || records[dose] < doses.Record(row)))
                {
                    if (plannedTimes[dose] <= lastH[dose] && context.Hit(ownMissed, records[dose], MissedAsTaken))
                        context.Add(doses, id, records[dose], new("missed dose recorded as taken", MissedAsTaken), planned.CellsOf(dose));
                    dose++;
                    continue;
                }
                bool isAsPlanned = isPlanned && records[dose] == doses.Record(row);
                double? plannedH = isAsPlanned ? plannedTimes[dose] : null;
                if (!doses.IsRemoved(row) && time.Values[row] != plannedH)
                {
                    if (plannedH is { } copied && context.Count(ownTimes.Uniform(records[dose]) < copies, PlannedTimeShare))
                        context.Set(doses, row, time, copied, new("planned time recorded", PlannedTimeShare));
                    else
                        context.Set(doses, row, time, Recalled(time.Values[row]), "time recalled");
                }
                if (isAsPlanned) dose++;
                row++;
            }
        }
    }

    /// <summary>The probability with which a subject copies the planned time: the quantile of Beta(1, (1 − p)/p).</summary>
    double Copies(double u) => PlannedTimeShare switch
    {
        0 => 0,
        1 => 1,
        double p => 1 - RealMath.Pow(1 - u, p / (1 - p)),
    };

    double Recalled(double timeH)
    {
        double stepS = 60 * RecallMin, actualS = timeH * SecondsPerHour;
        if (stepS == 0) return timeH;
        double recalledS = Math.Floor(actualS / stepS + 0.5) * stepS;
        bool isRoundAlready = Math.Abs(recalledS - actualS) < 1e-6;
        return isRoundAlready ? timeH : recalledS / SecondsPerHour;
    }

    /// <summary>For each planned dose, when its subject was last seen: the last dose taken or the nominal time of the last sample drawn. Minus infinity for those who never were.</summary>
    static double[] LastSeenH(StageContext context, ReadOnlySpan<long> ids)
    {
        double[] last = new double[ids.Length];
        Array.Fill(last, double.NegativeInfinity);
        foreach (Draft seen in (Draft[])[context.Doses, context.Observations])
        {
            ReadOnlySpan<double> times = seen.Clean.Get<double>(seen.Name == "doses" ? "TIME" : "NTIME").Values;
            int at = 0;
            foreach (SubjectRows subject in seen.Subjects)
            {
                double lastH = double.NegativeInfinity;
                for (int row = subject.First; row < subject.End; row++) lastH = Math.Max(lastH, times[row]);
                while (at < ids.Length && ids[at] < subject.Id) at++;
                for (; at < ids.Length && ids[at] == subject.Id; at++) last[at] = Math.Max(last[at], lastH);
            }
        }
        return last;
    }
}
