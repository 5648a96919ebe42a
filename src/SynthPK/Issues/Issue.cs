using System.Text;

namespace SynthPK.Issues;

/// <summary>One thing that is wrong with a scenario, a model or an event table: where, what, what is allowed and what to try.</summary>
/// <param name="Location">Where in the file; null for what was made in code.</param>
/// <param name="Path">Where in it, such as <c>population.parameters.CL.typical</c> or <c>row 3, AMT</c>; empty for the whole.</param>
/// <param name="Problem">What is wrong, in one sentence without its full stop.</param>
/// <param name="Allowed">What would be right; null when the problem says it.</param>
/// <param name="Try">What to write instead; null when there is no telling.</param>
public sealed record Issue(Location? Location, string Path, string Problem, string? Allowed = null, string? Try = null)
{
    /// <summary>The issue on one line: <c>file:line:column: problem. Allowed: … Try: …</c>.</summary>
    public override string ToString()
    {
        StringBuilder line = new();
        string place = Location?.ToString() ?? Path;
        if (place.Length > 0) line.Append(place).Append(": ");
        line.Append(Problem).Append('.');
        if (Allowed is not null) line.Append(" Allowed: ").Append(Allowed).Append('.');
        if (Try is not null) line.Append(" Try: ").Append(Try);
        return line.ToString();
    }
}
