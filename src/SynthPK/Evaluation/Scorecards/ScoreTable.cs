using System.Text;
using SynthPK.Formats.Pictures;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>A table for readers: numbers are rounded, files hold all their digits.</summary>
/// <param name="Name">By which it is known: lower-case letters and dashes.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Explanation">How to read it, in a sentence or two.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, a text for each column.</param>
public sealed record ScoreTable(string Name, string Title, string Explanation, IReadOnlyList<ScoreColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    internal string ToHtml()
    {
        StringBuilder html = new();
        html.Append($"<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"{MarkupText.Escape(Title)}\">\n<table class=\"scores\">\n<thead><tr>");
        foreach (ScoreColumn column in Columns) html.Append($"<th scope=\"col\"{Class(column)}>{MarkupText.Escape(column.Name)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in Rows)
        {
            html.Append("<tr>");
            for (int i = 0; i < Columns.Count; i++) html.Append(i == 0 ? $"<th scope=\"row\">{MarkupText.Escape(row[i])}</th>" : $"<td{Class(Columns[i])}>{MarkupText.Escape(row[i])}</td>");
            html.Append("</tr>\n");
        }
        return html.Append("</tbody>\n</table>\n</div>\n").ToString();
    }

    internal string ToMarkdown()
    {
        StringBuilder text = new();
        Line(Columns.Select(column => column.Name));
        Line(Columns.Select(column => column.IsNumber ? "---:" : "---"));
        foreach (IReadOnlyList<string> row in Rows) Line(row);
        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(Cell)).Append(" |\n");
    }

    /// <summary>A text that stays in its cell and means nothing to a reader of Markdown.</summary>
    static string Cell(string text)
    {
        StringBuilder cell = new();
        foreach (char c in MarkupText.Plain(text).ReplaceLineEndings(" ")) cell.Append(c is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '&' ? $"\\{c}" : $"{c}");
        return cell.ToString();
    }

    static string Class(ScoreColumn column) => column.IsNumber ? " class=\"number\"" : "";
}

/// <summary>A column of a table for readers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNumber">Whether it holds numbers, which stand to the right.</param>
public sealed record ScoreColumn(string Name, bool IsNumber = false);
