using System.Globalization;
using System.Text;
using SynthPK.Yaml;

namespace SynthPK.Formats.Pmx;

/// <summary>YAML as every reader takes it: texts in double quotes with JSON's escapes, so that none is a date, a truth value or a tag to YAML 1.1.</summary>
/// <param name="indent">How far it stands in.</param>
sealed class PmxYaml(int indent = 0)
{
    const int Step = 2;

    readonly StringBuilder _text = new();

    public PmxYaml Text(string key, string text) => Line(key, YamlText.InQuotes(text));

    /// <summary>A word of the format's own, which needs no quotes.</summary>
    public PmxYaml Word(string key, string word) => Line(key, word);

    public PmxYaml Number(string key, long number) => Line(key, number.ToString(CultureInfo.InvariantCulture));

    public PmxYaml List(string key, IEnumerable<string> texts) => Line(key, $"[{string.Join(", ", texts.Select(YamlText.InQuotes))}]");

    public PmxYaml List<T>(string key, IEnumerable<T> items, Action<PmxYaml, T> write)
    {
        Key(key).Append('\n');
        foreach (T item in items)
        {
            PmxYaml block = new(indent + 2 * Step);
            write(block, item);
            _text.Append(' ', indent + Step).Append("- ").Append(block._text.ToString().AsSpan(indent + 2 * Step));
        }
        return this;
    }

    public PmxYaml Map(string key, Action<PmxYaml> write)
    {
        PmxYaml block = new(indent + Step);
        write(block);
        Key(key).Append('\n').Append(block._text);
        return this;
    }

    public override string ToString() => _text.ToString();

    PmxYaml Line(string key, string value)
    {
        Key(key).Append(' ').Append(value).Append('\n');
        return this;
    }

    /// <summary>A key such as NO, Y or ON is no text to YAML 1.1 unless it is quoted; a number shall stay one.</summary>
    StringBuilder Key(string key)
    {
        bool isPlain = key.All(c => char.IsAsciiDigit(c)) || (key.Length > 3 && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !key.Equals("true", StringComparison.OrdinalIgnoreCase) && !key.Equals("false", StringComparison.OrdinalIgnoreCase) && !key.Equals("null", StringComparison.OrdinalIgnoreCase)) || key is "ID" or "DV" or "AMT" or "CMT" or "MDV" or "BLQ" or "doi";
        return _text.Append(' ', indent).Append(isPlain ? key : YamlText.InQuotes(key)).Append(':');
    }
}
