using System.ComponentModel.DataAnnotations;
using SynthPK.Units;

namespace SynthPK;

/// <summary>When subjects are seen and their covariates looked at. A covariate that changes holds from one visit to the next. The first visit is at 0 h.</summary>
public abstract record VisitCalendar
{
    /// <summary>Weekly visits: the project's choice for a scenario whose covariates change and that says nothing of visits.</summary>
    internal static VisitCalendar Weekly { get; } = new EveryCalendar(new Quantity(7, "days"));

    /// <summary>The times of the visits, from 0 h on, rising.</summary>
    /// <param name="endH">The last planned dose or sample.</param>
    internal double[] TimesH(double endH) => [0, .. LaterH(endH).Where(timeH => timeH > 0 && timeH <= endH).Order().Distinct()];

    private protected abstract IEnumerable<double> LaterH(double endH);
}

/// <summary>Visits at equal distances.</summary>
/// <param name="Interval">From one visit to the next, 1 h or more.</param>
public sealed record EveryCalendar([property: Unit("h"), Range(1.0, 1e6)] Quantity Interval) : VisitCalendar
{
    private protected override IEnumerable<double> LaterH(double endH)
    {
        double intervalH = Interval.In("h");
        for (int i = 1; i * intervalH <= endH; i++) yield return i * intervalH;
    }
}

/// <summary>Visits at the given times.</summary>
/// <param name="Times">The times after the start of the trial, written <c>[0 h, 168 h]</c>.</param>
public sealed record TimesCalendar([property: Unit("h"), Range(0.0, 1e6)] IReadOnlyList<Quantity> Times) : VisitCalendar
{
    private protected override IEnumerable<double> LaterH(double endH) => Times.Select(time => time.In("h"));
}
