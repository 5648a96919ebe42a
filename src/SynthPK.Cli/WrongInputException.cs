namespace SynthPK.Cli;

/// <summary>What the user asked for does not exist or cannot be read; the message says what does and what to try.</summary>
sealed class WrongInputException(string message) : Exception(message);
