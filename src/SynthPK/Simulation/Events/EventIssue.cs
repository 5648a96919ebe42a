using System.Text;

namespace SynthPK.Simulation.Events;

/// <summary>One thing that is wrong with an event table: where, what and what is allowed.</summary>
/// <param name="Row">The record, counted from 1 through the whole table; 0 for what is wrong with the table as a whole.</param>
/// <param name="Column">The column; empty for the whole row.</param>
/// <param name="Problem">What is wrong, in one sentence without its full stop.</param>
/// <param name="Allowed">What would be right; null when the problem says it.</param>
public sealed record EventIssue(int Row, string Column, string Problem, string? Allowed = null)
{
    /// <summary>The file that the table was read from; null for a table made in code.</summary>
    public string? File { get; init; }

    /// <summary>The line of the file, from 1; 0 for a table made in code.</summary>
    public int Line { get; init; }

    /// <summary>The place of the column in the file, from 1; 0 where there is none.</summary>
    public int Place { get; init; }

    /// <summary>The issue on one line: <c>file:line:column: problem. Allowed: …</c>, where column is the column's place.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        if (File is not null) text.Append(File).Append(':').Append(Line).Append(':').Append(Math.Max(Place, 1)).Append(": ");
        else if (Row > 0) text.Append("row ").Append(Row).Append(": ");
        text.Append(Problem).Append('.');
        if (Allowed is not null) text.Append(" Allowed: ").Append(Allowed).Append('.');
        return text.ToString();
    }
}
