using System.Text;

namespace SynthPK.Formats.Report;

/// <summary>The page's outline, its style and its script: files beside this one, embedded in the library.</summary>
static class Template
{
    /// <summary>A file by its name, with line feeds alone, for a browser counts in no others when it checks a hash.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(Template).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Puts text into the places of an outline, <c>{{place}}</c>, in one pass: what is put in is never searched for places.</summary>
    public static string Fill(string outline, IReadOnlyDictionary<string, string> texts)
    {
        StringBuilder filled = new();
        for (int at = 0; at < outline.Length;)
        {
            int open = outline.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0) return filled.Append(outline, at, outline.Length - at).ToString();
            int close = outline.IndexOf("}}", open, StringComparison.Ordinal);
            filled.Append(outline, at, open - at).Append(texts[outline[(open + 2)..close]]);
            at = close + 2;
        }
        return filled.ToString();
    }
}
