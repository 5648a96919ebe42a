namespace SynthPK.Wording;

/// <summary>Finds the word someone will have meant.</summary>
public static class Nearest
{
    const int LongestWord = 64;

    /// <summary>The candidate with the fewest edits; null when none is close.</summary>
    /// <param name="word">What was written, up to 64 letters; nothing is close to a longer one.</param>
    /// <param name="candidates">What could have been meant.</param>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord) return null;
        var best = candidates
            .Select(candidate => (Candidate: candidate, Edits: Edits(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(c => c.Edits).ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Candidate is not null && best.Edits <= Math.Max(1, Math.Min(word.Length, best.Candidate.Length) / 3) ? best.Candidate : null;
    }

    /// <summary>What is said of a name that nothing has: which it is near to, and all that there are.</summary>
    /// <param name="one">What it should be the name of, such as <c>format</c>.</param>
    /// <param name="all">Several of them.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that there are.</param>
    internal static string Unknown(string one, string all, string name, IEnumerable<string> known) =>
        $"There is no {one} '{name}'. {(To(name, known) is { } meant ? $"Did you mean '{meant}'? " : "")}The {all} are {string.Join(", ", known)}.";

    /// <summary>How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one word the other.</summary>
    static int Edits(string a, string b)
    {
        int[,] edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(replaced, 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits[i, j] = Math.Min(edits[i, j], 1 + edits[i - 2, j - 2]);
            }
        }
        return edits[a.Length, b.Length];
    }
}
