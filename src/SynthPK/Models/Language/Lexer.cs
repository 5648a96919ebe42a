using System.Globalization;

namespace SynthPK.Models.Language;

/// <summary>Cuts the text of equations into words and signs. Line ends mean nothing but where a word stands; comments run from # to the end of the line.</summary>
static class Lexer
{
    /// <summary>The longer ones first, since the first that fits is taken.</summary>
    static readonly string[] Signs =
    [
        "<-", "<=", ">=", "==", "!=", "&&", "||", "**",
        "+", "-", "*", "/", "^", "=", "~", "<", ">", "!", "&", "|", "(", ")", "{", "}", ",", ";",
    ];

    /// <summary>The words and signs of a text, the last of which is <see cref="TokenKind.End"/>.</summary>
    public static Token[] Cut(string text)
    {
        List<Token> tokens = [];
        int line = 0, lineStart = 0, at = 0;
        bool begins = true;
        while (at < text.Length)
        {
            if (text[at] == '\n')
            {
                (line, lineStart, begins) = (line + 1, at + 1, true);
                at++;
            }
            else if (text[at] == '#')
            {
                while (at < text.Length && text[at] != '\n') at++;
            }
            else if (char.IsWhiteSpace(text[at])) at++;
            else
            {
                Token token = Read(text, at, new Position(line, at - lineStart), begins);
                tokens.Add(token);
                at += token.Text.Length;
                begins = false;
            }
        }
        tokens.Add(new Token(TokenKind.End, "", 0, new Position(line, at - lineStart), BeginsLine: true));
        return [.. tokens];
    }

    static Token Read(string text, int at, Position position, bool begins)
    {
        if (char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            return Number(text, at, position, begins);
        if (char.IsLetter(text[at]))
            return new Token(TokenKind.Name, text[at..WordEnd(text, at)], 0, position, begins);
        foreach (string sign in Signs)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) return new Token(TokenKind.Sign, sign, 0, position, begins);
        }
        int length = char.IsSurrogatePair(text, at) ? 2 : 1;
        return new Token(TokenKind.Wrong, text.Substring(at, length), 0, position, begins);
    }

    /// <summary>Digits with an optional point and power of ten. A letter right behind it makes it wrong.</summary>
    static Token Number(string text, int at, Position position, bool begins)
    {
        int end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end < text.Length && text[end] == '.') end++;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int power = end + 1;
            if (power < text.Length && text[power] is '+' or '-') power++;
            if (power < text.Length && char.IsAsciiDigit(text[power]))
            {
                end = power;
                while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            }
        }
        int wordEnd = WordEnd(text, end);
        double value = double.Parse(text.AsSpan(at, end - at), NumberStyles.Float, CultureInfo.InvariantCulture);
        return wordEnd > end || !double.IsFinite(value)
            ? new Token(TokenKind.Wrong, text[at..wordEnd], 0, position, begins)
            : new Token(TokenKind.Number, text[at..end], value, position, begins);
    }

    static int WordEnd(string text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.')) at++;
        return at;
    }
}
