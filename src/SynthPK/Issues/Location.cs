namespace SynthPK.Issues;

/// <summary>A place in a file.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct Location(string File, int Line, int Column)
{
    /// <summary>The place as editors understand it: <c>file:line:column</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
