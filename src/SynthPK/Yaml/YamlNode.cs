using SynthPK.Issues;

namespace SynthPK.Yaml;

/// <summary>A part of a YAML document that remembers where it stood.</summary>
abstract record YamlNode(Location At)
{
    /// <summary>How many nodes this one stands for when every alias is written out.</summary>
    public abstract long Weight { get; }
}

/// <summary>A word, number or text.</summary>
sealed record YamlScalar(Location At, string Text, bool Quoted = false) : YamlNode(At)
{
    public override long Weight => 1;

    /// <summary>Whether no value was written.</summary>
    public bool IsNull => !Quoted && (Text is "" or "~" or "null");

    /// <summary>Whether it was written that there is none.</summary>
    public bool IsNone => IsNull && Text.Length > 0;
}

/// <summary>A list.</summary>
sealed record YamlSequence(Location At, IReadOnlyList<YamlNode> Items) : YamlNode(At)
{
    public override long Weight { get; } = 1 + Items.Sum(item => item.Weight);
}

/// <summary>Keys and their values, in the order they were written; a key may occur twice.</summary>
sealed record YamlMapping(Location At, IReadOnlyList<YamlEntry> Entries) : YamlNode(At)
{
    public override long Weight { get; } = 1 + Entries.Sum(entry => 1 + entry.Value.Weight);
}

/// <summary>A key and its value.</summary>
sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    /// <summary>Where a reader would look for the entry: at a value on the same line, but at the key of a mapping or block.</summary>
    public Location At => Value is not YamlMapping && Value.At.Line == Key.At.Line ? Value.At : Key.At;
}
