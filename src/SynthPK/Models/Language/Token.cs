namespace SynthPK.Models.Language;

/// <summary>What a word or sign of the equations is.</summary>
enum TokenKind : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A word: letters, digits, points and underscores, of which the first is a letter.</summary>
    Name,

    /// <summary>An operator, bracket, comma or semicolon.</summary>
    Sign,

    /// <summary>Something that has no place in equations.</summary>
    Wrong,
}

/// <summary>A word or sign of the equations.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is written.</param>
/// <param name="Value">The number; 0 for everything else.</param>
/// <param name="At">Where it begins.</param>
/// <param name="BeginsLine">Whether it is the first of its line.</param>
readonly record struct Token(TokenKind Kind, string Text, double Value, Position At, bool BeginsLine)
{
    /// <summary>Whether it is a given operator, bracket, comma or semicolon.</summary>
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;

    /// <summary>Whether it is a given word.</summary>
    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;
}
