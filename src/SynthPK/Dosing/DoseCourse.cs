using System.ComponentModel.DataAnnotations;
using SynthPK.Units;

namespace SynthPK.Dosing;

/// <summary>A prescribed course of equal doses by one route.</summary>
public abstract record DoseCourse
{
    /// <summary>The amount of each dose, positive.</summary>
    [Unit("mg"), Positive]
    public required Quantity Dose { get; init; }

    /// <summary>The amount of the first dose when it is a loading dose; the same as the others when absent.</summary>
    [Unit("mg"), Positive]
    public Quantity? Loading { get; init; }

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

    /// <summary>The first dose.</summary>
    internal Dose First => new(Start.In("h"), (Loading ?? Dose).In("mg"), DurationH, Route);

    /// <summary>The doses, in order of time.</summary>
    internal IEnumerable<Dose> Doses()
    {
        Dose first = First, next = first with { AmountMg = Dose.In("mg") };
        double interval = Every?.In("h") ?? 0;
        yield return first;
        for (int n = 1; n < Count; n++) yield return next with { TimeH = first.TimeH + n * interval };
    }
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
