using System.Globalization;
using System.Text;

namespace SynthPK.Formats.Pictures;

/// <summary>How much room a text takes, near enough to lay out a drawing: fonts differ, and the reader's is not known.</summary>
static class Lettering
{
    /// <summary>The smallest size of a text, in pixels.</summary>
    public const double Small = 11;

    /// <summary>The usual size.</summary>
    public const double Usual = 12;

    const string Ellipsis = "…";

    /// <summary>The width of a text in pixels, a little more rather than less.</summary>
    public static double Width(string text, double size = Usual)
    {
        double ems = 0;
        foreach (Rune rune in text.EnumerateRunes()) ems += Ems(rune);
        return ems * size;
    }

    /// <summary>The text in one line, cut to a width with an ellipsis.</summary>
    public static string Fitted(string text, double width, double size = Usual)
    {
        string line = text.ReplaceLineEndings(" ");
        if (Width(line, size) <= width) return line;
        StringBuilder kept = new();
        double room = width - Width(Ellipsis, size);
        // By what a reader takes for one letter, so that no accent loses its letter and no pair is torn.
        TextElementEnumerator letters = StringInfo.GetTextElementEnumerator(line);
        while (letters.MoveNext())
        {
            string letter = letters.GetTextElement();
            if ((room -= Width(letter, size)) < 0) break;
            kept.Append(letter);
        }
        return kept.ToString().TrimEnd() + Ellipsis;
    }

    static double Ems(Rune rune) => rune.Value switch
    {
        < 0x20 => 0,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => 0,
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.3,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or ' ' or '-' or '/' or '"' => 0.4,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.95,
        >= 'A' and <= 'Z' or '_' or '<' or '>' or '=' or '+' or '…' => 0.72,
        < 0x1100 => 0.62,
        _ => 1.05, // ideographs, and pictures
    };
}
