using System.Text;

namespace SynthPK.Formats.Pictures;

/// <summary>Text as HTML and SVG hold it: nothing in it can begin an element, end an attribute, or turn the line around.</summary>
static class MarkupText
{
    /// <summary>Text with everything escaped that means something to a reader of HTML or XML; what neither may hold is shown as U+FFFD.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
                continue;
            }
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\t' or '\r' => " ",
                '\n' => "\n",
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' || IsTurn(c) => "\uFFFD",
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }

    /// <summary>Characters that turn the direction of what follows, the page's own words too.</summary>
    static bool IsTurn(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
