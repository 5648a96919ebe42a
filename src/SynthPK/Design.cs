using SynthPK.Dosing;
using SynthPK.Observation;
using SynthPK.Randomness;

namespace SynthPK;

/// <summary>A trial that is more than parallel arms: its arms follow from it.</summary>
public abstract record Design
{
    /// <summary>Every course of doses that the design states.</summary>
    internal abstract IEnumerable<DoseCourse> Courses { get; }

    /// <summary>Every sampling plan that the design states.</summary>
    internal abstract IEnumerable<SamplingPlan> Plans { get; }

    /// <summary>Whether arms can be made of the design: all that it names is there.</summary>
    internal abstract bool IsWhole { get; }

    /// <summary>The arms, in the order of their names in the dataset.</summary>
    internal abstract IReadOnlyList<TrialArm> Arms { get; }

    /// <summary>When the occasions begin that the design has of itself; null when it has none.</summary>
    internal virtual Occasions? Occasions => null;

    /// <summary>Whether the design says when subjects come in.</summary>
    internal virtual bool HasCalendar => false;

    /// <summary>The place of a subject's arm; null when subjects come into arms at random, by their shares.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="key">The key of the allocation.</param>
    internal virtual int? ArmOf(long subject, RandomKey key) => null;

    /// <summary>The day on which a subject comes in, where the design says when.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="key">The key of the allocation.</param>
    internal virtual long DayOf(long subject, RandomKey key) => throw new NotSupportedException($"{GetType().Name} has no calendar; ask HasCalendar first.");
}
