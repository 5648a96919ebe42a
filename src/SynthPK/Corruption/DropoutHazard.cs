using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>How an output of the model is made a driver of dropout: constants of the generator's law, the same for every subject.</summary>
/// <param name="Output">The output.</param>
/// <param name="Mean">The mean of its running means over the people and days of a pilot.</param>
/// <param name="Sd">Their standard deviation.</param>
readonly record struct DropoutDriver(string Output, double Mean, double Sd)
{
    /// <summary>A driver has no more effect than this many standard deviations have. The project's choice.</summary>
    const double Most = 3;

    /// <summary>A running mean in standard deviations; 0 where nothing is known yet, or nobody differs.</summary>
    public double Standardised(double runningMean) => Sd > 0 && double.IsFinite(runningMean) ? Math.Clamp((runningMean - Mean) / Sd, -Most, Most) : 0;
}

/// <summary>The hazards of one subject to leave the trial, constant through each day, and the running means that drive them.</summary>
/// <param name="stage">The law.</param>
/// <param name="solved">Its constants.</param>
/// <param name="endH">The end of the trial for the subject, in h.</param>
/// <param name="adverse">The output that drives adverse events, at the beginnings of the days after the first.</param>
/// <param name="inefficacy">The output whose lack drives lack of efficacy, at the same times.</param>
sealed class DropoutHazard(InformativeDropout stage, DropoutConstants solved, double endH, ReadOnlySpan<double> adverse, ReadOnlySpan<double> inefficacy)
{
    const double HoursPerDay = 24;

    readonly double[] _adverse = RunningMeans(adverse), _inefficacy = RunningMeans(inefficacy);

    /// <summary>The beginnings of the days after the first, in h, of a trial that ends at a time.</summary>
    public static double[] DaysH(double endH)
    {
        double[] daysH = new double[Math.Max(0, (int)Math.Ceiling(endH / HoursPerDay) - 1)];
        for (int day = 1; day <= daysH.Length; day++) daysH[day - 1] = day * HoursPerDay;
        return daysH;
    }

    /// <summary>The mean of the values up to the beginning of each day; not a number on the first day, which has none before it.</summary>
    public static double[] RunningMeans(ReadOnlySpan<double> values)
    {
        double[] means = new double[values.Length + 1];
        means[0] = double.NaN;
        double sum = 0;
        for (int day = 1; day < means.Length; day++) means[day] = (sum += values[day - 1]) / day;
        return means;
    }

    /// <summary>The cumulative hazard at the end of the trial, of all reasons together.</summary>
    public double Whole()
    {
        double whole = 0;
        for (int day = 0; day < _adverse.Length; day++) whole += PerHour(day).Sum * LengthH(day);
        return whole;
    }

    /// <summary>The hazard of each reason, summed over a span of time.</summary>
    public DropoutRates Between(double fromH, double toH)
    {
        DropoutRates sum = default;
        for (int day = 0; day < _adverse.Length; day++)
        {
            double begin = day * HoursPerDay, hours = Math.Max(0, Math.Min(toH, begin + LengthH(day)) - Math.Max(fromH, begin));
            DropoutRates perHour = PerHour(day);
            sum = new(sum.Adverse + hours * perHour.Adverse, sum.Inefficacy + hours * perHour.Inefficacy, sum.Lost + hours * perHour.Lost, sum.Administrative + hours * perHour.Administrative);
        }
        return sum;
    }

    /// <summary>When the cumulative hazard reaches a height below <see cref="Whole"/>, in h, and the day, from 0.</summary>
    public (double TimeH, int Day) Reaches(double height)
    {
        double sum = 0;
        for (int day = 0; ; day++)
        {
            double perHour = PerHour(day).Sum, ofDay = perHour * LengthH(day);
            if (sum + ofDay >= height || day == _adverse.Length - 1) return (day * HoursPerDay + (height - sum) / perHour, day);
            sum += ofDay;
        }
    }

    /// <summary>The hazards of the four reasons on a day.</summary>
    public DropoutRates PerHour(int day) => new(
        Scaled(stage.AdverseHazard) * RealMath.Exp(stage.AdverseSlope * solved.Adverse.Standardised(_adverse[day])),
        Scaled(stage.InefficacyHazard) * RealMath.Exp(-stage.InefficacySlope * solved.Inefficacy.Standardised(_inefficacy[day])),
        Scaled(stage.LostHazard),
        Scaled(stage.AdministrativeHazard));

    /// <summary>The running mean of the output that drives adverse events, on a day; null where there is none.</summary>
    public double? AdverseAt(int day) => double.IsFinite(_adverse[day]) ? _adverse[day] : null;

    /// <summary>The running mean of the output whose lack drives lack of efficacy, on a day; null where there is none.</summary>
    public double? InefficacyAt(int day) => double.IsFinite(_inefficacy[day]) ? _inefficacy[day] : null;

    double Scaled(double perDay) => solved.Factor * perDay / HoursPerDay;

    double LengthH(int day) => Math.Min(HoursPerDay, endH - day * HoursPerDay);
}

/// <summary>The hazards of the reasons to leave, per h; or summed over hours.</summary>
readonly record struct DropoutRates(double Adverse, double Inefficacy, double Lost, double Administrative)
{
    /// <summary>The hazard to leave for whatever reason.</summary>
    public double Sum => Adverse + Inefficacy + Lost + Administrative;
}

/// <summary>What a pilot gives <see cref="InformativeDropout"/>.</summary>
/// <param name="Factor">By what the base hazards are multiplied.</param>
/// <param name="Adverse">What drives adverse events.</param>
/// <param name="Inefficacy">Whose lack drives lack of efficacy.</param>
sealed record DropoutConstants(double Factor, DropoutDriver Adverse, DropoutDriver Inefficacy);
