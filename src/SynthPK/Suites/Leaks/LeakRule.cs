namespace SynthPK.Suites.Leaks;

/// <summary>One of the rules that keep the answers of a suite's tests secret. A rule is one sealed class, found by its type.</summary>
public abstract class LeakRule
{
    /// <summary>Every rule, by number; 0 is that the suite is whole.</summary>
    public static IReadOnlyList<LeakRule> All { get; } = [.. FoundByType.Of<LeakRule>().OrderBy(rule => rule.Number)];

    /// <summary>Its number in the list of rules, 1 to 15.</summary>
    public abstract int Number { get; }

    /// <summary>Its name, in a few words.</summary>
    public abstract string Name { get; }

    /// <summary>What must hold, and how it is checked.</summary>
    public abstract string Description { get; }

    /// <summary>What of it no program can check, or not in what was given; empty for nothing.</summary>
    /// <param name="suite">What was given.</param>
    public virtual string NoteOn(BuiltSuite suite) => "";

    /// <summary>Whether anything of it can be checked in what was given: by default the public package is needed.</summary>
    public virtual bool CanCheck(BuiltSuite suite) => suite.HasPublic;

    /// <summary>What the suite as a whole breaks.</summary>
    public virtual IEnumerable<LeakBreach> Check(BuiltSuite suite) => [];

    /// <summary>What a dataset breaks.</summary>
    public virtual IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset) => [];
}

/// <summary>A rule that is broken.</summary>
/// <param name="Path">The file or folder, relative to the suite.</param>
/// <param name="Problem">What is wrong, in one sentence without its full stop.</param>
public sealed record LeakBreach(string Path, string Problem);

/// <summary>What was found of a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsChecked">Whether anything of it could be checked.</param>
/// <param name="Note">What could not; empty for nothing.</param>
/// <param name="Breaches">Where it is broken.</param>
public sealed record RuleCheck(LeakRule Rule, bool IsChecked, string Note, IReadOnlyList<LeakBreach> Breaches);
