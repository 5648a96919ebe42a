using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>The two names of a correlation or covariance.</summary>
static class Pair
{
    /// <summary>Whether there are two different names and both are legal.</summary>
    /// <param name="between">The names.</param>
    /// <param name="at">Where they stand.</param>
    /// <param name="fault">What is wrong with a name; null when nothing is.</param>
    /// <param name="legal">The legal names.</param>
    /// <param name="findings">Where to report.</param>
    public static bool Look(IReadOnlyList<string> between, Place at, Func<string, string?> fault, IReadOnlyList<string> legal, Findings findings)
    {
        if (between.Count != 2 || between[0] == between[1])
        {
            findings.Report(at, between.Count == 2 ? $"'{Scalars.Short(between[0])}' is named twice" : $"{between.Count} names stand here", "two different names");
            return false;
        }
        bool sound = true;
        for (int i = 0; i < 2; i++)
        {
            if (fault(between[i]) is not { } problem) continue;
            findings.Report(at[i], problem, legal.Count == 0 ? "none here" : string.Join(", ", legal), Nearest.To(between[i], legal));
            sound = false;
        }
        return sound;
    }

    /// <summary>Adds a pair to a matrix; false, with an issue, when it was there already.</summary>
    public static bool Add(CorrelationMatrix matrix, IReadOnlyList<string> between, double correlation, Place at, Findings findings)
    {
        bool added = matrix.TryAdd(between[0], between[1], correlation);
        if (!added) findings.Report(at, $"{between[0]} and {between[1]} are joined twice", null, "delete one of the two");
        return added;
    }
}
