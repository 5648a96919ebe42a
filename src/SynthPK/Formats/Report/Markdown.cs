using System.Text;
using SynthPK.Formats.Pictures;

namespace SynthPK.Formats.Report;

/// <summary>
/// Markdown as a dataset's card is written in it, rendered as HTML: headings, paragraphs, lists, quotations, tables, code, rules,
/// emphasis, links. Whatever else stands in the text, HTML too, is shown as the text it is.
/// </summary>
static class Markdown
{
    /// <summary>Renders a text.</summary>
    /// <param name="text">The Markdown; a block of YAML at its top is left out.</param>
    /// <param name="headings">How many levels lower its headings stand on the page.</param>
    public static string ToHtml(string text, int headings = 0)
    {
        string[] lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        int from = lines[0] == "---" && Array.IndexOf(lines, "---", 1) is > 0 and int end ? end + 1 : 0;
        StringBuilder html = new();
        for (int at = from; at < lines.Length;)
        {
            string line = lines[at];
            if (string.IsNullOrWhiteSpace(line)) at++;
            else if (line.StartsWith("```", StringComparison.Ordinal)) at = Code(lines, at, html);
            else if (Level(line) is > 0 and int level)
            {
                int lower = Math.Min(6, level + headings);
                html.Append($"<h{lower}>{Inline(line[(level + 1)..].Trim())}</h{lower}>\n");
                at++;
            }
            else if (IsRule(line))
            {
                html.Append("<hr>\n");
                at++;
            }
            else if (IsTable(lines, at)) at = Table(lines, at, html);
            else if (Item(line) is not null) at = List(lines, at, html);
            else if (line.StartsWith('>')) at = Quotation(lines, at, html, headings);
            else at = Paragraph(lines, at, html);
        }
        return html.ToString();
    }

    static int Level(string line)
    {
        int level = line.AsSpan().IndexOfAnyExcept('#');
        return level is >= 1 and <= 6 && line[level] == ' ' ? level : 0;
    }

    static bool IsRule(string line) => line.Trim() is { Length: >= 3 } rule && (rule[0] is '-' or '*' or '_') && rule.AsSpan().IndexOfAnyExcept(rule[0]) < 0;

    static int Code(string[] lines, int at, StringBuilder html)
    {
        int end = at + 1;
        while (end < lines.Length && !lines[end].StartsWith("```", StringComparison.Ordinal)) end++;
        html.Append("<pre tabindex=\"0\"><code>").Append(MarkupText.Escape(string.Join('\n', lines[(at + 1)..end]))).Append("</code></pre>\n");
        return end + 1;
    }

    /// <summary>A row of cells, and below it a row of dashes.</summary>
    static bool IsTable(string[] lines, int at) =>
        lines[at].StartsWith('|') && at + 1 < lines.Length && lines[at + 1].StartsWith('|') && Cells(lines[at + 1]).All(c => c.Length > 0 && c.Trim(':').All(d => d == '-'));

    static int Table(string[] lines, int at, StringBuilder html)
    {
        string[] right = [.. Cells(lines[at + 1]).Select(rule => rule.EndsWith(':') ? " class=\"number\"" : "")];
        string Row(string line, string cell) => string.Concat(Cells(line).Select((text, i) => $"<{cell}{(i < right.Length ? right[i] : "")}>{Inline(text)}</{cell}>"));
        html.Append("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>").Append(Row(lines[at], "th")).Append("</tr></thead>\n<tbody>\n");
        for (at += 2; at < lines.Length && lines[at].StartsWith('|'); at++) html.Append("<tr>").Append(Row(lines[at], "td")).Append("</tr>\n");
        html.Append("</tbody></table></div>\n");
        return at;
    }

    /// <summary>The cells between bars; a bar behind a backslash is a letter.</summary>
    static List<string> Cells(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        string row = line.Trim();
        for (int i = 1; i < row.Length; i++)
        {
            if (row[i] == '\\' && i + 1 < row.Length && row[i + 1] == '|') cell.Append(row[++i]);
            else if (row[i] != '|') cell.Append(row[i]);
            else
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
        }
        if (cell.Length > 0) cells.Add(cell.ToString().Trim());
        return cells;
    }

