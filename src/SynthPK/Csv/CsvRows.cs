using System.Text;

namespace SynthPK.Csv;

/// <summary>One cell of a file of comma-separated values, without its quotes and the spaces around it.</summary>
/// <param name="Text">What it holds.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Place">Where in that line it begins, from 1.</param>
readonly record struct CsvCell(string Text, int Line, int Place)
{
    /// <summary>Whether it holds nothing: it is empty or a lone dot.</summary>
    public bool IsAbsent => Text is "" or ".";
}

/// <summary>Reads comma-separated values (RFC 4180) row by row, or such as another character separates. Empty lines are skipped; lines end in a line feed, with or without a carriage return.</summary>
sealed class CsvRows
{
    readonly string _text;
    readonly char _separator;
    readonly StringBuilder _quoted = new();
    int _at, _line = 1, _lineStart;

    public CsvRows(string text, char separator = ',')
    {
        (_text, _separator) = (text, separator);
        if (text.StartsWith('\uFEFF')) _at = _lineStart = 1;
    }

    /// <summary>The line on which a quote opens that nothing closes; 0 when all is well.</summary>
    public int OpenQuoteLine { get; private set; }

    /// <summary>Reads the next row that is not empty.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Read(List<CsvCell> cells)
    {
        while (_at < _text.Length)
        {
            cells.Clear();
            do cells.Add(Cell());
            while (Skip(_separator));
            EndLine();
            if (cells is not [{ Text: "" }]) return true;
        }
        return false;
    }

    CsvCell Cell()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' && _text[_at] != _separator) _at++;
        (int line, int place) = (_line, _at - _lineStart + 1);
        if (_at < _text.Length && _text[_at] == '"') return new CsvCell(Quoted(), line, place);
        int begin = _at;
        while (IsInCell()) _at++;
        return new CsvCell(_text.AsSpan(begin, _at - begin).TrimEnd().ToString(), line, place);
    }

    string Quoted()
    {
        int opened = _line;
        _quoted.Clear();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '"' && !(_at + 1 < _text.Length && _text[_at + 1] == '"'))
            {
                // What follows a closing quote belongs to nobody; a number glued to it shall not be read as one.
                for (_at++; IsInCell(); _at++) _quoted.Append(_text[_at]);
                return _quoted.ToString().Trim();
            }
            if (_text[_at] == '"') _at++;
            else if (_text[_at] == '\n') (_line, _lineStart) = (_line + 1, _at + 1);
            _quoted.Append(_text[_at]);
        }
        OpenQuoteLine = opened;
        return _quoted.ToString();
    }

    bool IsInCell() => _at < _text.Length && _text[_at] is not ('\n' or '\r') && _text[_at] != _separator;

    void EndLine()
    {
        if (Skip('\r') | Skip('\n')) (_line, _lineStart) = (_line + 1, _at);
    }

    bool Skip(char c)
    {
        bool isThere = _at < _text.Length && _text[_at] == c;
        if (isThere) _at++;
        return isThere;
    }
}
