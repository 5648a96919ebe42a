using System.Text;

namespace SynthPK.Suites;

/// <summary>A text in Markdown as it grows.</summary>
sealed class MarkdownText
{
    readonly StringBuilder _text = new();

    /// <summary>A paragraph or heading.</summary>
    public MarkdownText Line(string text)
    {
        _text.Append(text.Trim()).Append("\n\n");
        return this;
    }

    /// <summary>A list.</summary>
    public MarkdownText List(IEnumerable<string> items)
    {
        foreach (string item in items) _text.Append("- ").Append(item.Trim()).Append('\n');
        _text.Append('\n');
        return this;
    }

    /// <summary>A table. A title that ends in > is aligned to the right. Nothing when there are no rows.</summary>
    public MarkdownText Table(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [.. rows];
        if (all.Length == 0) return this;
        Row([.. titles.Select(title => title.TrimEnd('>'))]);
        Row([.. titles.Select(title => title.EndsWith('>') ? "---:" : "---")]);
        foreach (IReadOnlyList<string> row in all) Row(row);
        _text.Append('\n');
        return this;
    }

    /// <summary>A piece of program.</summary>
    public MarkdownText Code(string language, string code)
    {
        _text.Append("```").Append(language).Append('\n').Append(code.Trim()).Append("\n```\n\n");
        return this;
    }

    /// <summary>The text, ending in one line feed.</summary>
    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    void Row(IReadOnlyList<string> cells)
    {
        foreach (string cell in cells) _text.Append("| ").Append(cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")).Append(' ');
        _text.Append("|\n");
    }
}
