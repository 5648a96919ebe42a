using System.Collections;
using SynthPK.Corruption;
using SynthPK.Issues;
using SynthPK.Units;
using SynthPK.Yaml;

namespace SynthPK.Scenarios.Binding;

/// <summary>Turns YAML nodes into records: scenarios and suites. What cannot be read is reported and left as empty as its type can be.</summary>
sealed class RecordReader(Findings findings)
{
    /// <summary>The record that a document stands for.</summary>
    public T Read<T>(YamlNode root)
        where T : class => (T?)Read(root, typeof(T), Place.Root, root.At) ?? (T)RecordShape.Of(typeof(T)).Create();

    object? Read(YamlNode node, Type type, Place at, Location where, Field? field = null)
    {
        findings.Locate(at, where);
        if (findings.Full) return null;
        if (RecordShape.IsList(type)) return ReadList(node, RecordShape.ItemOf(type), at);
        if (RecordShape.IsDictionary(type)) return ReadDictionary(node, RecordShape.ItemOf(type), at);
        if (RecordShape.IsRecord(type)) return type.IsAbstract ? ReadCase(node, UnionShape.Of(type), at) : ReadRecord(node, RecordShape.Of(type), at);
        return ReadScalar(node, type, at, field);
    }

    object? ReadScalar(YamlNode node, Type type, Place at, Field? field)
    {
        if (node is not YamlScalar scalar) return Fault(at, $"a single value is expected here, not {Kind(node)}", null, null);
        if (scalar.IsNull) return Fault(at, "there is no value here", null, "write one, or leave the key out");
        if (Scalars.Read(scalar.Text, type, out object? value) is not { } fault) return value;
        return Fault(at, fault.Problem, field?.Range is null || type == typeof(Quantity) ? fault.Allowed : field.RangeInWords, fault.Remedy);
    }

    object? ReadList(YamlNode node, Type item, Place at)
    {
        if (item == typeof(Quantity) && node is YamlScalar { IsNull: false } line)
            node = new YamlSequence(line.At, [.. line.Text.Split(',').Select(part => new YamlScalar(line.At, part.Trim(), Quoted: true))]);
        if (node is not YamlSequence sequence) return Fault(at, $"a list is expected here, not {Kind(node)}", null, "write each item on a line of its own after '- ', or all in [ ]");
        if (item == typeof(Quantity)) sequence = WithTrailingUnit(sequence);
        Array items = Array.CreateInstance(item, sequence.Items.Count);
        for (int i = 0; i < items.Length; i++) items.SetValue(Read(sequence.Items[i], item, at[i], sequence.Items[i].At), i);
        return items;
    }

    /// <summary>In <c>0, 0.5, 1 h</c> the unit of the last goes for those that have none.</summary>
    static YamlSequence WithTrailingUnit(YamlSequence sequence)
    {
        if (sequence.Items is not [.., YamlScalar last] || !Quantity.TryParse(last.Text, out Quantity quantity) || quantity.Unit.Length == 0) return sequence;
        return sequence with
        {
            Items = [.. sequence.Items.Select(item => item is YamlScalar number && Quantity.TryParse(number.Text, out Quantity bare) && bare.Unit.Length == 0
                ? number with { Text = $"{number.Text} {quantity.Unit}" }
                : item)],
        };
    }

