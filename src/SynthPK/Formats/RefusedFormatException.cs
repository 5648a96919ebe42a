namespace SynthPK.Formats;

/// <summary>A format cannot hold the dataset that it was asked to. Nothing has been written; the message says why, and what to do.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class RefusedFormatException(string message) : ArgumentException(message);
