namespace SynthPK.Formats;

/// <summary>A dataset cannot be written in a format that was asked for. Nothing has been written; the message says why, and what to do.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class RefusedFormatException(string message) : ArgumentException(message);
