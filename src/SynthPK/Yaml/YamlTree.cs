using System.Globalization;
using SynthPK.Issues;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SynthPK.Yaml;

/// <summary>Reads one YAML document into nodes. Whatever the text, the outcome is a tree or a <see cref="YamlFaultException"/>.</summary>
sealed class YamlTree
{
    const int DeepestNesting = 32, MostNodes = 200_000;

    readonly string _text, _file;
    readonly Parser _parser;
    readonly Dictionary<AnchorName, YamlNode> _anchors = [];

    YamlTree(string text, string file)
    {
        (_text, _file) = (text, file);
        _parser = new Parser(new StringReader(text));
    }

    public static YamlNode Read(string text, string file)
    {
        RejectControlCharacters(text, file);
        try
        {
            return new YamlTree(text, file).ReadStream();
        }
        catch (YamlException fault)
        {
            // The parser tells where the part it was reading begins and where it stumbled; the second is the place to look at.
            if (fault.Message.Contains("tab", StringComparison.Ordinal) && TabbedLine(text) is { } tabbed)
                throw Fault(new Location(file, tabbed, 1), $"this is not YAML: {Sentence(fault.Message)}", "indent with spaces, not tabs");
            throw Fault(At(file, fault.End), $"this is not YAML: {Sentence(fault.Message)}", SyntaxRemedy(text, (int)fault.End.Line));
        }
    }

    YamlNode ReadStream()
    {
        while (Next() is StreamStart or DocumentStart) { }
        if (_parser.Current is StreamEnd or DocumentEnd) throw Fault(new Location(_file, 1, 1), "the file is empty", "begin with 'name:', or copy one that works");
        YamlNode root = ReadNode(0);
        while (Next() is DocumentEnd) { }
        if (_parser.Current is not StreamEnd) throw Fault(Here(), "a second document begins here", "keep one document in a file");
        return root;
    }

    YamlNode ReadNode(int depth)
    {
        if (depth > DeepestNesting) throw Fault(Here(), $"this is nested more than {DeepestNesting} levels deep", null);
        Location at = Here();
        if (_parser.Current is AnchorAlias alias)
        {
            return _anchors.TryGetValue(alias.Value, out YamlNode? known)
                ? known
                : throw Fault(at, $"the alias '*{alias.Value}' refers to nothing that is complete before it", null);
        }
        if (_parser.Current is not NodeEvent begin) throw Fault(at, "this is not YAML: a value is missing here", SyntaxRemedy(_text, at.Line));
        if (!begin.Tag.IsEmpty && !begin.Tag.IsNonSpecific) throw Fault(at, $"tags such as '{begin.Tag}' are not read", "leave the tag out");
        YamlNode node = begin switch
        {
            Scalar scalar => new YamlScalar(at, scalar.Value, scalar.Style is not ScalarStyle.Plain),
            SequenceStart => ReadSequence(at, depth),
            _ => ReadMapping(at, depth),
        };
        if (node.Weight > MostNodes) throw Fault(at, $"this stands for more than {MostNodes.ToString("#,0", CultureInfo.InvariantCulture)} values", "write fewer aliases");
        if (!begin.Anchor.IsEmpty) _anchors[begin.Anchor] = node;
        return node;
    }

    YamlSequence ReadSequence(Location at, int depth)
    {
        List<YamlNode> items = [];
        while (Next() is not SequenceEnd) items.Add(ReadNode(depth + 1));
        return new YamlSequence(at, items);
    }

    YamlMapping ReadMapping(Location at, int depth)
    {
        List<YamlEntry> entries = [];
        while (Next() is not MappingEnd)
        {
            Location keyAt = Here();
            if (ReadNode(depth + 1) is not YamlScalar key) throw Fault(keyAt, "a key is a single word", null);
            Next();
            entries.Add(new YamlEntry(key, ReadNode(depth + 1)));
        }
        return new YamlMapping(at, entries);
    }

    ParsingEvent Next()
    {
        Mark reached = _parser.Current?.End ?? Mark.Empty;
        try
        {
            return _parser.MoveNext() ? _parser.Current! : throw Fault(At(_file, reached), "the text ends too early", null);
        }
        catch (Exception slip) when (slip is not (YamlException or YamlFaultException or OutOfMemoryException))
        {
            // The parser is foreign and lets some of its own slips out on malformed text.
            throw Fault(At(_file, reached), "this is not YAML: it cannot be read on from here", SyntaxRemedy(_text, (int)reached.Line));
        }
    }

    Location Here() => At(_file, _parser.Current!.Start);

    static Location At(string file, Mark mark) => new(file, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    static YamlFaultException Fault(Location at, string problem, string? remedy) => new(new Issue(at, "", problem, null, remedy));

    /// <summary>A control character would end the parser's text or hide from the reader's eye.</summary>
    static void RejectControlCharacters(string text, string file)
    {
        int line = 1, lineStart = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') (line, lineStart) = (line + 1, i + 1);
            else if (char.IsControl(text[i]) && text[i] is not ('\r' or '\t'))
                throw Fault(new Location(file, line, i - lineStart + 1), $"the control character U+{(int)text[i]:X4} stands here", "delete it");
        }
    }

    /// <summary>The first line that a tab indents, counted from 1: the parser complains of it at the top of the file.</summary>
    static int? TabbedLine(string text)
    {
        int line = Array.FindIndex(text.Split('\n'), l => l.TrimStart(' ').StartsWith('\t') && l.Trim().Length > 0);
        return line < 0 ? null : line + 1;
    }

    static string? SyntaxRemedy(string text, int line)
    {
        string[] lines = text.Split('\n');
        if (lines.Skip(Math.Max(0, line - 2)).Take(2).Any(l => l.TrimStart(' ').StartsWith('\t'))) return "indent with spaces, not tabs";
        return line >= 1 && line <= lines.Length && lines[line - 1].Split(": ").Length > 2 && !lines[line - 1].AsSpan().ContainsAny('{', '[')
            ? "put text that contains ': ' in double quotes"
            : "look for a missing quote, bracket, comma or indent on this line or the one before";
    }

    static string Sentence(string message) =>
        message.Length == 0 ? "it cannot be parsed" : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.').ReplaceLineEndings(" ");
}