    object? ReadDictionary(YamlNode node, Type item, Place at)
    {
        if (node is not YamlMapping mapping) return Fault(at, $"names with their values are expected here, not {Kind(node)}", null, "write each as 'name: value'");
        IDictionary items = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), item))!;
        foreach (YamlEntry entry in mapping.Entries)
        {
            Place place = at[entry.Key.Text];
            if (items.Contains(entry.Key.Text)) findings.Report(place, entry.Key.At, $"'{Scalars.Short(entry.Key.Text)}' is given twice", null, "delete one of the two");
            else items.Add(entry.Key.Text, Read(entry.Value, item, place, entry.At) ?? (item.IsValueType ? Activator.CreateInstance(item) : null));
        }
        return items;
    }

    object? ReadCase(YamlNode node, UnionShape union, Place at)
    {
        YamlEntry? entry = node switch
        {
            YamlScalar { IsNull: false } word when union.Cases.ContainsKey(word.Text) => new YamlEntry(word, new YamlScalar(word.At, "")),
            YamlMapping { Entries: [var only] } => only,
            _ => null,
        };
        if (entry is null) return Fault(at, $"one of the words below is expected here as the only key, not {Kind(node)}", union.Words, node is YamlScalar { IsNull: false } value ? Offers(union, value.Text) : null);
        if (!union.Cases.TryGetValue(entry.Key.Text, out Type? type))
        {
            findings.Report(at, entry.Key.At, $"unknown key '{Scalars.Short(entry.Key.Text)}'", union.Words, union.Remedy(entry.Key.Text));
            return null;
        }
        return ReadRecord(entry.Value, RecordShape.Of(type), at, entry);
    }

    object? ReadRecord(YamlNode node, RecordShape shape, Place at, YamlEntry? entry = null)
    {
        if (shape.IsOneValue)
        {
            object? value = Read(node, shape.Fields[0].Type, at, entry?.At ?? node.At);
            return value is null ? null : Activator.CreateInstance(shape.Type, value);
        }
        if (node is YamlScalar { IsNull: true }) node = new YamlMapping(node.At, []);
        if (node is not YamlMapping mapping) return Fault(at, $"keys with their values are expected here, not {Kind(node)}", string.Join(", ", shape.Fields.Select(f => f.Key)), null);
        object record = shape.Create();
        Dictionary<string, YamlEntry> entries = ReadKeys(mapping, shape, at);
        if (record is CorruptionStage stage && entries.TryGetValue("severity", out YamlEntry? severity)) record = AtSeverity(stage, severity);
        foreach (Field field in shape.Fields)
        {
            if (!entries.TryGetValue(field.Key, out YamlEntry? given))
            {
                if (field.Required) findings.Report(at[field.Key], $"'{field.Key}' is missing", null, Example(field));
                continue;
            }
            if (field.MayBeNull && given.Value is YamlScalar { IsNone: true }) field.Property.SetValue(record, null);
            else if (Read(given.Value, field.Type, at[field.Key], given.At, field) is { } value) field.Property.SetValue(record, value);
        }
        return record;
    }

    Dictionary<string, YamlEntry> ReadKeys(YamlMapping mapping, RecordShape shape, Place at)
    {
        Dictionary<string, YamlEntry> entries = [];
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (findings.Full) break;
            string key = entry.Key.Text;
            if (shape.Find(key) is null)
                findings.Report(at[key], entry.Key.At, $"unknown key '{Scalars.Short(key)}'", string.Join(", ", shape.Fields.Select(f => f.Key)), Misnomers.Remedy(key, shape.Fields.Select(f => f.Key)));
            else if (!entries.TryAdd(key, entry))
                findings.Report(at[key], entry.Key.At, $"'{key}' is given twice", null, "delete one of the two");
        }
        return entries;
    }

    /// <summary>A stage starts from its rung of the severity ladder; the other keys change it from there.</summary>
    static CorruptionStage AtSeverity(CorruptionStage stage, YamlEntry severity) =>
        severity.Value is YamlScalar scalar && Scalars.Read(scalar.Text, typeof(int), out object? rung) is null && rung is >= 0 and <= 5
            ? stage.AtSeverity((int)rung)
            : stage;

    object? Fault(Place at, string problem, string? allowed, string? remedy)
    {
        findings.Report(at, problem, allowed, remedy);
        return null;
    }

    static string Kind(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => "nothing",
        YamlScalar scalar => $"'{Scalars.Short(scalar.Text)}'",
        YamlSequence => "a list",
        YamlMapping { Entries.Count: 0 } => "an empty mapping",
        YamlMapping mapping => $"the key{(mapping.Entries.Count == 1 ? "" : "s")} {Scalars.Short(string.Join(", ", mapping.Entries.Select(e => e.Key.Text)))}",
        _ => "this",
    };

    /// <summary>A value that does not say what it is, said in each way that takes one value.</summary>
    static string? Offers(UnionShape union, string value)
    {
        string[] offers = [.. union.Cases.Where(c => Takes(RecordShape.Of(c.Value), value)).Select(c => $"{{ {c.Key}: {value} }}")];
        return offers.Length == 0 ? union.Remedy(value) : string.Join(" or ", offers) + ", whichever it is";
    }

    static bool Takes(RecordShape shape, string value) =>
        shape.IsOneValue && Scalars.Holds(shape.Fields[0].Type) && Scalars.Read(value, shape.Fields[0].Type, out _) is null;

    static string Example(Field field) => field.Type switch
    {
        var type when type == typeof(Quantity) => $"{field.Key}: 1{(field.Unit is null or "1" ? "" : " " + field.Unit)}, with your number",
        _ => $"add '{field.Key}:'",
    };
}
