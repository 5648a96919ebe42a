namespace SynthPK.Models;

/// <summary>A state of a model: a compartment, or anything else that changes by a differential equation.</summary>
/// <param name="Name">What equations and event tables call it: <c>central</c>.</param>
/// <param name="Unit">The unit it is held in: <c>mg</c>; empty for a pure number or where a text model does not say.</param>
/// <param name="Description">What it is, in a few words.</param>
public sealed record ModelState(string Name, string Unit, string Description);
