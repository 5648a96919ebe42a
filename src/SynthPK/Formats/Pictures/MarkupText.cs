using System.Text;

namespace SynthPK.Formats.Pictures;

/// <summary>Text as HTML and SVG hold it: nothing in it can begin an element, end an attribute, or turn the line around.</summary>
static class MarkupText
{
    /// <summary>Text with everything escaped that means something to a reader of HTML or XML.</summary>
    public static string Escape(string text) => Plain(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>Text in which U+FFFD stands for what no page and no drawing may hold: control characters, halves of pairs, turns of direction.</summary>
    public static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        // Of a half of a pair the enumeration itself makes U+FFFD.
        foreach (Rune rune in text.EnumerateRunes())
        {
            plain.Append(rune.Value switch
            {
                '\t' or '\r' => " ",
                '\n' => "\n",
                0xFFFE or 0xFFFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => "\uFFFD",
                _ => Rune.IsControl(rune) ? "\uFFFD" : rune.ToString(),
            });
        }
        return plain.ToString();
    }
}
