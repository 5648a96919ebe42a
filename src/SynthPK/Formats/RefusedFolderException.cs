namespace SynthPK.Formats;

/// <summary>A dataset may not be put where it was asked for. Nothing has been touched; the message says why, and what to do.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class RefusedFolderException(string message) : IOException(message);
