using System.Collections;
using SynthPK.Corruption;
using SynthPK.Scenarios.Yaml;
using SynthPK.Units;

namespace SynthPK.Scenarios.Binding;

/// <summary>Turns scenario records into YAML nodes, leaving out what a reader would assume anyway.</summary>
internal static class RecordWriter
{
    public static YamlMapping Write(Scenario scenario) => (YamlMapping)WriteFields(scenario, RecordShape.Of(typeof(Scenario)));

    private static YamlNode WriteValue(object value, Type type)
    {
        if (RecordShape.IsList(type)) return WriteList((IEnumerable)value, RecordShape.ItemOf(type));
        if (RecordShape.IsDictionary(type)) return WriteDictionary((IEnumerable)value, RecordShape.ItemOf(type));
        if (!RecordShape.IsRecord(type)) return Word(Scalars.Write(value), quoted: type == typeof(string));
        return type.IsAbstract ? WriteCase(value, UnionShape.Of(type)) : WriteFields(value, RecordShape.Of(type));
    }

    private static YamlNode WriteList(IEnumerable items, Type item)
    {
        if (item == typeof(Quantity) && SharedUnit([.. items.Cast<Quantity>()]) is { } times) return Word(times);
        return new YamlSequence(default, [.. items.Cast<object>().Select(value => WriteValue(value, item))]);
    }

    /// <summary>Quantities of one unit as <c>0, 0.5, 1 h</c>; null when their units differ or there are none.</summary>
    private static string? SharedUnit(IReadOnlyList<Quantity> quantities) =>
        quantities.Count > 0 && quantities.All(q => q.Unit == quantities[0].Unit)
            ? string.Join(", ", quantities.SkipLast(1).Select(q => Scalars.Write(q.Value)).Append(quantities[^1].ToString()))
            : null;

    private static YamlMapping WriteDictionary(IEnumerable items, Type item) =>
        new(default, [.. items.Cast<object>().Select(pair => WriteEntry((dynamic)pair, item))]);

    private static YamlEntry WriteEntry<T>(KeyValuePair<string, T> pair, Type item)
        where T : notnull => new(Word(pair.Key), WriteValue(pair.Value, item));

    private static YamlNode WriteCase(object value, UnionShape union)
    {
        YamlScalar key = Word(union.KeyOf(value.GetType()));
        YamlNode content = WriteFields(value, RecordShape.Of(value.GetType()));
        return content is YamlMapping { Entries.Count: 0 } && !RecordShape.Of(value.GetType()).IsOneValue ? key : new YamlMapping(default, [new YamlEntry(key, content)]);
    }

    private static YamlNode WriteFields(object record, RecordShape shape)
    {
        if (shape.IsOneValue) return WriteValue(shape.Fields[0].Property.GetValue(record)!, shape.Fields[0].Type);
        object assumed = record is CorruptionStage { Severity: { } severity } stage ? stage.AtSeverity(severity) : shape.Create();
        List<YamlEntry> entries = [];
        foreach (Field field in shape.Fields)
        {
            if (field.Property.GetValue(record) is not { } value) continue;
            YamlNode node = WriteValue(value, field.Type);
            bool isAssumed = !field.Required && field.Property.GetValue(assumed) is { } other && Same(node, WriteValue(other, field.Type));
            if (!isAssumed || field.Property.Name == nameof(CorruptionStage.Severity)) entries.Add(new YamlEntry(Word(field.Key), node));
        }
        return new YamlMapping(default, entries);
    }

    private static bool Same(YamlNode a, YamlNode b) => (a, b) switch
    {
        (YamlSequence x, YamlSequence y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(p => Same(p.First, p.Second)),
        (YamlMapping x, YamlMapping y) => x.Entries.Count == y.Entries.Count && x.Entries.Zip(y.Entries).All(p => p.First.Key == p.Second.Key && Same(p.First.Value, p.Second.Value)),
        _ => a == b,
    };

    private static YamlScalar Word(string text, bool quoted = false) => new(default, text, quoted);
}
