namespace SynthPK.Evaluation;

/// <summary>A method's loss beside another's on the same units.</summary>
/// <param name="Reference">The other method.</param>
/// <param name="Stratum">The stratum; empty for all units.</param>
/// <param name="Value">The ratio of the losses, or their difference.</param>
/// <param name="StandardError">Its standard error; null with fewer than two units.</param>
/// <param name="Low">The lower end of its paired 95 % bootstrap interval; null with fewer than two units.</param>
/// <param name="High">The upper end.</param>
/// <param name="Verdict">What the interval tells.</param>
public sealed record Comparison(string Reference, string Stratum, double Value, double? StandardError, double? Low, double? High, Verdict Verdict);

/// <summary>What a paired interval tells of a method beside another.</summary>
public enum Verdict
{
    /// <summary>The interval holds the value of equals, or there is none.</summary>
    NotSeparated,

    /// <summary>The whole interval is on the side of the lower loss.</summary>
    Better,

    /// <summary>The whole interval is on the side of the greater loss.</summary>
    Worse,
}
