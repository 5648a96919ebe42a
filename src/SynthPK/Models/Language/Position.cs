namespace SynthPK.Models.Language;

/// <summary>A place in the text of equations: line and column, both from 0.</summary>
readonly record struct Position(int Line, int Column);
