using SynthPK.Dosing;

namespace SynthPK;

/// <summary>An arm with what its design says of it beside doses and samples.</summary>
/// <param name="Arm">The arm.</param>
sealed record TrialArm(Arm Arm)
{
    /// <summary>The periods, in order; none unless the arm is a sequence of a crossover.</summary>
    public IReadOnlyList<Period> Periods { get; init; } = [];

    /// <summary>What multiplies parameters while it lasts.</summary>
    public IReadOnlyList<PlannedCondition> Conditions { get; init; } = [];

    /// <summary>The place of the arm's study among the scenario's; 0 where there is one only.</summary>
    public int Study { get; init; }

    /// <summary>The doses, but for amounts by body size.</summary>
    public PlannedDose[] Doses() => PlannedDose.Schedule(Arm.Regimen);

    /// <summary>The last time at which anything is planned.</summary>
    /// <param name="clockH">The clock time of hour 0, in hours after midnight.</param>
    public double EndH(double clockH) =>
        Arm.Regimen.SelectMany(course => course.Doses()).Select(dose => dose.TimeH).Concat(Arm.Sampling.Select(plan => plan.EndH(clockH))).DefaultIfEmpty().Max();

    /// <summary>The period in which a planned time lies; what comes before the first belongs to it.</summary>
    public Period PeriodAt(double timeH) => Periods.LastOrDefault(period => period.FromH <= timeH) ?? Periods[0];
}

/// <summary>A period of a crossover.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="FromH">When it begins.</param>
/// <param name="Treatment">What is given in it.</param>
sealed record Period(long Number, double FromH, string Treatment);

/// <summary>A parameter is multiplied by a factor for a while, by plan: a formulation.</summary>
/// <param name="FromH">From when the factor holds.</param>
/// <param name="ToH">Until when.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Factor">The factor.</param>
readonly record struct PlannedCondition(double FromH, double ToH, string Parameter, double Factor)
{
    /// <summary>The end of all time: the latest time that a scenario can name.</summary>
    public const double NeverH = 1e6;

    /// <summary>The permanent numbers of planned conditions begin here, far from those that stages give.</summary>
    public const long FirstRecord = 10_000_000_000;

    /// <summary>Conditions with their permanent numbers: their seconds, or the next number where several begin at once.</summary>
    public static IEnumerable<(long Record, PlannedCondition Condition)> Numbered(IEnumerable<PlannedCondition> conditions)
    {
        long next = FirstRecord;
        foreach (PlannedCondition condition in conditions.OrderBy(c => c.FromH))
        {
            long record = Math.Max(next, FirstRecord + (long)Math.Round(condition.FromH * 3600));
            yield return (record, condition);
            next = record + 1;
        }
    }
}
