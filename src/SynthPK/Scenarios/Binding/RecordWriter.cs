using System.Collections;
using SynthPK.Corruption;
using SynthPK.Units;
using SynthPK.Yaml;

namespace SynthPK.Scenarios.Binding;

/// <summary>Turns scenario records into YAML nodes, leaving out what a reader would assume anyway.</summary>
static class RecordWriter
{
    public static YamlMapping Write(Scenario scenario) => (YamlMapping)WriteFields(scenario, RecordShape.Of(typeof(Scenario)));

    static YamlNode WriteNullable(object? value, Type type) => value is null ? Word("~") : WriteValue(value, type);

    static YamlNode WriteValue(object value, Type type)
    {
        if (RecordShape.IsList(type)) return WriteList((IEnumerable)value, RecordShape.ItemOf(type));
        if (RecordShape.IsDictionary(type)) return WriteDictionary(value, RecordShape.ItemOf(type));
        if (!RecordShape.IsRecord(type)) return Word(Scalars.Write(value), quoted: type == typeof(string));
        return type.IsAbstract ? WriteCase(value, UnionShape.Of(type)) : WriteFields(value, RecordShape.Of(type));
    }

    static YamlNode WriteList(IEnumerable items, Type item)
    {
        if (item == typeof(Quantity) && SharedUnit([.. items.Cast<Quantity>()]) is { } times) return Word(times);
        return new YamlSequence(default, [.. items.Cast<object>().Select(value => WriteValue(value, item))]);
    }

    /// <summary>Quantities of one unit as <c>0, 0.5, 1 h</c>; null when their units differ or there are none.</summary>
    static string? SharedUnit(IReadOnlyList<Quantity> quantities) =>
        quantities.Count > 0 && quantities.All(q => q.Unit == quantities[0].Unit)
            ? string.Join(", ", quantities.SkipLast(1).Select(q => Scalars.Write(q.Value)).Append(quantities[^1].ToString()))
            : null;

    static YamlMapping WriteDictionary(object items, Type item) =>
        new(default, [.. Entries.Of(items, item).Select(entry => new YamlEntry(Word(entry.Key), WriteValue(entry.Value!, item)))]);

    static YamlNode WriteCase(object value, UnionShape union)
    {
        YamlScalar key = Word(union.KeyOf(value.GetType()));
        YamlNode content = WriteFields(value, RecordShape.Of(value.GetType()));
        return content is YamlMapping { Entries.Count: 0 } && !RecordShape.Of(value.GetType()).IsOneValue ? key : new YamlMapping(default, [new YamlEntry(key, content)]);
    }

    static YamlNode WriteFields(object record, RecordShape shape)
    {
        if (shape.IsOneValue) return WriteValue(shape.Fields[0].Property.GetValue(record)!, shape.Fields[0].Type);
        object assumed = shape.Create() is CorruptionStage stage && record is CorruptionStage { Severity: { } severity } ? stage.AtSeverity(severity) : shape.Create();
        List<YamlEntry> entries = [];
        foreach (Field field in shape.Fields)
        {
            YamlNode node = WriteNullable(field.Property.GetValue(record), field.Type);
            bool isAssumed = !field.Required && Same(node, WriteNullable(field.Property.GetValue(assumed), field.Type));
            if (!isAssumed || (field.Property.Name == nameof(CorruptionStage.Severity) && node is not YamlScalar { IsNull: true })) entries.Add(new YamlEntry(Word(field.Key), node));
        }
        return new YamlMapping(default, entries);
    }

    static bool Same(YamlNode a, YamlNode b) => (a, b) switch
    {
        (YamlSequence x, YamlSequence y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(p => Same(p.First, p.Second)),
        (YamlMapping x, YamlMapping y) => x.Entries.Count == y.Entries.Count && x.Entries.Zip(y.Entries).All(p => p.First.Key == p.Second.Key && Same(p.First.Value, p.Second.Value)),
        _ => a == b,
    };

    static YamlScalar Word(string text, bool quoted = false) => new(default, text, quoted);
}