    /// <summary>The text of an item of a list, and whether it is numbered; null for another line.</summary>
    static (string Text, bool IsNumbered)? Item(string line)
    {
        string text = line.TrimStart();
        if (text.Length > 2 && (text[0] is '-' or '*' or '+') && text[1] == ' ') return (text[2..], false);
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 4 && text[digits..].StartsWith(". ", StringComparison.Ordinal) ? (text[(digits + 2)..], true) : null;
    }

    static int List(string[] lines, int at, StringBuilder html)
    {
        string kind = Item(lines[at])!.Value.IsNumbered ? "ol" : "ul";
        html.Append($"<{kind}>\n");
        while (at < lines.Length && Item(lines[at]) is { } item)
        {
            List<string> words = [item.Text];
            for (at++; at < lines.Length && lines[at].StartsWith("  ", StringComparison.Ordinal) && Item(lines[at]) is null; at++) words.Add(lines[at].Trim());
            html.Append("<li>").Append(Inline(string.Join(' ', words))).Append("</li>\n");
        }
        html.Append($"</{kind}>\n");
        return at;
    }

    static int Quotation(string[] lines, int at, StringBuilder html, int headings)
    {
        List<string> quoted = [];
        for (; at < lines.Length && lines[at].StartsWith('>'); at++) quoted.Add(lines[at][1..].TrimStart());
        // A quotation within a quotation, and so on without end, would exhaust the stack: one level is what a card needs.
        html.Append("<blockquote>").Append(quoted.Any(q => q.StartsWith('>')) ? $"<p>{Inline(string.Join(' ', quoted))}</p>" : ToHtml(string.Join('\n', quoted), headings)).Append("</blockquote>\n");
        return at;
    }

    static int Paragraph(string[] lines, int at, StringBuilder html)
    {
        int end = at + 1;
        while (end < lines.Length && !string.IsNullOrWhiteSpace(lines[end]) && Level(lines[end]) == 0 && !lines[end].StartsWith("```", StringComparison.Ordinal) && !lines[end].StartsWith('|') && Item(lines[end]) is null) end++;
        html.Append("<p>").Append(Inline(string.Join('\n', lines[at..end]))).Append("</p>\n");
        return end;
    }

    /// <summary>Code, strong and emphasised words, links; all else escaped.</summary>
    static string Inline(string text)
    {
        StringBuilder html = new();
        for (int at = 0; at < text.Length;)
        {
            if (text[at] == '\\' && at + 1 < text.Length && char.IsAscii(text[at + 1]) && char.IsPunctuation(text[at + 1]))
            {
                html.Append(MarkupText.Escape(text[(at + 1)..(at + 2)]));
                at += 2;
            }
            else if (Between(text, at, "`", "`") is { } code)
            {
                html.Append("<code>").Append(MarkupText.Escape(code)).Append("</code>");
                at += code.Length + 2;
            }
            else if (Between(text, at, "**", "**") is { } strong)
            {
                html.Append("<strong>").Append(Inline(strong)).Append("</strong>");
                at += strong.Length + 4;
            }
            else if (Between(text, at, "[", "](") is { } words && Between(text, at + words.Length + 1, "](", ")") is { } address)
            {
                html.Append(Link(address, Inline(words)));
                at += words.Length + address.Length + 4;
            }
            else if (Between(text, at, "<http", ">") is { } bare && !bare.AsSpan().ContainsAny(' ', '<'))
            {
                html.Append(Link("http" + bare, MarkupText.Escape("http" + bare)));
                at += bare.Length + 6;
            }
            else
            {
                int next = text.AsSpan(at + 1).IndexOfAny("\\`*[<") is >= 0 and int found ? at + 1 + found : text.Length;
                html.Append(MarkupText.Escape(text[at..next]));
                at = next;
            }
        }
        return html.ToString();
    }

    /// <summary>A link to the web; any other address is shown and leads nowhere.</summary>
    static string Link(string address, string words) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            ? $"<a href=\"{MarkupText.Escape(address)}\" rel=\"noreferrer\">{words}</a>"
            : $"{words} ({MarkupText.Escape(address)})";

    /// <summary>What stands between two marks, the first of them here; null when it does not.</summary>
    static string? Between(string text, int at, string open, string close)
    {
        if (string.CompareOrdinal(text, at, open, 0, open.Length) != 0) return null;
        int end = text.IndexOf(close, at + open.Length, StringComparison.Ordinal);
        return end > at + open.Length ? text[(at + open.Length)..end] : null;
    }
}
