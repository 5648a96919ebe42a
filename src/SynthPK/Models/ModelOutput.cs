namespace SynthPK.Models;

/// <summary>Something that a model lets one observe.</summary>
/// <param name="Name">The field's symbol: <c>CP</c>.</param>
/// <param name="Unit">The unit it comes in: <c>mg/L</c>; empty for a pure number or where a text model does not say.</param>
/// <param name="Description">What it is, in a few words.</param>
public sealed record ModelOutput(string Name, string Unit, string Description);
