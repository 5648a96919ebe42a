using System.ComponentModel.DataAnnotations;
using SynthPK.Units;

namespace SynthPK.Dosing;

/// <summary>A prescribed course of equal doses by one route.</summary>
public abstract record DoseCourse
{
    /// <summary>The amount of each dose, positive: a mass such as 320 mg, or a mass for each unit of a covariate such as 5 mg/kg or 175 mg/m^2.</summary>
    [Unit("mg", OrPer = true), Positive]
    public required Quantity Dose { get; init; }

    /// <summary>The amount of the first dose when it is a loading dose, written as <see cref="Dose"/> is; the same as the others when absent.</summary>
    [Unit("mg", OrPer = true), Positive]
    public Quantity? Loading { get; init; }

    /// <summary>The covariate at baseline that amounts by body size are for; when absent WT for those per mass and BSA for those per area.</summary>
    public string? By { get; init; }

    /// <summary>Amounts by body size are rounded to the nearest whole number of these, a tablet or a vial, and to one at the least; not rounded when absent.</summary>
    [Unit("mg"), Positive]
    public Quantity? RoundTo { get; init; }

    /// <summary>The least amount by body size; none when absent.</summary>
    [Unit("mg"), Positive]
    public Quantity? Min { get; init; }

    /// <summary>The greatest amount by body size, the cap; none when absent.</summary>
    [Unit("mg"), Positive]
    public Quantity? Max { get; init; }

    /// <summary>The time of the first dose, 0 to 1,000,000 h.</summary>
    [Unit("h"), Range(0.0, 1e6)]
    public Quantity Start { get; init; } = new(0, "h");

    /// <summary>The time from one dose to the next, positive; needed when there is more than one.</summary>
    [Unit("h"), Positive]
    public Quantity? Every { get; init; }

    /// <summary>How many doses, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int Count { get; init; } = 1;

    /// <summary>How the doses enter the body.</summary>
    internal abstract Route Route { get; }

    /// <summary>How long each dose runs in hours; 0 unless it is infused.</summary>
    internal virtual double DurationH => 0;

    /// <summary>The amounts as written: that of each dose, and that of the first where it is another.</summary>
    internal IEnumerable<Quantity> Amounts => Loading is { } loading ? [Dose, loading] : [Dose];

    /// <summary>Whether an amount depends on who gets it.</summary>
    internal bool IsBySize => Amounts.Any(BodySize.IsMeant);

    /// <summary>The covariates that amounts go by.</summary>
    internal IEnumerable<string> Covariates => Amounts.Where(BodySize.IsMeant).Select(amount => By ?? BodySize.Covariate(amount)).OfType<string>().Distinct();

    /// <summary>The first dose. An amount by body size is not a number until the course is made for a subject.</summary>
    internal Dose First => new(Start.In("h"), Mg(Loading ?? Dose), DurationH, Route);

    /// <summary>The doses, in order of time. An amount by body size is not a number until the course is made for a subject.</summary>
    internal IEnumerable<Dose> Doses()
    {
        Dose first = First, next = first with { AmountMg = Mg(Dose) };
        double interval = Every?.In("h") ?? 0;
        yield return first;
        for (int n = 1; n < Count; n++) yield return next with { TimeH = first.TimeH + n * interval };
    }

    /// <summary>The course as one subject gets it: amounts by body size worked out, rounded, and kept within the bounds.</summary>
    /// <param name="covariate">The subject's covariates by name.</param>
    internal DoseCourse For(Func<string, Quantity> covariate) => IsBySize
        ? this with { Dose = Fixed(Dose, covariate), Loading = Loading is { } loading ? Fixed(loading, covariate) : Loading, By = null, RoundTo = null, Min = null, Max = null }
        : this;

    Quantity Fixed(Quantity amount, Func<string, Quantity> covariate)
    {
        if (!BodySize.IsMeant(amount)) return amount;
        double mg = amount.Times(covariate(By ?? BodySize.Covariate(amount)!), "mg");
        if (RoundTo?.In("mg") is { } unit) mg = Math.Max(1, Math.Floor(mg / unit + 0.5)) * unit;
        return new Quantity(Math.Min(Math.Max(mg, Min?.In("mg") ?? 0), Max?.In("mg") ?? double.PositiveInfinity), "mg");
    }

    static double Mg(Quantity amount) => amount.Dimension == BodySize.Mass ? amount.In("mg") : double.NaN;
}

/// <summary>Swallowed: absorbed with the first-order rate KA after the lag ALAG.</summary>
public sealed record OralCourse : DoseCourse
{
    internal override Route Route => Route.Oral;
}

/// <summary>Injected into the central compartment at once.</summary>
public sealed record BolusCourse : DoseCourse
{
    internal override Route Route => Route.Bolus;
}

/// <summary>Infused into the central compartment at a constant rate.</summary>
public sealed record InfusionCourse : DoseCourse
{
    /// <summary>How long each infusion runs, positive.</summary>
    [Unit("h"), Positive]
    public required Quantity Duration { get; init; }

    internal override Route Route => Route.Infusion;

    internal override double DurationH => Duration.In("h");
}
