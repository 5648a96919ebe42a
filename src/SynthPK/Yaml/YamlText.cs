using System.Text;
using System.Text.RegularExpressions;

namespace SynthPK.Yaml;

/// <summary>Writes nodes as YAML: small ones on one line, larger ones indented.</summary>
static partial class YamlText
{
    const int Width = 100, DeepestOnOneLine = 2;

    public static string Write(YamlMapping root)
    {
        StringBuilder text = new();
        WriteBlock(root, 0, text);
        return text.ToString();
    }

    static void WriteBlock(YamlNode node, int indent, StringBuilder text)
    {
        if (node is YamlMapping mapping)
        {
            foreach (YamlEntry entry in mapping.Entries)
            {
                text.Append(' ', indent).Append(Word(entry.Key, inFlow: true)).Append(':');
                WriteValue(entry.Value, indent, indent + 2 + entry.Key.Text.Length, text);
            }
        }
        else if (node is YamlSequence sequence)
        {
            foreach (YamlNode item in sequence.Items)
            {
                text.Append(' ', indent).Append('-');
                if (item is YamlMapping { Entries.Count: > 0 } && (item is YamlMapping { Entries.Count: 1 } || OnOneLine(item, indent + 2) is null))
                {
                    StringBuilder block = new();
                    WriteBlock(item, indent + 2, block);
                    text.Append(' ').Append(block.ToString().AsSpan(indent + 2));
                }
                else WriteValue(item, indent, indent + 2, text);
            }
        }
    }

    static void WriteValue(YamlNode value, int indent, int column, StringBuilder text)
    {
        if (value is YamlScalar scalar && (Folded(scalar.Text, indent + 2) ?? Literal(scalar.Text, indent + 2)) is { } block) text.Append(block);
        else if (OnOneLine(value, column) is { } line) text.Append(' ').Append(line).Append('\n');
        else
        {
            text.Append('\n');
            WriteBlock(value, indent + 2, text);
        }
    }

    static string? OnOneLine(YamlNode node, int column)
    {
        if (node is YamlScalar scalar) return Word(scalar, inFlow: false);
        if (Depth(node) > DeepestOnOneLine || node is YamlSequence { Items: [YamlMapping, ..] }) return null;
        string flow = Flow(node);
        return column + flow.Length <= Width ? flow : null;
    }

    static int Depth(YamlNode node) => node switch
    {
        YamlSequence { Items.Count: > 0 } sequence => 1 + sequence.Items.Max(Depth),
        YamlMapping { Entries.Count: > 0 } mapping => 1 + mapping.Entries.Max(entry => Depth(entry.Value)),
        _ => 0,
    };

    static string Flow(YamlNode node) => node switch
    {
        YamlScalar scalar => Word(scalar, inFlow: true),
        YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Flow))}]",
        YamlMapping { Entries.Count: 0 } => "{}",
        YamlMapping mapping => $"{{ {string.Join(", ", mapping.Entries.Select(e => $"{Word(e.Key, inFlow: true)}: {Flow(e.Value)}"))} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "A node is a scalar, a sequence or a mapping."),
    };

    /// <summary>Long prose as a folded block, broken at single spaces; null when the text is short or would not read back.</summary>
    static string? Folded(string text, int indent)
    {
        if (text.Length <= Width - indent || !Prose().IsMatch(text)) return null;
        string header = text.EndsWith('\n') ? " >\n" : " >-\n";
        return header + string.Join('\n', text.TrimEnd('\n').Split('\n').Select(paragraph => Wrapped(paragraph, indent)));
    }

    /// <summary>Text of several lines as it is; null when it has one line or would not read back.</summary>
    static string? Literal(string text, int indent)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        if (lines.Length < 2 || text.EndsWith("\n\n", StringComparison.Ordinal) || !Lines().IsMatch(text)) return null;
        string header = text.EndsWith('\n') ? " |\n" : " |-\n";
        return header + string.Concat(lines.Select(line => line.Length == 0 ? "\n" : new string(' ', indent) + line + "\n"));
    }

    static string Wrapped(string paragraph, int indent)
    {
        StringBuilder lines = new();
        int column = 0;
        foreach (string word in paragraph.Split(' '))
        {
            if (column == 0 || column + 1 + word.Length > Width)
            {
                lines.Append(column == 0 ? "" : "\n").Append(' ', indent);
                column = indent;
            }
            else
            {
                lines.Append(' ');
                column++;
            }
            lines.Append(word);
            column += word.Length;
        }
        return lines.Append('\n').ToString();
    }

    static string Word(YamlScalar scalar, bool inFlow)
    {
        string text = scalar.Text;
        if (scalar.IsNone) return text;
        if (!scalar.Quoted && PlainWord().IsMatch(text) && text is not "null" && !(inFlow && text.Contains(','))) return text;
        return InQuotes(text);
    }

    /// <summary>A text in double quotes; what cannot be printed is escaped.</summary>
    internal static string InQuotes(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>What reads back as itself without quotes wherever a value may stand.</summary>
    [GeneratedRegex(@"^(?:-?[\p{L}\p{Nd}.]|[+(/])(?:[ ]?[\p{L}\p{Nd}_.,;+()/%^*·²³'’–<>=~-])*\z")]
    private static partial Regex PlainWord();

    /// <summary>Paragraphs of words with one space between them, and at most one line end after the last.</summary>
    [GeneratedRegex(@"^[^\s#\p{C}]+(?:[ \n][^\s\p{C}]+)*\n?\z")]
    private static partial Regex Prose();

    /// <summary>Lines of what can be printed, of which the first says how far the block is indented.</summary>
    [GeneratedRegex(@"^[^\s\p{C}][^\p{C}\p{Zl}\p{Zp}]*(?:\n[^\p{C}\p{Zl}\p{Zp}]*)*\z")]
    private static partial Regex Lines();
}
