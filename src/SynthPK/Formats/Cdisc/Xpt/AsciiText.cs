using System.Text;

namespace SynthPK.Formats.Cdisc.Xpt;

/// <summary>Text in ASCII, for files that hold no other.</summary>
/// <remarks>
/// Latin letters lose their accents, and signs of the field are spelt: <c>µg·h/mL</c> becomes <c>ug.h/mL</c>, <c>≥</c>
/// becomes <c>&gt;=</c>. What has no such spelling becomes <c>?</c>, and a control character a blank. It is never longer
/// than the text in UTF-8. The spellings are the project's choice.
/// </remarks>
static class AsciiText
{
    const string Accented = "ÀÁÂÃÄÅĀĂĄàáâãäåāăąÇĆĈĊČçćĉċčĎĐďđÈÉÊËĒĔĖĘĚèéêëēĕėęěĜĞĠĢĝğġģĤĦĥħÌÍÎÏĨĪĬĮİìíîïĩīĭįıĴĵĶķĹĻĽĿŁĺļľŀłÑŃŅŇñńņňÒÓÔÕÖØŌŎŐòóôõöøōŏőŔŖŘŕŗřŚŜŞŠśŝşšŢŤŦţťŧÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűųŴŵÝŶŸýÿŷŹŻŽźżž";

    const string Plain = "AAAAAAAAAaaaaaaaaaCCCCCcccccDDddEEEEEEEEEeeeeeeeeeGGGGggggHHhhIIIIIIIIIiiiiiiiiiJjKkLLLLLlllllNNNNnnnnOOOOOOOOOoooooooooRRRrrrSSSSssssTTTtttUUUUUUUUUUuuuuuuuuuuWwYYYyyyZZZzzz";

    static readonly Dictionary<int, string> Spellings = Spell();

    /// <summary>The text in ASCII.</summary>
    public static string Of(string text)
    {
        if (IsPrintable(text)) return text;
        StringBuilder ascii = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune)) ascii.Append(' ');
            else if (rune.IsAscii) ascii.Append((char)rune.Value);
            else ascii.Append(Spellings.GetValueOrDefault(rune.Value, "?"));
        }
        return ascii.ToString();
    }

    static bool IsPrintable(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    static Dictionary<int, string> Spell()
    {
        Dictionary<int, string> spellings = new()
        {
            ['µ'] = "u",
            ['μ'] = "u",
            ['·'] = ".",
            ['×'] = "x",
            ['÷'] = "/",
            ['²'] = "2",
            ['³'] = "3",
            ['±'] = "+-",
            ['≤'] = "<=",
            ['≥'] = ">=",
            ['≠'] = "!=",
            ['≈'] = "~",
            ['−'] = "-",
            ['‐'] = "-",
            ['–'] = "-",
            ['—'] = "-",
            ['‘'] = "'",
            ['’'] = "'",
            ['“'] = "\"",
            ['”'] = "\"",
            ['…'] = "...",
            ['\u00A0'] = " ",
            ['Æ'] = "AE",
            ['æ'] = "ae",
            ['Œ'] = "OE",
            ['œ'] = "oe",
            ['ß'] = "ss",
            ['Þ'] = "Th",
            ['þ'] = "th",
            ['Ð'] = "D",
            ['ð'] = "d",
        };
        foreach ((char accented, char plain) in Accented.Zip(Plain)) spellings[accented] = plain.ToString();
        return spellings;
    }
}
