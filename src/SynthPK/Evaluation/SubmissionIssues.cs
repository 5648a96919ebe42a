using System.Globalization;
using SynthPK.Issues;

namespace SynthPK.Evaluation;

/// <summary>What is wrong with predictions, in the order of the rows: of each kind the first few, and how many more there are.</summary>
sealed class SubmissionIssues(SubmissionSource source)
{
    /// <summary>Nobody reads more of a kind, and a file that is wrong in every row must not hide what else is wrong. The project's choice.</summary>
    const int MostOfAKind = 10;

    readonly List<(int Row, Issue Issue)> _listed = [];
    readonly OrderedDictionary<string, int> _counts = [];

    /// <summary>What rows are called: lines of text have numbers of their own.</summary>
    public string RowName => source.HasLines ? "line" : "row";

    /// <summary>Reports what is wrong with a row.</summary>
    /// <param name="kind">What rows like it are called, in the plural.</param>
    /// <param name="row">The row's number.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="allowed">What would be right.</param>
    /// <param name="remedy">What to write instead.</param>
    /// <param name="place">Where in the line.</param>
    public void Row(string kind, int row, string problem, string? allowed = null, string? remedy = null, int place = 1)
    {
        if (IsListed(kind)) _listed.Add((row, source.Issue(row, place, problem, allowed, remedy)));
    }

    /// <summary>Reports what is wrong with the whole, or missing in it.</summary>
    /// <param name="kind">What is like it, in the plural.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="allowed">What would be right.</param>
    /// <param name="remedy">What to do.</param>
    public void Whole(string kind, string problem, string? allowed = null, string? remedy = null)
    {
        if (IsListed(kind)) _listed.Add((int.MaxValue, source.Issue(problem, allowed, remedy)));
    }

    bool IsListed(string kind)
    {
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return _counts[kind] <= MostOfAKind;
    }

    /// <summary>The issues in the order of the rows; none when all is well.</summary>
    public IReadOnlyList<Issue> All =>
    [
        .. _listed.OrderBy(listed => listed.Row).Select(listed => listed.Issue), // what is of one row stays in the order of its cells
        .. _counts.Where(count => count.Value > MostOfAKind).Select(count => source.Issue(string.Create(CultureInfo.InvariantCulture, $"{count.Value - MostOfAKind:#,0} more {count.Key}: the first {MostOfAKind} are listed"))),
    ];
}
