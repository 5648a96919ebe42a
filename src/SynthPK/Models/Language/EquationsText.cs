using SynthPK.Issues;
using SynthPK.Yaml;

namespace SynthPK.Models.Language;

/// <summary>The text of equations and where it stands in its file.</summary>
sealed class EquationsText
{
    readonly Location _at;
    readonly bool _isBlock;
    readonly int _indent;

    /// <summary>The value of <c>equations:</c> in a file.</summary>
    public EquationsText(YamlScalar scalar, string fileText)
    {
        (Text, _at) = (scalar.Text, scalar.At);
        string[] lines = fileText.Split('\n');
        string first = _at.Line <= lines.Length ? lines[_at.Line - 1] : "";
        _isBlock = _at.Column <= first.Length && first[_at.Column - 1] == '|';
        if (_isBlock)
        {
            string? written = lines.Skip(_at.Line).FirstOrDefault(line => line.Trim().Length > 0);
            string read = Text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0, "");
            _indent = Math.Max(0, (written?.TrimEnd('\r').Length ?? 0) - read.TrimEnd('\r').Length);
        }
        else
        {
            _indent = scalar.Quoted ? _at.Column : _at.Column - 1;
            IsFolded = !scalar.Quoted && !first.Contains(Text.Trim(), StringComparison.Ordinal);
        }
    }

    /// <summary>Whether several lines of the file became one, for want of a <c>|</c>.</summary>
    public bool IsFolded { get; }

    /// <summary>The equations.</summary>
    public string Text { get; }

    /// <summary>Where a place of the text stands in the file: to the letter in a block that begins with <c>|</c> and on a single line.</summary>
    public Location Locate(Position position) =>
        _isBlock ? _at with { Line = _at.Line + 1 + position.Line, Column = _indent + position.Column + 1 }
        : position.Line == 0 ? _at with { Column = _indent + position.Column + 1 }
        : _at;
}
