using SynthPK.Dosing;
using SynthPK.Simulation;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK;

/// <summary>A property of the typical subject that a scenario states, so that a slip in its numbers is noticed.</summary>
public abstract record SelfCheck
{
    /// <summary>What scenario files call it: <c>half-life</c>.</summary>
    public string Name => Kebab.Of(GetType().Name[..^"Check".Length]);

    /// <summary>The value to expect.</summary>
    [Positive]
    public required Quantity Expected { get; init; }

    /// <summary>The relative difference that is tolerated. The default of 1 % is the project's choice.</summary>
    [Unit("1"), Positive]
    public Quantity Within { get; init; } = new(1, "%");

    /// <summary>The unit of what is found.</summary>
    internal abstract string Unit { get; }

    /// <summary>What the simulation of the typical subject gives.</summary>
    /// <param name="subject">The subject whose covariates are at their references and whose ETAs are 0.</param>
    /// <param name="course">The first course of the first arm.</param>
    internal abstract double Find(TypicalSubject subject, DoseCourse course);
}

/// <summary>The terminal half-life, in units of time.</summary>
public sealed record HalfLifeCheck : SelfCheck
{
    internal override string Unit => "h";

    internal override double Find(TypicalSubject subject, DoseCourse course) => subject.TerminalHalfLifeH(course.First);
}

/// <summary>The area under the concentration curve to infinity after the first dose of the first arm.</summary>
public sealed record AucCheck : SelfCheck
{
    internal override string Unit => "mg*h/L";

    internal override double Find(TypicalSubject subject, DoseCourse course) => subject.AreaToInfinityMgHPerL(course.First);
}

/// <summary>The average concentration at steady state under the first course of the first arm, which must repeat its dose.</summary>
public sealed record AverageConcentrationCheck : SelfCheck
{
    internal override string Unit => "mg/L";

    internal override double Find(TypicalSubject subject, DoseCourse course) =>
        subject.AverageAtSteadyStateMgPerL(course.First with { AmountMg = course.Dose.In("mg") }, course.Every!.Value.In("h"));
}

/// <summary>What a self-check came to.</summary>
/// <param name="Check">The check.</param>
/// <param name="Found">What the simulation gives, in the unit of what was expected.</param>
/// <param name="Holds">Whether it is within the tolerated difference.</param>
public sealed record SelfCheckResult(SelfCheck Check, Quantity Found, bool Holds);
