namespace SynthPK.Suites.Leaks;

/// <summary>What was found when a suite was verified, rule by rule.</summary>
/// <param name="Checks">Each rule, by number.</param>
public sealed record SuiteVerification(IReadOnlyList<RuleCheck> Checks)
{
    /// <summary>So many breaches of one rule are told, for more help nobody: where there are as many there may be more.</summary>
    public const int Most = 20;

    /// <summary>Whether no rule is broken.</summary>
    public bool IsSound => Checks.All(check => check.Breaches.Count == 0);

    /// <summary>Verifies a built suite or one of its packages.</summary>
    /// <param name="path">A folder, or the zip of a package.</param>
    /// <param name="revealed">Where that is the public package: the hidden one, once it is published too. Every rule is then checked, and every commitment.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    /// <exception cref="InvalidDataException">It is no built suite, or they are not the two packages of one.</exception>
    public static SuiteVerification Of(string path, string? revealed = null)
    {
        using BuiltSuite suite = revealed is null ? BuiltSuite.Open(path) : BuiltSuite.Open(path, revealed);
        return Of(suite);
    }

    /// <summary>Verifies a suite that is open.</summary>
    public static SuiteVerification Of(BuiltSuite suite)
    {
        LeakRule[] able = [.. LeakRule.All.Where(rule => rule.CanCheck(suite))];
        Dictionary<LeakRule, List<LeakBreach>> found = able.ToDictionary(rule => rule, rule => rule.Check(suite).Distinct().Take(Most).ToList());
        // a dataset after the other: their tables do not stand in memory together
        foreach (BuiltDataset dataset in suite.Datasets)
        {
            // several tasks may find the same fault of what they share
            foreach (LeakRule rule in able) found[rule].AddRange(rule.Check(suite, dataset).Distinct().Except(found[rule]).Take(Math.Max(0, Most - found[rule].Count)).ToArray());
        }
        return new SuiteVerification([.. LeakRule.All.Select(rule => new RuleCheck(rule, found.ContainsKey(rule), found.ContainsKey(rule) ? rule.NoteOn(suite) : suite.HasPublic ? "the hidden package is not here" : "the public package is not here", found.GetValueOrDefault(rule, [])))]);
    }
}
