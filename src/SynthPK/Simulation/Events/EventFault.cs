using SynthPK.Issues;

namespace SynthPK.Simulation.Events;

/// <summary>One thing that is wrong with an event table, before it is known where that stands in a file.</summary>
/// <param name="Row">The record, counted from 1 through the whole table; 0 for what is wrong with the table as a whole.</param>
/// <param name="Column">The column; empty for the whole row.</param>
/// <param name="Problem">What is wrong, in one sentence without its full stop.</param>
/// <param name="Allowed">What would be right; null when the problem says it.</param>
/// <param name="Try">What to write instead; null when there is no telling.</param>
readonly record struct EventFault(int Row, string Column, string Problem, string? Allowed = null, string? Try = null)
{
    /// <summary>The issue, whose path is the row and column.</summary>
    /// <param name="location">Where it stands; null for a table made in code.</param>
    public Issue At(Location? location) => new(location, PathOf(Row, Column), Problem, Allowed, Try);

    /// <summary>What a cell is called: <c>row 3, AMT</c>.</summary>
    public static string PathOf(int row, string column) => row == 0 ? column : column.Length == 0 ? $"row {row}" : $"row {row}, {column}";
}
