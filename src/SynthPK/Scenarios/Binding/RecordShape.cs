using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using SynthPK.Corruption;

namespace SynthPK.Scenarios.Binding;

/// <summary>A record as scenario files see it: its keys, or the one value it stands for.</summary>
sealed class RecordShape
{
    static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    readonly Dictionary<string, Field> _byKey;

    RecordShape(Type type)
    {
        Type = type;
        ParameterInfo[] parameters = type.GetConstructors().Single().GetParameters();
        IsOneValue = parameters.Length == 1;
        Fields = [.. Ancestry(type).SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
            .Select(property => new Field(property, IsOneValue))];
        _byKey = Fields.ToDictionary(field => field.Key);
    }

    public Type Type { get; }

    /// <summary>The keys, those of the base first.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Whether the record is written as the value of its only field: <c>variance: 0.3</c>.</summary>
    public bool IsOneValue { get; }

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, t => new RecordShape(t));

    /// <summary>Whether a type is a record that scenarios are made of.</summary>
    public static bool IsRecord(Type type) => type.IsClass && (type.IsSubclassOf(typeof(CorruptionStage)) || (type.Namespace is { } home && home.StartsWith(nameof(SynthPK), StringComparison.Ordinal)));

    public Field? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>A record with its defaults. What is required is as empty as its type can be until it is set.</summary>
    public object Create()
    {
        object record = Type.GetConstructor(System.Type.EmptyTypes) is null ? RuntimeHelpers.GetUninitializedObject(Type) : Activator.CreateInstance(Type)!;
        foreach (Field field in Fields.Where(field => field.Required)) field.Property.SetValue(record, Empty(field.Type));
        return record;
    }

    /// <summary>The types of list items and dictionary values.</summary>
    public static Type ItemOf(Type collection) => collection.GetGenericArguments()[^1];

    public static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    public static bool IsDictionary(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);

    static object? Empty(Type type)
    {
        if (type == typeof(string)) return "";
        if (IsList(type)) return Array.CreateInstance(ItemOf(type), 0);
        if (IsDictionary(type)) return Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), ItemOf(type)));
        if (IsRecord(type)) return type.IsAbstract ? null : Of(type).Create();
        return Activator.CreateInstance(type);
    }

    static IEnumerable<Type> Ancestry(Type type) =>
        type.BaseType is null || type == typeof(object) ? [] : Ancestry(type.BaseType).Append(type);
}
